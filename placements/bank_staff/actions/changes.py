"""The review of an employer's change (granska ändring): approve it, or send it back with words."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from placements.bank.actions.letters import tell_change_kept_out, tell_change_published, tell_change_returned
from placements.bank.actions.positions import change_position, change_workplace
from placements.bank.actions.review import contact_address
from placements.bank.models import Position, PositionChange
from placements.bank.models.position import WrongState
from placements.bank.models.position_change import ChangeState
from placements.bank.values import read_values, values_now

CHANGED_MEANWHILE = "Något har ändrats sedan du öppnade sidan. Läs igenom ändringen en gång till."
NO_LONGER_FITS = (
    "Ändringen hör inte ihop med det som kommunen har skrivit under tiden, till exempel dagarna. Skicka tillbaka den."
)


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
