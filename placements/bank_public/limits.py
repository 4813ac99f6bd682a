"""A brake on forms that anybody may send: so many from one network in an hour."""

from django.http import HttpRequest

from nystart.foundation.web import brake
from nystart.foundation.web.addresses import client_network

OFFERS_AN_HOUR = 10


def is_too_many(request: HttpRequest, purpose: str, most: int = OFFERS_AN_HOUR) -> bool:
    """Count this request, and say whether there have been too many. The address is kept hashed, for an hour."""
    return brake.is_too_many(purpose, client_network(request), most=most)
