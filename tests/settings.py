"""Settings of the tests: those of the product, with requests as nystart_app and guards around them."""

from nystart.settings import *  # noqa: F403
from nystart.settings import DATABASES, MIDDLEWARE

MIDDLEWARE = ["tests.guards.middleware.GuardedRequestMiddleware", *MIDDLEWARE]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
DATABASES["default"]["CONN_MAX_AGE"] = 0
ACCOUNT_RATE_LIMITS = False
# Days of tests stand still, today moves: files that were left in 2026 are still open in ten years.
FILE_OPEN_DAYS = {"before": 90, "file": 4000, "change": 4000, "notes": 3600, "identity": 3500, "accepted": 3400}
FILE_OPEN_DAYS["referrer"] = 3300

# The seals over what migrations write cannot be written twice, and no test needs them back.
TEST_NON_SERIALIZED_APPS = ["nystart.foundation.chain"]
