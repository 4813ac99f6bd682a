"""The arithmetic of the chain: what is put into a link and into the checksum of a seal."""

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

ORIGIN = sha256(b"nystart").digest()
"""What stands before the first seal."""

REMOVED = b""
"""The content of a row that has been removed by a decision."""


def first_link(log: str, controller_id: UUID | None, day: date | None) -> bytes:
    """What stands before the first row of a log, a municipality and a day."""
    return sha256(f"{log} {controller_id} {day}".encode()).digest()


def linked(link: bytes, rows: Iterable[tuple[int, bytes]]) -> bytes:
    """The link after so many more rows, each over its own checksum, its key and all rows before."""
    for row_id, content in rows:
        link = sha256(link + row_id.to_bytes(8, "big", signed=True) + content).digest()
    return link


def checksum_of(seal: Any, before: bytes) -> bytes:
    """The checksum of a seal, given that of the seal before."""
    facts = [
        seal.number,
        _moment(seal.sealed_at),
        _moment(seal.since),
        seal.log,
        str(seal.controller_id),
        str(seal.day),
        seal.first,
        list(seal.columns),
        seal.described_by,
        list(seal.row_ids),
        [bytes(content).hex() for content in seal.contents],
        seal.last_row_id,
        seal.reason,
        bytes(seal.link).hex(),
    ]
    return sha256(before + json.dumps(facts, separators=(",", ":")).encode()).digest()


def _moment(at: datetime | None) -> str:
    return at.astimezone(UTC).isoformat() if at else ""
