"""Text that nobody reads without the server's key, in an address or in the database: AES-SIV, the same text the same token.

Addresses are made with ``SECRET_KEY`` and may die with it. What is stored is made with ``DATA_KEY``, which is in no backup;
older keys (``DATA_KEY_FALLBACKS``) still read it.
"""

import base64
import binascii
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

KEY_BYTES = 64


def conceal(text: str, purpose: str) -> str:
    """A token for an address. Tokens of one purpose say nothing for another."""
    return _token(settings.SECRET_KEY, text, purpose)


def reveal(token: str, purpose: str) -> str | None:
    """What was concealed; None for anything that this server has not made for the purpose."""
    return _text(settings.SECRET_KEY, token, purpose)


UNREADABLE = "Det som står krypterat i databasen kan inte läsas: varken DATA_KEY eller DATA_KEY_FALLBACKS passar."
STORED = "n1:"
"""What a stored token begins with; a text without it was written before anything was concealed."""


class UnreadableError(ValueError):
    """Something stored that no key of this server fits, or that was altered: nothing of it is guessed."""


def keys() -> tuple[str, ...]:
    """The keys of what is stored, the one that writes first (``DATA_KEY``, then ``DATA_KEY_FALLBACKS``)."""
    return (settings.DATA_KEY, *settings.DATA_KEY_FALLBACKS)


def conceal_stored(text: str, purpose: str) -> str:
    """A token to be kept in the database."""
    return STORED + _token(settings.DATA_KEY, text, purpose)


def reveal_stored(token: str, purpose: str) -> str:
    """What was kept; a text from before anything was concealed as it stands. Raises UnreadableError when no key fits."""
    return reveal_token(token, purpose) if token.startswith(STORED) else token


def reveal_token(token: str, purpose: str) -> str:
    """What was kept. Raises UnreadableError when no key fits, and for a text that is no token."""
    if token.startswith(STORED):
        for key in keys():
            found = _text(key, token.removeprefix(STORED), purpose)
            if found is not None:
                return found
    raise UnreadableError(UNREADABLE)


def tokens_of(text: str, purpose: str) -> list[str]:
    """Each token under which the text may be stored, one for each key; none for an empty text, which is never stored."""
    return [STORED + _token(key, text, purpose) for key in keys()] if text else []


def is_current(token: str, purpose: str) -> bool:
    """Whether a stored token was made with the key that writes today."""
    return token.startswith(STORED) and _text(settings.DATA_KEY, token.removeprefix(STORED), purpose) is not None


def _token(key: str, text: str, purpose: str) -> str:
    return base64.urlsafe_b64encode(_cipher(key, purpose).encrypt(text.encode(), None)).decode().rstrip("=")


def _text(key: str, token: str, purpose: str) -> str | None:
    try:
        concealed = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
        return _cipher(key, purpose).decrypt(concealed, None).decode()
    except (InvalidTag, ValueError, binascii.Error):
        return None


@lru_cache(maxsize=16)
def _cipher(secret: str, purpose: str) -> AESSIV:
    key = HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=purpose.encode()).derive(secret.encode())
    return AESSIV(key)
