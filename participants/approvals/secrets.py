"""Codes and links: what is sent, and what is kept of it."""

import hashlib
import secrets
from datetime import timedelta
from typing import Any

from django.utils.crypto import constant_time_compare, salted_hmac

DIGITS = 6
CODE_HOLDS = timedelta(minutes=15)
MOST_TRIES = 5
LINK_HOLDS = timedelta(days=14)
TOKEN_BYTES = 32


def new_code() -> str:
    """Six digits."""
    return f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"


def code_hash(code: str, row: Any) -> str:
    """What is kept of a code: nobody can try all of them without the server's key, and the code of one row fits no other."""
    return salted_hmac("participants.approvals.code", f"{row.pk}\n{code}", algorithm="sha256").hexdigest()


def is_code(code: str, row: Any) -> bool:
    """Whether the code is the row's. Spaces between the digits do not matter."""
    typed = "".join(code.split())
    return bool(row.code_hash) and constant_time_compare(code_hash(typed, row), row.code_hash)


def new_token() -> str:
    """What stands in a link."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def token_hash(token: str) -> str:
    """What is kept of a link: the token itself is only in the mail."""
    return hashlib.sha256(token.encode()).hexdigest()
