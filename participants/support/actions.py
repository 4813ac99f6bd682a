"""Changing what somebody needs, and following an aid from order to return."""

from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError

from nystart.foundation.accounts.models import User
from participants.core.actions.recorded import recorded
from participants.core.models import Participant
from participants.core.protecting import NO_PLACE

from .codes import AidState
from .models import Aid, SupportNeeds
from .models.needs import PLACES

OF_THE_PERSON = frozenset({"language", "interpreter"})
"""What registration asks for too, and so stands on the participant."""
NEEDS = frozenset(
    {
        "dialect",
        "interpreter_sex",
        "accessibility",
        "accessibility_note",
        "reads",
        "reading_language",
        "travel",
        *PLACES,
    }
)


@recorded
def change_support(*, participant: Participant, by: User, **facts: Any) -> SupportNeeds:
    """Change what the person needs in order to take part (stödbehov). Only the fields named are touched.

    Raises TypeError for a field that is none of them and ValidationError for a place of a protected person.
    """
    if unknown := set(facts) - OF_THE_PERSON - NEEDS:
        raise TypeError(f"Not support needs: {sorted(unknown)}")
    person = Participant.objects.select_for_update(of=("self",)).get(pk=participant.pk)
    if person.is_protected and any(facts.get(field) for field in PLACES):
        raise ValidationError(NO_PLACE, code="protected")
    if own := {name: value for name, value in facts.items() if name in OF_THE_PERSON}:
        for name, value in own.items():
            setattr(person, name, value)
        person.save(update_fields=sorted(own))
    needs, _made = SupportNeeds.objects.update_or_create(
        participant=person,
        defaults={name: value for name, value in facts.items() if name in NEEDS},
        create_defaults={
            "controller_id": person.controller_id,
            **{name: value for name, value in facts.items() if name in NEEDS},
        },
    )
    return needs


def forget_places(participant: Participant) -> None:
    """Take away where the person meets and how she gets there: she is protected from now on."""
    SupportNeeds.objects.filter(participant=participant).update(**dict.fromkeys(PLACES, ""))


@recorded
def order_aid(*, participant: Participant, ordered_on: date, by: User, pk: UUID, **facts: Any) -> Aid:
    """Note that an aid was ordered (beställa hjälpmedel). ``facts`` are what, provider, expected_on, return_by."""
    return Aid.objects.create(
        pk=pk,
        controller_id=participant.controller_id,
        participant=participant,
        ordered_on=ordered_on,
        ordered_by=by,
        **facts,
    )


@recorded
def deliver_aid(*, aid: Aid, on: date, by: User, return_by: date | None = None) -> Aid:
    """Note that it came. Raises ValidationError when it has, was cancelled, or had not been ordered by then."""
    found = _locked(aid, AidState.ORDERED)
    if on < found.ordered_on:
        raise ValidationError("Hjälpmedlet kan inte komma innan det beställdes.", code="early")
    found.delivered_on, found.delivered_by = on, by
    found.return_by = return_by or found.return_by
    found.save(update_fields=["delivered_on", "delivered_by", "return_by"])
    return found


@recorded
def return_aid(*, aid: Aid, on: date, by: User) -> Aid:
    """Note that it went back. Raises ValidationError when it is not with the person, or came later."""
    found = _locked(aid, AidState.DELIVERED)
    if found.delivered_on and on < found.delivered_on:
        raise ValidationError("Hjälpmedlet kan inte lämnas tillbaka innan det kom.", code="early")
    found.returned_on, found.returned_by = on, by
    found.save(update_fields=["returned_on", "returned_by"])
    return found


@recorded
def cancel_aid(*, aid: Aid, on: date, because: str, by: User) -> Aid:
    """Note that the order was cancelled, and why. Raises ValidationError when it has come already."""
    found = _locked(aid, AidState.ORDERED)
    if on < found.ordered_on:
        raise ValidationError("Hjälpmedlet kan inte avbeställas innan det beställdes.", code="early")
    found.cancelled_on, found.cancelled_by, found.cancelled_because = on, by, because
    found.save(update_fields=["cancelled_on", "cancelled_by", "cancelled_because"])
    return found


@recorded
def undo_aid_step(*, aid: Aid, by: User) -> Aid:
    """Take the latest step back, when it was noted by mistake; the history keeps it. An order stays."""
    found = Aid.objects.select_for_update(of=("self",)).get(pk=aid.pk)
    step = {AidState.DELIVERED: "delivered", AidState.RETURNED: "returned", AidState.CANCELLED: "cancelled"}.get(
        found.state
    )
    if step is None:
        raise ValidationError("Det finns inget att ångra.", code="nothing")
    fields = {f"{step}_on": None, f"{step}_by": None}
    if step == "cancelled":
        fields["cancelled_because"] = ""  # type: ignore[assignment]
    for name, value in fields.items():
        setattr(found, name, value)
    found.save(update_fields=list(fields))
    return found


def _locked(aid: Aid, state: AidState) -> Aid:
    found = Aid.objects.select_for_update(of=("self",)).get(pk=aid.pk)
    found.check_is(state)
    return found
