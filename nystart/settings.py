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

from nystart.foundation.web.addresses import networks
from nystart.roof.ops.logs import configuration

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.FileAwareEnv()  # SECRET_KEY_FILE names a file that holds the secret
TESTING = "pytest" in sys.modules
if not TESTING and (BASE_DIR / ".env").exists():
    env.read_env(BASE_DIR / ".env")

DEMO = env.bool("DEMO", default=False)
DEMO_EMAIL_DOMAIN = "demo.example.org"
"""Accounts with such an address are the demonstration's, whose password is known; elsewhere they are closed."""
DEBUG = env.bool("DEBUG", default=False)

SECRET_KEY = env("SECRET_KEY", default="")
# For building an image: commands without a secret of their own. Never for a server; `check --deploy` warns of it.
MAINTENANCE = env.bool("NYSTART_MAINTENANCE", default=False)
KNOWN_KEY = "only-for-demo-and-tests-" + "0" * 40
if not SECRET_KEY:
    if not (DEMO or TESTING or MAINTENANCE):
        raise ImproperlyConfigured("SECRET_KEY saknas. Sätt den i miljön (se docs/operations.md).")
    SECRET_KEY = KNOWN_KEY
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"] if DEMO or TESTING else [])
# What is encrypted in the database: not in its backup, and changed by itself (docs/operations.md).
DATA_KEY = env("DATA_KEY", default="") or SECRET_KEY
DATA_KEY_FALLBACKS = env.list("DATA_KEY_FALLBACKS", default=[])
# Public keys (age1...) for which backups are encrypted; whoever has one of the secret halves can restore.
BACKUP_RECIPIENTS = env.list("BACKUP_RECIPIENTS", default=[])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
SITE_ADDRESS = env("SITE_ADDRESS", default="http://127.0.0.1:8000").rstrip("/")
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=bool(env("TRUSTED_PROXIES", default="")))
# Whose X-Forwarded-For and X-Forwarded-Proto are believed; by default a proxy on the same machine.
TRUSTED_PROXIES = networks(env.list("TRUSTED_PROXIES", default=["127.0.0.1", "::1"])) if BEHIND_PROXY else []

INSTALLED_APPS = [
    "nystart.foundation.web",
    "nystart.foundation.access",
    "nystart.foundation.audit",
    "nystart.foundation.files",
    "nystart.foundation.post",
    "nystart.foundation.desk",
    "nystart.foundation.accounts",
    "nystart.foundation.accounts_staff",
    "nystart.foundation.kept",
    "nystart.foundation.chain",
    "nystart.foundation.lent",
    "projects.register",
    "projects.occupations",
    "projects.goals",
    "projects.imports",
    "projects.mission",
    "projects.pages",
    "participants.core",
    "participants.contact",
    "participants.joining",
    "participants.situation",
    "participants.pauses",
    "participants.approvals",
    "participants.notes",
    "participants.plans",
    "participants.follow_up",
    "participants.moves",
    "participants.decisions",
    "participants.support",
    "participants.disclosures",
    "participants.reports_back",
    "participants.network",
    "participants.assessments",
    "participants.summaries",
    "participants.investigations",
    "participants.progress",
    "participants.studies",
    "participants.paths",
    "participants.reception",
    "participants.referring",
    "participants.intake",
    "participants.protection",
    "participants.file",
    "participants.crowd",
    "participants.importing",
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
    "nystart.foundation.web.middleware.ForwardedSchemeMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "nystart.roof.ops.middleware.HealthMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "nystart.foundation.web.middleware.OneDoorMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "nystart.foundation.accounts.middleware.SessionEndMiddleware",
    "nystart.foundation.audit.middleware.ActingUserMiddleware",
    "nystart.foundation.lent.middleware.LentScreenMiddleware",
    "nystart.foundation.kept.middleware.WhosePageMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "nystart.foundation.accounts.middleware.SecondFactorMiddleware",
    "nystart.foundation.accounts.middleware.KnownDeviceMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "nystart.foundation.audit.middleware.TriesMiddleware",
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
PREPARE_STATEMENTS = env.bool("PREPARE_STATEMENTS", default=True)
"""Whether a connection keeps the plan of chosen statements (decision 0036). Off behind a pool that lends connections for one
transaction and knows nothing of prepared statements (PgBouncer before 1.21, or without ``max_prepared_statements``)."""


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
        "CONN_MAX_AGE": env.int("CONN_MAX_AGE", default=600),
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": parts.get("OPTIONS", {}) | {"prepare_threshold": 5 if PREPARE_STATEMENTS else None},
        "TEST": {"NAME": f"test_nystart_{suffix}" if suffix else "test_nystart", "TEMPLATE": "template0"},
    }


DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Log-in -------------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["nystart.foundation.accounts.backends.AccountBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "nystart.foundation.accounts.passwords.NotOneself"},
    {"NAME": "nystart.foundation.accounts.passwords.LongEnough", "OPTIONS": {"min_length": 12}},
    {"NAME": "nystart.foundation.accounts.passwords.NotCommon"},
    {"NAME": "nystart.foundation.accounts.passwords.NotDigits"},
    {"NAME": "nystart.foundation.accounts.passwords.NotOurWords"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk:start"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "nystart.foundation.accounts.adapter.ClosedAccountAdapter"
MFA_ADAPTER = "nystart.foundation.accounts.adapter.SecondFactorAdapter"
SIGN_IN_FORMS = "nystart.foundation.accounts.sign_in_forms"
ACCOUNT_FORMS = {
    "login": f"{SIGN_IN_FORMS}.LogInForm",
    "reauthenticate": f"{SIGN_IN_FORMS}.AgainForm",
    "reset_password": f"{SIGN_IN_FORMS}.ForgottenForm",
    "reset_password_from_key": f"{SIGN_IN_FORMS}.NewPasswordForm",
    "change_password": f"{SIGN_IN_FORMS}.ChangePasswordForm",
}
ACCOUNT_SESSION_REMEMBER = ACCOUNT_LOGOUT_ON_GET = ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_PREVENT_ENUMERATION = ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
# Passwords have a brake of their own (nystart/foundation/accounts/attempts.py). "login" counts right ones too, and a town hall
# has one address; "login_failed" is left for the codes of the second step, which only whoever knows the password is asked for.
ACCOUNT_RATE_LIMITS = {
    "login": None,
    "login_failed": "5/5m/key",
    "own_email": "5/5m/user",
    # A house full of people who choose a password on the same morning; one mailbox gets five links in ten minutes.
    "reset_password": "60/m/ip,5/10m/key",  # nosec B105  # a limit
    "reset_password_from_key": "60/m/ip",  # nosec B105  # a limit
}
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
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
ANYBODYS = "gmail.com hotmail.com hotmail.se icloud.com live.se outlook.com proton.me telia.com"
PUBLIC_MAIL_DOMAINS = frozenset(env.list("PUBLIC_MAIL_DOMAINS", default=ANYBODYS.split()))
"""Where anybody can open an address: never a municipality's own domain."""
REQUIRE_STEP_UP = env.bool("REQUIRE_STEP_UP", default=not (DEMO or TESTING))
"""Whether protected data and the giving of roles ask once more who one is (nystart/foundation/accounts/step_up.py)."""
REQUIRE_SECOND_FACTOR = env.bool("REQUIRE_SECOND_FACTOR", default=not (DEMO or TESTING))

MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
"""What was said of a person stays on the server, never in a cookie."""

SESSION_ENGINE = "nystart.foundation.web.session_store"
SESSION_COOKIE_AGE = env.int("SESSION_MINUTES", default=60) * 60
SESSION_LONGEST = env.int("SESSION_HOURS", default=12) * 3600
"""Seconds from the log-in to the end of the session, however much somebody works."""
LENT_MINUTES = env.int("LENT_MINUTES", default=10)  # without a request, then a lent screen is logged out
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "nystart.foundation.kept.views.guard_failed"
CSRF_COOKIE_HTTPONLY = False

# --- Transport and content ----------------------------------------------------------------------------------------

SECURE = env.bool("SECURE", default=not (DEMO or DEBUG or TESTING))
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
# A browser takes such a name only over HTTPS and from this very host, so that no neighbour plants one.
COOKIE_PREFIX = "__Host-" if SECURE else ""
SESSION_COOKIE_NAME = f"{COOKIE_PREFIX}nystart_session"
CSRF_COOKIE_NAME = f"{COOKIE_PREFIX}csrftoken"
DEVICE_COOKIE_NAME = "__Secure-nystart_device" if SECURE else "nystart_device"
"""Sent to the log-in alone, so it has a path, which a name with ``__Host-`` may not have."""
SECURE_SSL_REDIRECT = SECURE
SECURE_REDIRECT_EXEMPT = [r"^halsa/$"]
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE
SECURE_HSTS_PRELOAD = SECURE
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "object-src": [NONE],
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
FILE_UPLOAD_HANDLERS = [
    "nystart.foundation.files.uploads.NothingTooLarge",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# --- Language, time, files ----------------------------------------------------------------------------------------

LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", "Svenska")]
TIME_ZONE = "Europe/Stockholm"
USE_I18N = USE_TZ = True
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
FILES_ROOT = MEDIA_ROOT = Path(env("FILES_ROOT", default=str(VAR_DIR / "files")))
# The ends of the chains of the logs, a few lines each night. It belongs where the owner of the database cannot write.
ANCHOR_FILE = Path(env("ANCHOR_FILE", default=str(VAR_DIR / "anchors.txt")))

# --- Files of people: how long things are open, wait and are kept -------------------------------------------------------

from nystart.days import *  # noqa: E402, F403  # names of settings only, all in capitals

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

# Shared by all processes, so that the limits on log-in attempts hold for all of them together. The table is made by a migration.
# It holds many, so that nobody can push out what is counted of others by trying a few hundred made-up accounts.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "nystart_cache",
        "OPTIONS": {"MAX_ENTRIES": 200_000},
    }
}

LOGGING = configuration(as_json=env("LOG_FORMAT", default="text" if DEMO else "json") == "json")
