"""A brake on forms that anybody may send: so many from one network in an hour."""

import hashlib

from django.core.cache import cache
from django.http import HttpRequest

OFFERS_AN_HOUR = 10
HOUR = 3600


def is_too_many(request: HttpRequest, purpose: str, most: int = OFFERS_AN_HOUR) -> bool:
    """Count this request, and say whether there have been too many. The address is kept hashed, for an hour."""
    address = hashlib.sha256(request.META.get("REMOTE_ADDR", "").encode()).hexdigest()
    key = f"limit:{purpose}:{address}"
    if cache.add(key, 1, HOUR):
        return False
    try:
        count = cache.incr(key)
        cache.touch(key, HOUR)
        return count > most
    except ValueError:
        return False
