"""The web server's way in."""

import os

from django.core.wsgi import get_wsgi_application

from nystart.foundation.database.embedded import ensure_configured

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nystart.settings")
ensure_configured()
application = get_wsgi_application()
