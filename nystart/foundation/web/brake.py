"""A brake on what may be done often but not by the hundred: so many times in any hour, for each who does it."""

import hashlib

from django.core.cache import cache
from django.db import connection
from django.utils import timezone

HOUR = 3600
LOCK = "SELECT pg_advisory_xact_lock(%s)"


def is_too_many(purpose: str, who: object, *, most: int) -> bool:
    """Count this time, and say whether there have been more than ``most`` in the last hour.

    Times that were refused are not counted. Who it was is kept hashed, for an hour.
    """
    if len(times(purpose, who)) >= most:
        return True
    count(purpose, who)
    return False


def count(purpose: str, who: object, *, within: int = HOUR) -> int:
    """Count this time; returns how many there have been in so many seconds, this one too. Two at once are two."""
    hold(purpose, who)
    counted = [*times(purpose, who, within=within), timezone.now().timestamp()]
    cache.set(key_of(purpose, who), counted, within)
    return len(counted)


def times(purpose: str, who: object, *, within: int = HOUR) -> list[float]:
    """When it was done in the last so many seconds, oldest first."""
    now = timezone.now().timestamp()
    return [at for at in cache.get(key_of(purpose, who), ()) if now - at < within]


def hold(purpose: str, who: object) -> None:
    """Let whoever does the same for the same wait, until what is done now has been saved."""
    with connection.cursor() as cursor:
        cursor.execute(LOCK, [int.from_bytes(_digest(purpose, who)[:8], signed=True)])


def key_of(purpose: str, who: object) -> str:
    """Under what it is kept in the cache: nobody can read from it who it was."""
    return f"brake:{purpose}:{_digest(purpose, who).hex()}"


def _digest(purpose: str, who: object) -> bytes:
    return hashlib.sha256(f"{purpose}\n{who}".encode()).digest()
