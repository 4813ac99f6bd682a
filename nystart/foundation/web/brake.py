"""A brake on what may be done often but not by the hundred: so many times in any hour, for each who does it."""

import hashlib

from django.core.cache import cache
from django.utils import timezone

HOUR = 3600


def is_too_many(purpose: str, who: object, *, most: int) -> bool:
    """Count this time, and say whether there have been more than ``most`` in the last hour.

    Times that were refused are not counted. Who it was is kept hashed, for an hour.
    """
    key = f"brake:{purpose}:{hashlib.sha256(str(who).encode()).hexdigest()}"
    now = timezone.now().timestamp()
    times = [at for at in cache.get(key, ()) if now - at < HOUR]
    if len(times) >= most:
        return True
    cache.set(key, [*times, now], HOUR)
    return False
