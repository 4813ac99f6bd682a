"""A change of a published place waits beside it until it is reviewed by staff."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from ..models import Position, PositionChange
from ..models.position import WrongState
from ..models.position_change import ChangeState
from ..values import Values, values_now
from .positions import withdraw_open_change


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
