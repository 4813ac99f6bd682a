"""Making, changing, pausing, reopening and closing positions."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from nystart.foundation.accounts.models import Organisation
from nystart.foundation.accounts.models.organisation import OrganisationKind
from nystart.foundation.audit.acting import acting_as

from ..codes import PositionState
from ..models import Employer, Position, PositionChange, PositionSupervision, ProgrammeStep, Workplace
from ..models.position_change import ChangeState

SUPERVISION_FIELDS = frozenset({"supervisor", "substitute", "risk_assessed_by", "note", "contact"})
COPIED = (
    *("kind", "title", "tasks", "requirements", "language_level", "minimum_age", "register_extract", "places_total"),
    *("hours_per_week", "day_starts_at", "day_ends_at", "times_note", "weeks", "lunch", "clothing", "insurer"),
)
WORKPLACE_FIELDS = frozenset(
    {"name", "address", "postal_code", "place", "municipality", "accessibility", "accessibility_note", "transport"}
)


@transaction.atomic
def add_position(
    *, employer: Employer, workplace: Workplace, fields: Mapping[str, Any], state: str, source: str, **extra: Any
) -> Position:
    """Put a position (plats) in the bank, in review or as a draft. ``fields`` may hold those of the supervision too."""
    position = Position(employer=employer, workplace=workplace, state=state, source=source, **extra)
    _set(position, fields)
    if state == PositionState.IN_REVIEW:
        position.submitted_at = timezone.now()
    position.save()
    _supervise(position, fields)
    return position


@transaction.atomic
def change_position(*, position: Position, fields: Mapping[str, Any]) -> Position:
    """Change what is said of a position (ändra plats). Raises IntegrityError below the places that are taken."""
    locked = Position.objects.select_for_update().get(pk=position.pk)
    _set(locked, fields)
    locked.save()
    _supervise(locked, fields)
    return locked


@transaction.atomic
def change_workplace(*, workplace: Workplace, fields: Mapping[str, Any]) -> None:
    """Change address and accessibility of a workplace (arbetsplats), for all its positions."""
    for name in WORKPLACE_FIELDS & fields.keys():
        setattr(workplace, name, fields[name])
    workplace.save()


@transaction.atomic
def workplace_for(*, employer: Employer, fields: Mapping[str, Any]) -> Workplace:
    """The employer's workplace of that name and place, with what is said of it now, or a new one."""
    known = Workplace.objects.filter(employer=employer, name__iexact=fields["name"], place__iexact=fields["place"])
    workplace = known.order_by("created_at").first() or Workplace(employer=employer)
    change_workplace(workplace=workplace, fields=fields)
    return workplace


@transaction.atomic
def write_programme(*, position: Position, steps: Iterable[ProgrammeStep]) -> None:
    """Write the placement programme (praktikantprogram) anew."""
    position.programme.all().delete()
    for step in steps:
        step.position = position
    ProgrammeStep.objects.bulk_create(steps)


@transaction.atomic
def submit_for_review(*, position: Position) -> None:
    """Send a position to be reviewed (granskas). Until then it is not public."""
    locked = Position.objects.select_for_update().get(pk=position.pk)
    locked.state = PositionState.IN_REVIEW
    locked.submitted_at = timezone.now()
    locked.save(update_fields=["state", "submitted_at"])


@transaction.atomic
def pause_position(*, position: Position) -> None:
    """Take a public position off the list for a while (pausa). Raises WrongState when it is not public."""
    _step(position, Position.check_can_pause, PositionState.PAUSED)


@transaction.atomic
def reopen_position(*, position: Position) -> None:
    """Put a paused position back on the list (öppna igen). Raises WrongState when it is not paused."""
    _step(position, Position.check_can_reopen, PositionState.PUBLISHED)


@transaction.atomic
def close_position(*, position: Position) -> None:
    """Close a position for good (stäng), at once; a change that waits is withdrawn. Closing twice changes nothing."""
    _step(position, lambda locked: None, PositionState.CLOSED)
    withdraw_open_change(position=position)


@transaction.atomic
def withdraw_open_change(*, position: Position) -> bool:
    """Take back the change that waits or was sent back (ta tillbaka ändring). Says whether there was one."""
    with acting_as("praktikplatsbanken", reason="En väntande ändring av en plats tas tillbaka."):
        Position.objects.select_for_update().get(pk=position.pk)
        return bool(PositionChange.objects.open_for(position).update(state=ChangeState.WITHDRAWN))


def copy_fields(position: Position) -> dict[str, Any]:
    """What a new position like this one begins with."""
    return {name: getattr(position, name) for name in COPIED} | {"field": position.field}


def default_unit(controller: Organisation) -> Organisation:
    """The open unit that answers for a municipality's bank: the one for the labour market, else the first, else itself."""
    open_ones = Organisation.objects.open_on(timezone.localdate())
    units = list(open_ones.filter(controller=controller, kind=OrganisationKind.UNIT).order_by("created_at"))
    labour_market = [unit for unit in units if "arbetsmarknad" in unit.name.lower()]
    return (labour_market or units or [controller])[0]


def _step(position: Position, check: Any, state: str) -> None:
    locked = Position.objects.select_for_update().get(pk=position.pk)
    check(locked)
    locked.state = state
    locked.save(update_fields=["state"])
    position.state = state


def _set(position: Position, fields: Mapping[str, Any]) -> None:
    known = {field.name for field in Position._meta.get_fields() if getattr(field, "editable", False)}
    for name, value in fields.items():
        if name in known:
            setattr(position, name, value)


def _supervise(position: Position, fields: Mapping[str, Any]) -> None:
    told = {name: fields[name] for name in SUPERVISION_FIELDS & fields.keys()}
    if told:
        PositionSupervision.objects.update_or_create(
            position=position, defaults=told | {"controller": position.controller}
        )
