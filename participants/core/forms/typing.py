"""What is typed so far, read for drafts however unfinished it is."""

from typing import Any

from django.http import QueryDict


def typed(data: QueryDict | dict[str, Any], name: str, longest: int) -> str:
    """A text as it came, fit for the database."""
    return str(data.get(name, "")).replace("\x00", "").replace("\r\n", "\n")[:longest]


def typed_version(data: QueryDict | dict[str, Any]) -> int:
    """The version of the draft that the page knows; nonsense counts as none."""
    return typed_number(data, "version")


def typed_number(data: QueryDict | dict[str, Any], name: str) -> int:
    """A number that the page carries; nonsense counts as 0."""
    text = str(data.get(name, ""))
    return int(text) if text.isdecimal() and len(text) < 9 else 0
