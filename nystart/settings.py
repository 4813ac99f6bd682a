"""Settings come from the environment and are safe for production by default.

``DEBUG`` and ``DEMO`` are off unless set; ``SECRET_KEY`` and ``ALLOWED_HOSTS`` are demanded when they are off.
"""

import os
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from nystart.roof.ops.logs import configuration

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.FileAwareEnv()  # SECRET_KEY_FILE names a file that holds the secret
TESTING = "pytest" in sys.modules
if not TESTING and (BASE_DIR / ".env").exists():
    env.read_env(BASE_DIR / ".env")

DEMO = env.bool("DEMO", default=False)
DEBUG = env.bool("DEBUG", default=False)

SECRET_KEY = env("SECRET_KEY", default="")
if not SECRET_KEY:
    if not (DEMO or TESTING or env.bool("NYSTART_MAINTENANCE", default=False)):
        raise ImproperlyConfigured("SECRET_KEY saknas. Sätt den i miljön (se docs/operations.md).")
    SECRET_KEY = "only-for-demo-and-tests-" + "0" * 40
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"] if DEMO or TESTING else [])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
SITE_ADDRESS = env("SITE_ADDRESS", default="http://127.0.0.1:8000").rstrip("/")

INSTALLED_APPS = [
    "nystart.foundation.web",
    "nystart.foundation.access",
    "nystart.foundation.audit",
    "nystart.foundation.files",
    "nystart.foundation.post",
    "nystart.foundation.desk",
    "nystart.foundation.accounts",
    "nystart.foundation.kept",
    "projects.register",
    "projects.goals",
    "projects.imports",
    "projects.mission",
    "projects.pages",
    "participants.core",
    "participants.joining",
    "participants.notes",
    "participants.plans",
    "participants.follow_up",
    "participants.intake",
    "participants.protection",
    "participants.file",
    "participants.crowd",
    "placements.bank",
    "placements.bank_public",
    "placements.bank_staff",
    "reports.figures",
    "reports.tables",
    "reports.writing",
    "reports.documents",
    "reports.pages",
    "nystart.roof.ops",
    "nystart.roof.demo",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "crispy_forms",
    "django_include_bootstrap",
    "django_htmx",
    "django_filters",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",
    "whitenoise.runserver_nostatic",
    "nystart.foundation.web.code_lists.CodeListAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
]

if find_spec("django_migration_linter"):  # a tool of developers, absent in production
    INSTALLED_APPS.append("django_migration_linter")

MIDDLEWARE = [
    "nystart.roof.ops.middleware.RequestLogMiddleware",
    "nystart.roof.ops.middleware.HealthMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "nystart.foundation.web.middleware.OneDoorMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "nystart.foundation.audit.middleware.ActingUserMiddleware",
    "nystart.foundation.kept.middleware.WhosePageMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "nystart.foundation.accounts.middleware.SecondFactorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "participants.joining.middleware.JoinedFilesMiddleware",
    "nystart.foundation.web.middleware.PrivatePagesMiddleware",
    "nystart.foundation.web.middleware.RefusalsMiddleware",
]

ROOT_URLCONF = "nystart.urls"
WSGI_APPLICATION = "nystart.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["nystart.foundation.kept.templatetags.own_page"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "nystart.foundation.kept.whose.page_token",
                "nystart.foundation.kept.signals.notice",
                "nystart.foundation.web.context.frame",
                "nystart.navigation.menu",
            ],
        },
    }
]
if DEMO:
    TEMPLATES[0]["OPTIONS"]["context_processors"].append("nystart.roof.demo.context.logins")
FORM_RENDERER = "nystart.foundation.web.bound.NystartRenderer"
INSTALLED_APPS.append("django.forms")
CRISPY_TEMPLATE_PACK = "nystart_forms"
CRISPY_ALLOWED_TEMPLATE_PACKS = ("nystart_forms",)
CRISPY_FAIL_SILENTLY = False

# --- Database: nystart_app answers requests, nystart_owner migrates -----------------------------------------------

DATABASE_ROLE = env("NYSTART_DATABASE_ROLE", default="owner" if TESTING else "app")
DATABASE_NAME = env("NYSTART_DATABASE", default="nystart")
EMBEDDED_DATABASE = "DATABASE_URL" not in os.environ


def _database() -> dict[str, Any]:
    if EMBEDDED_DATABASE:
        from nystart.foundation.database.embedded import connection_settings

        parts: dict[str, Any] = dict(connection_settings("owner" if DATABASE_ROLE == "owner" else "app", DATABASE_NAME))
    else:
        parts = env.db("DATABASE_OWNER_URL" if DATABASE_ROLE == "owner" else "DATABASE_URL")
    suffix = env("NYSTART_TEST_SUFFIX", default="")
    return parts | {
        "ENGINE": "django.db.backends.postgresql",
        "ATOMIC_REQUESTS": True,
        "CONN_MAX_AGE": env.int("CONN_MAX_AGE", default=60),
        "CONN_HEALTH_CHECKS": True,
        "TEST": {"NAME": f"test_nystart_{suffix}" if suffix else "test_nystart", "TEMPLATE": "template0"},
    }


DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Log-in -------------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk:start"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "nystart.foundation.accounts.adapter.ClosedAccountAdapter"
SIGN_IN_FORMS = "nystart.foundation.accounts.sign_in_forms"
ACCOUNT_FORMS = {
    "login": f"{SIGN_IN_FORMS}.LogInForm",
    "reauthenticate": f"{SIGN_IN_FORMS}.AgainForm",
    "reset_password": f"{SIGN_IN_FORMS}.ForgottenForm",
    "reset_password_from_key": f"{SIGN_IN_FORMS}.NewPasswordForm",
    "change_password": f"{SIGN_IN_FORMS}.ChangePasswordForm",
}
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/5m/key", "own_email": "5/5m/user"}
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if env.bool("BEHIND_PROXY", default=False) else 0
MFA_FORMS = {
    "authenticate": f"{SIGN_IN_FORMS}.CodeForm",
    "reauthenticate": f"{SIGN_IN_FORMS}.CodeAgainForm",
    "activate_totp": f"{SIGN_IN_FORMS}.AddAppForm",
    "add_webauthn": f"{SIGN_IN_FORMS}.AddKeyForm",
    "edit_webauthn": f"{SIGN_IN_FORMS}.RenameKeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = False
MFA_TOTP_ISSUER = "Nystart"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEMO
REQUIRE_SECOND_FACTOR = env.bool("REQUIRE_SECOND_FACTOR", default=not (DEMO or TESTING))

MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
"""What was said of a person stays on the server, never in a cookie."""

SESSION_ENGINE = "nystart.foundation.web.session_store"
SESSION_COOKIE_AGE = env.int("SESSION_MINUTES", default=60) * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_NAME = "nystart_session"
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "nystart.foundation.kept.views.guard_failed"
CSRF_COOKIE_HTTPONLY = False

# --- Transport and content ----------------------------------------------------------------------------------------

SECURE = env.bool("SECURE", default=not (DEMO or DEBUG or TESTING))
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SECURE_SSL_REDIRECT = SECURE
SECURE_REDIRECT_EXEMPT = [r"^halsa/$"]
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE
SECURE_HSTS_PRELOAD = SECURE
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("BEHIND_PROXY", default=False) else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024

# --- Language, time, files ----------------------------------------------------------------------------------------

LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", "Svenska")]
TIME_ZONE = "Europe/Stockholm"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG or DEMO or TESTING
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
# The demo serves files where they lie; production collects, hashes and compresses them once.
WHITENOISE_USE_FINDERS = DEBUG or DEMO
WHITENOISE_AUTOREFRESH = DEBUG
VAR_DIR = Path(env("VAR_DIR", default=str(BASE_DIR / "var")))
FILES_ROOT = Path(env("FILES_ROOT", default=str(VAR_DIR / "files")))
MEDIA_ROOT = FILES_ROOT

# --- Mail ---------------------------------------------------------------------------------------------------------

EMAIL_CONFIG = env.email("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="Nystart <noreply@example.org>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
# Whom people turn to about the service, its accessibility and their personal data; shown on the public pages.
CONTACT_EMAIL = env("CONTACT_EMAIL", default="nystart@example.org")
CONTACT_PHONE = env("CONTACT_PHONE", default="")
DATA_PROTECTION_EMAIL = env("DATA_PROTECTION_EMAIL", default="dataskydd@example.org")
ACCESSIBILITY_SUPERVISOR = env("ACCESSIBILITY_SUPERVISOR", default="Myndigheten för digital förvaltning (Digg)")

# --- Queue, history, warnings -------------------------------------------------------------------------------------

PGTRIGGER_MIGRATIONS = True
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "tasks"
# Our own migrations; those that make a table from nothing cannot lock anybody out.
MIGRATION_LINTER_OPTIONS = {
    "include_apps": [
        "accounts",
        "audit",
        "files",
        "post",
        "kept",
        "projects",
        "goals",
        "imports",
        "participants",
        "notes",
        "plans",
        "follow_up",
        "bank",
        "reports",
        "documents",
    ],
    "ignore_initial_migrations": True,
    "ignore_name": ["0003_shared_cache"],
    "no_cache": True,
}
SILENCED_SYSTEM_CHECKS: list[str] = []

# Shared by all processes, so that the limits on log-in attempts hold for all of them together. The table is made by a migration.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "nystart_cache"}}

LOGGING = configuration(as_json=env("LOG_FORMAT", default="text" if DEMO else "json") == "json")
