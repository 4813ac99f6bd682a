"""The settings as they are shipped, in a process of its own, with nothing but what docs/operations.md asks for."""

import os
import re
import secrets
import subprocess
import sys

import pytest
from django.conf import global_settings, settings
from django.utils.module_loading import import_string

pytestmark = pytest.mark.slow

PRODUCTION = {
    "SECRET_KEY": secrets.token_urlsafe(50),
    "DATA_KEY": secrets.token_urlsafe(50),
    "BACKUP_RECIPIENTS": "age1vd0vjfk6yq62r72fe6qahttlrdjs2lphmekfaxhr37k75e0mna2qjtf5um",
    "ALLOWED_HOSTS": "nystart.example.org",
    "DATABASE_URL": "postgres://nystart_app@127.0.0.1:1/nystart",
    "EMAIL_URL": "smtp+tls://user:password@mail.example:587",
    "DEMO": "0",
    "DEBUG": "0",
}


def manage(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run manage.py as on a server: none of the tests' own environment, and the .env of the checkout overruled."""
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=settings.BASE_DIR,
        env={"PATH": os.environ["PATH"], "PYTHONWARNINGS": "ignore", **environment},
        capture_output=True,
        text=True,
    )


def ask_production(expression: str, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", f"from nystart import settings; print({expression})"],
        cwd=settings.BASE_DIR,
        env={"PATH": os.environ["PATH"], **PRODUCTION, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def test_djangos_own_check_for_production_finds_nothing():
    done = manage("check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("loosened", "warning"),
    [
        ({"DEMO": "1"}, "ops.W101"),
        ({"REQUIRE_SECOND_FACTOR": "0"}, "ops.W102"),
        ({"REQUIRE_STEP_UP": "0"}, "ops.W107"),
        ({"ALLOWED_HOSTS": "nystart.example.org,*"}, "ops.W103"),
        ({"NYSTART_MAINTENANCE": "1"}, "ops.W104"),
        ({"DATA_KEY": PRODUCTION["SECRET_KEY"]}, "ops.W108"),
        ({"DATA_KEY": ""}, "ops.W108"),
        ({"DATA_KEY": "guessed"}, "ops.W109"),
        ({"BACKUP_RECIPIENTS": ""}, "ops.W110"),
        ({"NYSTART_MAINTENANCE": "1", "SECRET_KEY": ""}, "ops.W104"),
        ({"SECRET_KEY": "only-for-demo-and-tests-" + "0" * 40}, "ops.W104"),
        ({"EMAIL_URL": "consolemail://"}, "ops.W105"),
        ({"EMAIL_URL": "dummymail://"}, "ops.W105"),
        ({"TRUSTED_PROXIES": "10.0.0.7,0.0.0.0/0"}, "ops.W106"),
    ],
)
def test_the_check_warns_of_what_has_been_loosened(loosened, warning):
    done = manage("check", "--deploy", "--fail-level", "WARNING", **PRODUCTION | loosened)
    assert done.returncode != 0
    assert warning in done.stderr
    assert "HINT" in done.stderr


def test_the_check_warns_where_no_mail_server_is_named():
    silent = {name: value for name, value in PRODUCTION.items() if name != "EMAIL_URL"}
    assert "ops.W105" in manage("check", "--deploy", **silent).stderr


def test_production_does_not_start_without_a_secret():
    done = manage("check", **{**PRODUCTION, "SECRET_KEY": ""})
    assert done.returncode != 0
    assert "SECRET_KEY" in done.stderr


def test_production_demands_the_second_factor_and_logs_json():
    assert ask_production("settings.REQUIRE_SECOND_FACTOR") == "True"
    assert "SafeFormatter" in ask_production("settings.LOGGING['formatters']")


def test_production_shows_no_errors_and_asks_for_https():
    assert ask_production("settings.DEBUG or settings.DEMO") == "False"
    assert ask_production("settings.SECURE_SSL_REDIRECT, settings.SECURE_HSTS_SECONDS >= 31_536_000") == "True True"
    assert ask_production("settings.SECURE_HSTS_INCLUDE_SUBDOMAINS") == "True"


def test_cookies_of_production_come_from_this_host_over_https_alone():
    names = "settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, settings.DEVICE_COOKIE_NAME"
    assert ask_production(names) == "__Host-nystart_session __Host-csrftoken __Secure-nystart_device"
    secure = "settings.SESSION_COOKIE_SECURE and settings.CSRF_COOKIE_SECURE"
    assert ask_production(secure) == "True"


@pytest.mark.parametrize("name", ["csrftoken", "__Host-csrftoken"])
def test_our_script_finds_the_form_guard_under_both_names(name):
    script = (settings.BASE_DIR / "static/js/csrf.js").read_text(encoding="utf-8")
    written = re.search(r"return /(.+)/\.exec\(document\.cookie\)", script)[1]
    assert re.search(written, f"other=1; {name}=abc; last=2")[1] == "abc"
    assert re.search(written, f"x{name}=abc") is None


def test_passwords_are_kept_by_a_slow_hash():
    asked = "hasattr(settings, 'PASSWORD_HASHERS')"
    assert ask_production(asked) == "False"
    first = import_string(global_settings.PASSWORD_HASHERS[0])
    assert first.algorithm == "pbkdf2_sha256" and first.iterations >= 600_000


def test_the_secret_may_lie_in_a_file(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("a-secret-from-a-file")
    assert ask_production("settings.SECRET_KEY", SECRET_KEY="", SECRET_KEY_FILE=str(secret)) == "a-secret-from-a-file"


def test_the_keys_of_what_is_stored_come_from_the_environment(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("a-key-from-a-file")
    assert ask_production("settings.DATA_KEY", DATA_KEY="", DATA_KEY_FILE=str(secret)) == "a-key-from-a-file"
    assert ask_production("settings.DATA_KEY == settings.SECRET_KEY", DATA_KEY="") == "True"
    assert ask_production("settings.DATA_KEY_FALLBACKS", DATA_KEY_FALLBACKS="") == "[]"
    assert ask_production("settings.DATA_KEY_FALLBACKS", DATA_KEY_FALLBACKS="old,older") == "['old', 'older']"


def test_requests_and_migrations_have_an_address_each():
    owner = "postgres://nystart_owner@127.0.0.1:1/nystart"
    user = "settings.DATABASES['default']['USER']"
    assert ask_production(user) == "nystart_app"
    assert ask_production(user, NYSTART_DATABASE_ROLE="owner", DATABASE_OWNER_URL=owner) == "nystart_owner"


@pytest.mark.parametrize(
    ("environment", "trusted", "believes_proto"),
    [
        ({}, "[]", "False"),
        ({"BEHIND_PROXY": "1"}, "['127.0.0.1/32', '::1/128']", "True"),
        ({"TRUSTED_PROXIES": "10.0.0.7, 10.0.8.0/24"}, "['10.0.0.7/32', '10.0.8.0/24']", "True"),
        ({"TRUSTED_PROXIES": "10.0.0.7", "BEHIND_PROXY": "0"}, "[]", "False"),
        ({"TRUSTED_PROXIES": ""}, "[]", "False"),
    ],
)
def test_the_trusted_proxies_are_those_of_the_setting(environment, trusted, believes_proto):
    assert ask_production("[str(one) for one in settings.TRUSTED_PROXIES]", **environment) == trusted
    assert ask_production("bool(settings.SECURE_PROXY_SSL_HEADER)", **environment) == believes_proto
