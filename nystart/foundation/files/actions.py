"""Keeping files."""

import hashlib
import re
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any
from uuid import uuid4

from django.db import transaction

from nystart.foundation.web.retention import RetentionClass

from .kinds import KINDS, FileRefused, sniff
from .models import StoredFile

LARGEST = 25 * 1024 * 1024
"""Largest file, in bytes."""


@transaction.atomic
def store_file(*, content: bytes, shown_name: str, retention: RetentionClass, by: Any = None) -> StoredFile:
    """Keep bytes as a file. ``by`` is the user, or None for the system.

    Raises FileRefused, with a Swedish message, for a kind, a size or an emptiness that is not accepted.
    """
    if len(content) > LARGEST:
        raise FileRefused(f"Filen är större än {LARGEST // 1024 // 1024} MB. Dela upp den.")
    kind = sniff(content)
    name = uuid4().hex
    stored = StoredFile(
        storage_name=f"{name[:2]}/{name}",
        shown_name=clean_name(shown_name, KINDS[kind]),
        content_type=kind,
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        retention_class=retention.value,
        created_by=by,
    )
    _write(stored.path, content)
    stored.save(force_insert=True)
    return stored


def clean_name(name: str, ending: str) -> str:
    """A name that is safe in a header and on any disk, with the ending of what the bytes are."""
    stem = Path(name.replace("\\", "/")).name.removesuffix(ending)
    stem = re.sub(r"[^\w .,()\-–]+", "-", stem, flags=re.UNICODE).strip(" .-") or "fil"
    return f"{stem[:180]}{ending}"


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all, readable by the product only."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with NamedTemporaryFile(dir=path.parent, delete=False) as draft:
        draft.write(content)
    Path(draft.name).replace(path)


def damaged(stored: StoredFile) -> bool:
    """Whether the bytes on the disk are gone or no longer those that were kept."""
    if not stored.path.is_file():
        return True
    with stored.path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest() != stored.sha256


__all__ = ["LARGEST", "FileRefused", "clean_name", "damaged", "store_file"]
