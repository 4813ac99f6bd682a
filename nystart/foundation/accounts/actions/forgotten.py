"""A forgotten password: the request does the same whoever asks; what is about the account is done by the worker."""

from django.core.cache import cache
from django.utils.crypto import get_random_string

from ..tasks import TICKET_LASTS, send_password_link, ticket_key


def ask_for_new_password(*, email: str) -> None:
    """Take in a request for a new password (glömt lösenord), of an address that may or may not have an account.

    Nothing is looked up: an address without an account takes exactly as long. The queue holds a ticket and no address.
    """
    ticket = get_random_string(32)
    cache.set(ticket_key(ticket), email, TICKET_LASTS)
    send_password_link.defer(ticket=ticket)
