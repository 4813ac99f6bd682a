"""Reviewing what employers offer: publish, or decline with a reason. Both write to the employer."""

from datetime import date

from django.db import transaction

from ..codes import PositionState
from ..models import EmployerContact, Position
from .letters import tell_declined, tell_published
from .positions import default_unit


@transaction.atomic
def publish_position(*, position: Position, on: date) -> Position:
    """Make a position public (publicera). Raises WrongState when it is public already or closed."""
    locked = Position.objects.select_for_update().get(pk=position.pk)
    locked.check_can_publish()
    asked = locked.state == PositionState.IN_REVIEW
    locked.state = PositionState.PUBLISHED
    locked.published_on = on
    locked.decline_reason = ""
    locked.unit = locked.unit or default_unit(locked.controller)
    locked.save()
    address = contact_address(locked)
    if asked and address:
        tell_published(position=locked, to=address, on=on)
    return locked


@transaction.atomic
def decline_position(*, position: Position, reason: str, on: date) -> Position:
    """Say no to a position as it is (godkänn inte), with the reason that the employer gets. Raises WrongState when reviewed."""
    locked = Position.objects.select_for_update().get(pk=position.pk)
    locked.check_can_review()
    locked.state = PositionState.DECLINED
    locked.decline_reason = reason
    locked.save(update_fields=["state", "decline_reason"])
    address = contact_address(locked)
    if address:
        tell_declined(position=locked, to=address, on=on)
    return locked


def contact_address(position: Position) -> str:
    """Where letters on the position go: to who offered it, else to the employer's newest confirmed contact, else nowhere."""
    own = position.supervision_or_none and position.supervision.contact
    if own and own.email:
        return own.email
    confirmed = EmployerContact.objects.filter(employer=position.employer_id).confirmed().exclude(email="")
    return confirmed.order_by("-created_at").values_list("email", flat=True).first() or ""
