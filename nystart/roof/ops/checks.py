"""What the database server must be, whoever set it up; asked by `migrate` and `check --database default`.

And what has been loosened in the settings of a server that is open to people; asked by `check --deploy`.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import OperationalError, connections

from nystart.foundation.audit.acting import looking_as
from nystart.foundation.ciphers.opaque import UNREADABLE
from nystart.foundation.database.server import LOCALE, MAJOR_VERSION

QUESTION = """
SELECT current_setting('server_version_num')::int / 10000,
       lower('ÅÄÖ') = 'åäö',
       (SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user)
"""


@register(Tags.database)  # type: ignore[type-var]
def check_database(databases: list[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """Refuse another major version, a locale without Swedish letters, and a role that row-level security does not bind."""
    found: list[CheckMessage] = []
    for alias in databases or []:
        with connections[alias].cursor() as cursor:
            cursor.execute(QUESTION)
            found += judge(*cursor.fetchone())
        found += check_keys()
    return found


def check_keys() -> list[CheckMessage]:
    """Refuse a key that does not fit what stands in the database: what was written would be half under one, half under another."""
    from .rekeying import keys_fit, places

    with looking_as("nyckelkontroll"):
        wrong = [str(place) for place in places() if not keys_fit(place)]
    hint = "Put the key that they were written with into DATA_KEY or DATA_KEY_FALLBACKS (docs/operations.md)."
    return [Error(f"{UNREADABLE} ({', '.join(wrong)})", hint=hint, id="ops.E004")] if wrong else []


def judge(version: int, knows_swedish: bool, above_the_rules: bool) -> list[CheckMessage]:
    """The complaints about a server that answered so."""
    found: list[CheckMessage] = []
    if version < int(MAJOR_VERSION):
        found.append(Error(f"PostgreSQL {version} is too old: {MAJOR_VERSION} is needed.", id="ops.E001"))
    if not knows_swedish:
        hint = f"Create the database with LOCALE '{LOCALE}' (docs/operations.md)."
        found.append(Error("The database cannot make Å, Ä and Ö small.", hint=hint, id="ops.E002"))
    if above_the_rules:
        hint = "Connect as nystart_app or nystart_owner (nystart/foundation/database/roles.sql)."
        found.append(Error("This database role ignores row-level security.", hint=hint, id="ops.E003"))
    return found


def ensure_keys_fit() -> None:
    """For a server that starts without `migrate`. Raises RuntimeError for a wrong key; a database that is away says nothing."""
    try:
        wrong = check_keys()
    except OperationalError:
        return
    if wrong:
        raise RuntimeError(wrong[0].msg)


SHORTEST_KEY = 32
LEADS_NOWHERE = ("console", "dummy", "filebased", "locmem")
"""Django's ways to send a letter that reach no mail server; the first two show it, or nothing, to whoever reads the log."""


@register(Tags.security, deploy=True)  # type: ignore[type-var]
def check_loosened(**kwargs: Any) -> list[CheckMessage]:
    """Warn of what is right in a demonstration, or while an image is built, and wrong on a server."""
    found = [
        (settings.DEMO, "The demonstration is on: the passwords of its accounts are known.", "Set DEMO=0.", "W101"),
        (
            not settings.REQUIRE_SECOND_FACTOR,
            "No second factor is asked for of those who see people.",
            "Set REQUIRE_SECOND_FACTOR=1, or leave it out.",
            "W102",
        ),
        (
            not settings.REQUIRE_STEP_UP,
            "Nobody is asked again who she is before protected data and the giving of roles.",
            "Set REQUIRE_STEP_UP=1, or leave it out.",
            "W107",
        ),
        (
            "*" in settings.ALLOWED_HOSTS,
            "Every host name is accepted, so a link can be made to lead elsewhere.",
            "Name the hosts in ALLOWED_HOSTS.",
            "W103",
        ),
        (
            settings.MAINTENANCE or settings.SECRET_KEY == settings.KNOWN_KEY,
            "The secret key is, or may be, the one in the source code: whoever has read it can log in as anybody.",
            "Unset NYSTART_MAINTENANCE, which is for building an image, and set SECRET_KEY.",
            "W104",
        ),
        (
            settings.EMAIL_BACKEND.split(".")[-2] in LEADS_NOWHERE,
            "Letters are not sent: links to passwords and places are written where the log is read, or nowhere.",
            "Set EMAIL_URL to a mail server.",
            "W105",
        ),
        (
            any(network.prefixlen == 0 for network in settings.TRUSTED_PROXIES),
            "Every address is a trusted proxy, so everybody chooses an address.",
            "Name the proxies in TRUSTED_PROXIES.",
            "W106",
        ),
        (
            settings.DATA_KEY in settings.SECRET_KEY or settings.SECRET_KEY in settings.DATA_KEY,
            "Identity numbers and second factors are encrypted with the secret key, or with a part of it: they are lost when"
            " it is changed, and read by whoever learns it.",
            "Set DATA_KEY to random characters of its own, and keep what encrypted until now in DATA_KEY_FALLBACKS.",
            "W108",
        ),
        (
            len(settings.DATA_KEY) < SHORTEST_KEY,
            f"DATA_KEY has fewer than {SHORTEST_KEY} characters: all identity numbers can be tried against a key that is guessed.",
            "Set DATA_KEY to at least 50 random characters.",
            "W109",
        ),
        (
            not settings.BACKUP_RECIPIENTS,
            "No backup can be made: there is no key to encrypt it for.",
            "Make one with manage.py backup_key, and put its public half into BACKUP_RECIPIENTS.",
            "W110",
        ),
    ]
    return [Warning(what, hint=hint, id=f"ops.{number}") for is_so, what, hint, number in found if is_so]
