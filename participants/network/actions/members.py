"""Who helps the person: added, changed, ended."""

from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError

from nystart.foundation.accounts.models import User
from participants.core.actions.recorded import recorded
from participants.core.models import Participant
from participants.core.protecting import NO_PLACE

from ..models import JointPlan, NetworkMember


@recorded
def add_network_member(*, participant: Participant, by: User, pk: UUID, **facts: Any) -> NetworkMember:
    """Note somebody at an authority who helps the person. Raises ValidationError for the office of a protected person's."""
    _refuse_place(participant, facts.get("workplace"))
    return NetworkMember.objects.create(
        pk=pk, controller_id=participant.controller_id, participant=participant, **facts
    )


@recorded
def change_network_member(*, member: NetworkMember, by: User, **facts: Any) -> NetworkMember:
    """Change what is noted about her. Another officer in her place is another row."""
    found = NetworkMember.objects.select_for_update(of=("self",)).select_related("participant").get(pk=member.pk)
    _refuse_place(found.participant, facts.get("workplace"))
    for name, value in facts.items():
        setattr(found, name, value)
    found.save(update_fields=sorted(facts))
    return found


@recorded
def end_network_member(*, member: NetworkMember, on: date, by: User) -> NetworkMember:
    """Note the last day on which she helps the person. Raises ValidationError before her first day."""
    if on < member.starts_on:
        raise ValidationError("Sista dagen ligger före den första. Ändra datumet.", code="early")
    member.ends_on = on
    member.save(update_fields=["ends_on"])
    return member


def forget_places(participant: Participant) -> None:
    """Take away offices and places of meetings: the person is protected from now on."""
    NetworkMember.objects.filter(participant=participant).update(workplace="")
    JointPlan.objects.filter(participant=participant).update(place="")


def _refuse_place(participant: Participant, place: Any) -> None:
    if participant.is_protected and place:
        raise ValidationError(NO_PLACE, code="protected")
