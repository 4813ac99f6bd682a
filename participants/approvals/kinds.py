"""What can be approved: a room above adds a kind, and tells how one of it is found, shown and summed up."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.http import Http404

from nystart.foundation.access import Permission
from participants.core.models import Participant

VIEW, EDIT = Permission.VIEW_PARTICIPANTS, Permission.EDIT_PARTICIPANTS


@dataclass(frozen=True)
class Subject:
    """One version of a thing that is to be approved, such as version 3 of a plan.

    ``content`` holds its words as plain data: the checksum is made of it. ``holds`` is whether the version is the newest one, ``url``
    where staff read it, ``asked_by`` the first name of whoever works with the person, and ``shown`` what the template needs.
    """

    kind: "Kind"
    pk: UUID
    participant: Participant
    version: int
    content: Mapping[str, Any]
    holds: bool
    url: str
    asked_by: str = ""
    shown: Mapping[str, Any] = field(default_factory=dict)

    @property
    def checksum(self) -> str:
        """What an approval is bound to."""
        return checksum_of(self.content)

    @property
    def label(self) -> str:
        """Handlingsplan, version 3."""
        return f"{self.kind.title}, version {self.version}"


Find = Callable[[Any, Permission, UUID], Subject | None]


@dataclass(frozen=True)
class Kind:
    """A kind of thing that is approved. ``find`` gives one within the reader's scope; the system asks with no reader.

    ``noun`` is its definite form (planen), ``template`` shows it in easy Swedish, ``on_behalf`` is whether a coach may note it for the
    person with a reason: for plans and agreements, never for hours.
    """

    code: str
    title: str
    noun: str
    template: str
    find: Find
    on_behalf: bool = False


kinds: dict[str, Kind] = {}


def add_kind(kind: Kind) -> None:
    """Add what can be approved. Called once for each kind, when its app is ready."""
    kinds[kind.code] = kind


def subject_or_404(reader: Any, permission: Permission, code: str, pk: UUID) -> Subject:
    """One thing within scope. Raises Http404."""
    kind = kinds.get(code)
    found = kind.find(reader, permission, pk) if kind else None
    if found is None:
        raise Http404
    return found


def checksum_of(content: Mapping[str, Any]) -> str:
    """SHA-256 of the words, whatever order they were put together in."""
    written = json.dumps(content, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(written.encode()).hexdigest()
