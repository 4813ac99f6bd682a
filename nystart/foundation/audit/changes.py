"""Reading the history (ändringshistorik) of one object: what changed, when and by whom."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils import timezone

from nystart.foundation.swedish.formats import MISSING, clock, date_long, number

UNTOLD = frozenset({"id", "created_at"})
CREATED = "insert"
SYSTEM = "Systemet"
UNKNOWN = "Okänd"


@dataclass(frozen=True)
class FieldChange:
    """One fact before and after, in words."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Change:
    """One saving of the object. The first one has no fields: it says that the object was made."""

    at: datetime
    who: str
    reason: str
    fields: tuple[FieldChange, ...]
    is_first: bool


def events_of(subject: Any) -> models.QuerySet[Any]:
    """Every version of the object's facts, oldest first, with the request or job that made it."""
    events: models.QuerySet[Any] = subject.events.select_related("pgh_context").order_by("pgh_id")
    return events


def changes_of(subject: Any, at_most: int = 50) -> list[Change]:
    """The latest changes of the object, newest first. Versions in which nothing told changed are left out.

    The number of queries depends on how many foreign keys the model has, never on the number of versions.
    """
    versions = list(events_of(subject))
    names = _names_of_related(subject, versions)
    pairs = zip([None, *versions[:-1]], versions, strict=True) if versions else ()
    changes = [_change(subject, before, after, names) for before, after in pairs]
    told = [change for change in changes if change.is_first or change.fields]
    return told[::-1][:at_most]


def _change(subject: models.Model, before: Any, after: Any, names: dict[str, dict[Any, str]]) -> Change:
    metadata = after.pgh_context.metadata if after.pgh_context else {}
    return Change(
        at=after.pgh_created_at,
        who=_who(metadata),
        reason=str(metadata.get("reason", "")),
        fields=tuple(_differences(subject, before, after, names)) if before else (),
        is_first=after.pgh_label == CREATED,
    )


def _who(metadata: dict[str, Any]) -> str:
    if metadata.get("user_name"):
        return str(metadata["user_name"])
    return f"{SYSTEM} ({metadata['system']})" if metadata.get("system") else UNKNOWN


def _differences(subject: models.Model, before: Any, after: Any, names: dict[str, dict[Any, str]]) -> Any:
    for field in _told_fields(subject, after):
        old, new = getattr(before, field.attname), getattr(after, field.attname)
        if old != new:
            label = str(field.verbose_name)
            yield FieldChange(label[:1].upper() + label[1:], _words(field, old, names), _words(field, new, names))


def _told_fields(subject: models.Model, event: Any) -> list[Any]:
    """The fields of the model that its events hold, in the order of the model."""
    held = {field.attname for field in event._meta.concrete_fields}
    return [f for f in subject._meta.concrete_fields if f.attname in held and f.name not in UNTOLD]


def _names_of_related(subject: models.Model, versions: list[Any]) -> dict[str, dict[Any, str]]:
    """What foreign keys point at, by name: one query for each field that is set in some version."""
    if not versions:
        return {}
    found = {}
    for field in _told_fields(subject, versions[0]):
        keys = {getattr(version, field.attname) for version in versions} - {None} if field.is_relation else set()
        if keys:
            rows = field.related_model._base_manager.in_bulk(keys)
            found[field.attname] = {key: str(row) for key, row in rows.items()}
    return found


def _words(field: Any, value: Any, names: dict[str, dict[Any, str]]) -> str:
    if value is None or value == "" or value == []:
        return MISSING
    if field.attname in names:
        return names[field.attname].get(value, MISSING)
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    return _plain(value)


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, datetime):
        local = timezone.localtime(value)
        return f"{date_long(local.date())} {clock(local)}"
    if isinstance(value, date):
        return date_long(value)
    return number(value) if isinstance(value, int) else str(value)
