"""Whom a reading is about, for a reviewer who may open the record."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from nystart.foundation.web import contributions

from .models import AccessLog


def with_names(user: Any, reads: Iterable[AccessLog]) -> list[AccessLog]:
    """The reads, each with ``person``: (name, address) when the user may open the record, else nothing. One query."""
    listed = list(reads)
    ids = {read.subject_id for read in listed if read.subject_id}
    found = contributions.union(part for provider in contributions.named for part in provider(user, ids)) if ids else ()
    names = {
        target: (name, reverse(contributions.search_kinds[kind].url_name, args=[target]))
        for kind, name, _detail, target in found or ()
    }
    for read in listed:
        read.person = names.get(read.subject_id)  # type: ignore[attr-defined]
    return listed
