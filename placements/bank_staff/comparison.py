"""What a waiting change says, field by field: as it is now, as the employer wants it, and what staff changed meanwhile."""

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.db import models
from django.utils.safestring import SafeString

from nystart.foundation.swedish.formats import MISSING, date_long
from nystart.foundation.web.differences import marked
from placements.bank.codes import PositionState
from placements.bank.forms import PlaceForm
from placements.bank.models import Position, PositionChange
from placements.bank.values import WORKPLACE, model_field, read_values, values_now

CHOICES = ("keep", "take")
NOT_PUBLIC = frozenset({"supervisor", "substitute", "risk_assessed_by"})


@dataclass(frozen=True)
class Row:
    """One thing that is to change. ``is_conflict``: staff have changed it since the employer opened the page."""

    name: str
    label: str
    now: SafeString
    wanted: SafeString
    was: str
    is_conflict: bool
    is_untouched: bool
    """Whether the employer sent on what stood when the page was opened: only staff have changed it."""
    is_public: bool
    chosen: str = ""
    """What the reviewer has said of a conflict: keep, take, or nothing yet."""

    @property
    def is_unanswered(self) -> bool:
        """Whether the reviewer still has to choose."""
        return self.is_conflict and self.chosen not in CHOICES


def rows_of(change: PositionChange, position: Position, chosen: Mapping[str, str] | None = None) -> list[Row]:
    """The rows in the order of the form; what says the same as the change already is left out.

    ``chosen`` is what was sent of earlier choices, as ``val-`` and the name.
    """
    now = values_now(position, change.after)
    order = _order()
    names = sorted((name for name in change.after if change.after[name] != now[name]), key=order.index)
    return [_row(name, change, now[name], (chosen or {}).get(f"val-{name}", "")) for name in names]


def shared_by(position: Position, rows: Collection[Row]) -> int:
    """How many places the change shows on, when it changes a workplace that several places that are not closed share; else 0."""
    if not any(row.name.startswith(WORKPLACE) for row in rows):
        return 0
    others = Position.objects.filter(workplace=position.workplace_id).exclude(pk=position.pk)
    number = others.exclude(state=PositionState.CLOSED).count()
    return number and number + 1


def mark_of(change: PositionChange, position: Position) -> str:
    """Stands for all that the reviewer has read, so that nothing else is approved."""
    read = [change.before, change.after, values_now(position, change.after)]
    return hashlib.sha256(json.dumps(read, sort_keys=True).encode()).hexdigest()[:32]


def _order() -> list[str]:
    workplace = [f"{WORKPLACE}{name}" for name in PlaceForm.of_workplace.values()]
    return [*workplace, *PlaceForm.of_position]


def _row(name: str, change: PositionChange, now: Any, chosen: str) -> Row:
    left, right = marked(_words(name, now), _words(name, change.after[name]))
    return Row(
        name=name,
        label=_label(name),
        now=left,
        wanted=right,
        was=_words(name, change.before[name]),
        is_conflict=change.before[name] != now,
        is_untouched=change.before[name] == change.after[name],
        is_public=name not in NOT_PUBLIC,
        chosen=chosen,
    )


def _label(name: str) -> str:
    asked = {f"{WORKPLACE}{ours}": typed for typed, ours in PlaceForm.of_workplace.items()}.get(name, name)
    return str(PlaceForm.base_fields[asked].label)


def _words(name: str, value: Any) -> str:
    """A value as Swedes read it."""
    field = model_field(name)
    if isinstance(value, bool):
        return "Ja" if value else "Nej"
    choices = dict((getattr(field, "base_field", None) or field).choices or ())
    if isinstance(value, list):
        return ", ".join(str(choices.get(each, each)) for each in value) or MISSING
    if value in choices:
        return str(choices[value])
    workplace, others = read_values({name: value})
    read = next(iter((workplace | others).values()))
    if isinstance(read, date):
        return date_long(read)
    if isinstance(read, time):
        return f"{read:%H.%M}"
    return str(getattr(read, "label", read)) if isinstance(read, models.Model) else str(value or MISSING)
