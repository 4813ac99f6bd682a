"""Gunicorn's settings, the same for `make run` and the container: `gunicorn -c python:nystart.roof.ops.web_server`."""

import gc
import os
import sys
from pathlib import Path
from typing import Any

from nystart.roof.ops.logs import configuration

wsgi_app = "nystart.wsgi:application"
bind = f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_WORKERS", "2"))
worker_class = "gthread"
threads = int(os.environ.get("WEB_THREADS", "4"))
# A slow client does not hold a worker; a view that takes a minute is killed with its worker.
timeout = 60
graceful_timeout = 10
keepalive = 5
# Memory that a library leaks is given back now and then.
max_requests = 5_000
max_requests_jitter = 500
if Path("/dev/shm").is_dir():  # nosec B108
    worker_tmp_dir = "/dev/shm"  # nosec B108


def post_worker_init(worker: Any) -> None:
    """Do not serve with a key that does not fit: new numbers would be of another key than the rest, and known ones not found.

    And leave what was loaded at the start out of every later search for garbage, and search less often.
    """
    from django.db import connections

    from nystart.roof.ops.checks import ensure_keys_fit

    try:
        ensure_keys_fit()
    except RuntimeError as error:
        print(error, file=sys.stderr, flush=True)  # the text of an exception is left out of the log
        raise
    finally:
        connections.close_all()
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


# Whose word on HTTPS is believed is decided in one place, by TRUSTED_PROXIES (nystart/foundation/web/middleware.py).
forwarded_allow_ips = ""

# Requests are logged by our own middleware, which knows what may not be written.
accesslog = None
errorlog = "-"
loglevel = "warning"
logconfig_dict = configuration(as_json=os.environ.get("LOG_FORMAT", "json") == "json")
