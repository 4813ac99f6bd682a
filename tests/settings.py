"""Settings of the tests: those of the product, with requests as nystart_app and guards around them."""

from nystart.settings import *  # noqa: F403
from nystart.settings import DATABASES, MIDDLEWARE

MIDDLEWARE = ["tests.guards.middleware.GuardedRequestMiddleware", *MIDDLEWARE]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
DATABASES["default"]["CONN_MAX_AGE"] = 0
ACCOUNT_RATE_LIMITS = False
