"""The reference server's settings: Django with sessions and log-in, and nothing of what Nystart puts around a page."""

from nystart.settings import *  # noqa: F403

ROOT_URLCONF = "nystart.roof.ops.bench.reference"
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    # allauth refuses to be installed without it.
    "allauth.account.middleware.AccountMiddleware",
]
