"""Text that has to leave the server and that nobody reads without its key: AES-SIV, the same text the same token."""

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
    concealed = _cipher(settings.SECRET_KEY, purpose).encrypt(text.encode(), None)
    return base64.urlsafe_b64encode(concealed).decode().rstrip("=")


def reveal(token: str, purpose: str) -> str | None:
    """What was concealed; None for anything that this server has not made for the purpose."""
    try:
        concealed = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
        return _cipher(settings.SECRET_KEY, purpose).decrypt(concealed, None).decode()
    except (InvalidTag, ValueError, binascii.Error):
        return None


@lru_cache(maxsize=16)
def _cipher(secret: str, purpose: str) -> AESSIV:
    key = HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=purpose.encode()).derive(secret.encode())
    return AESSIV(key)
