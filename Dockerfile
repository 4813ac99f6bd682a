# Web and worker; docker-compose.yml says which of the two.
FROM python:3.11-slim-bookworm

ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1

# Pango sets the text of the PDFs.
# hadolint ignore=DL3008
RUN apt-get update \
 && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --no-create-home nystart

WORKDIR /srv/nystart
COPY requirements.txt ./
RUN pip install --require-hashes -r requirements.txt

COPY . ./
RUN NYSTART_MAINTENANCE=1 python manage.py collectstatic --no-input --verbosity 0 \
 && mkdir -p var/files && chown -R 10001 var

USER 10001
ENV HOST=0.0.0.0 PORT=8000
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
  CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/halsa/', timeout=4)"]
CMD ["gunicorn", "-c", "python:nystart.roof.ops.web_server"]
