"""The reference server's settings: what Django gives a new project, and nothing of what Nystart puts around a page."""

from nystart.settings import *  # noqa: F403

ROOT_URLCONF = "nystart.roof.ops.bench.reference"
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    # allauth refuses to be installed without it.
    "allauth.account.middleware.AccountMiddleware",
]
