"""Bytes that nobody reads in the database without the server's key: an uploaded file, and what was found in it."""

import base64
import json
import zlib
from typing import Any

from nystart.foundation.ciphers.opaque import UnreadableError, conceal_stored, reveal_stored

PURPOSE = "uploaded list"


def seal(content: bytes) -> str:
    """The content, packed and encrypted."""
    return conceal_stored(base64.b85encode(zlib.compress(content, 1)).decode("ascii"), PURPOSE)


def unseal(sealed: str) -> bytes:
    """The content again. Raises UnreadableError when no key fits."""
    return zlib.decompress(base64.b85decode(reveal_stored(sealed, PURPOSE)))


def seal_json(content: Any) -> str:
    """Plain data, encrypted."""
    return seal(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode())


def unseal_json(sealed: str) -> Any:
    """Plain data again."""
    return json.loads(unseal(sealed))


__all__ = ["UnreadableError", "seal", "seal_json", "unseal", "unseal_json"]
