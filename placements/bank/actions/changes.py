"""A change of a published place waits beside it until it is reviewed: propose, approve, send back, withdraw."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from ..models import Position, PositionChange
from ..models.position import WrongState
from ..models.position_change import ChangeState
from ..values import Values, read_values, values_now
from .letters import tell_change_kept_out, tell_change_published, tell_change_returned
from .positions import change_position, change_workplace, withdraw_open_change
from .review import contact_address

CHANGED_MEANWHILE = "Något har ändrats sedan du öppnade sidan. Läs igenom ändringen en gång till."
NO_LONGER_FITS = (
    "Ändringen hör inte ihop med det som kommunen har skrivit under tiden, till exempel dagarna. Skicka tillbaka den."
)


@transaction.atomic
def propose_change(
    *, position: Position, values: Values, opened: Mapping[str, Any] | None = None
) -> PositionChange | None:
    """Let a change of a published place wait for review (väntande ändring); it joins the one that is open already.

    ``opened`` is what the place said when the employer opened the page, where that is known. What stands in the place
    already is no change; None when nothing is left of it, and an open one is then withdrawn. Raises WrongState when the
    place has no public version to stand beside.
    """
    locked = Position.objects.select_for_update().get(pk=position.pk)
    if not locked.has_public_version:
        raise WrongState("Platsen är inte publicerad. Ändra den direkt i stället.")
    now = values_now(locked, values)
    after = {name: value for name, value in values.items() if value != now[name]}
    known = PositionChange.objects.open_for(locked).first()
    if not after:
        withdraw_open_change(position=locked)
        return None
    change = known or PositionChange(position=locked)
    earlier = change.before if known else {}
    asked = change.after if known else {}
    was = now | dict(opened or {})
    change.before = {
        name: earlier[name] if name in earlier and asked[name] == after[name] else was[name] for name in after
    }
    change.after, change.state, change.reason = after, ChangeState.WAITING, ""
    change.submitted_at = timezone.now()
    change.save()
    return change


@transaction.atomic
def approve_change(
    *, change: PositionChange, seen: str, kept: Collection[str], on: date, mark: Any
) -> tuple[bool, bool]:
    """Let a waiting change be public (godkänn ändring), but for what is ``kept`` as it stands; tell the employer.

    ``seen`` is what ``mark`` gave of the change when it was read. Says whether the place was changed, and whether a letter
    went. Raises WrongState when it
    is reviewed already, when anything has changed since it was read, when it does not fit what staff wrote meanwhile, and
    when fewer places are asked for than are taken.
    """
    position, locked = _locked(change)
    if mark(locked, position) != seen:
        raise WrongState(CHANGED_MEANWHILE)
    taken = {name: value for name, value in locked.after.items() if name not in kept}
    changed = values_now(position, taken) != taken
    if taken.get("places_total", position.places_taken) < position.places_taken:
        raise WrongState(f"{position.places_taken} platser är redan tagna. Skicka tillbaka ändringen.")
    try:
        with transaction.atomic():
            apply_values(position=position, values=taken)
    except IntegrityError:
        raise WrongState(NO_LONGER_FITS) from None
    locked.state, locked.reviewed_on, locked.reason = ChangeState.APPROVED, on, ""
    locked.save(update_fields=["state", "reviewed_on", "reason"])
    position.refresh_from_db()
    address = contact_address(position)
    if address:
        tell = tell_change_kept_out if kept and not changed else tell_change_published
        tell(position=position, to=address, on=on)
    return changed, bool(address)


@transaction.atomic
def return_change(*, change: PositionChange, reason: str, on: date) -> bool:
    """Send a waiting change back with words (skicka tillbaka ändring). Raises WrongState when it is reviewed already.

    Says whether a letter went.
    """
    position, locked = _locked(change)
    locked.state, locked.reviewed_on, locked.reason = ChangeState.RETURNED, on, reason
    locked.save(update_fields=["state", "reviewed_on", "reason"])
    address = contact_address(position)
    if address:
        tell_change_returned(position=position, reason=reason, to=address, on=on)
    return bool(address)


def apply_values(*, position: Position, values: Mapping[str, Any]) -> None:
    """Write plain values to the place, its workplace and its supervision."""
    workplace, others = read_values(values)
    if workplace:
        change_workplace(workplace=position.workplace, fields=workplace)
    if others:
        change_position(position=position, fields=others)


def _locked(change: PositionChange) -> tuple[Position, PositionChange]:
    """The place and its change, both locked, the place first as everywhere."""
    position = Position.objects.select_for_update().get(pk=change.position_id)
    locked = PositionChange.objects.select_for_update().get(pk=change.pk)
    if locked.state != ChangeState.WAITING:
        raise WrongState("Ändringen är redan granskad eller återtagen. Ladda om sidan för att se hur den står.")
    return position, locked
