"""Noting the way to an own business, and matching and following mentors."""

from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Max, Min

from nystart.foundation.accounts.models import User
from nystart.foundation.swedish.formats import date_long
from participants.core.actions.recorded import recorded
from participants.core.models import Participant

from .codes import BusinessResult
from .models import BusinessPath, BusinessStep, MentorMeeting, Mentorship


@recorded
def note_business(*, participant: Participant, by: User, pk: UUID | None = None, **facts: Any) -> BusinessPath:
    """Note the way to an own business as it is now. A number that is kept stays when none is given.

    Raises ValidationError when a result has no day, and when a business that was not started is said to live.
    """
    result = facts.get("result", BusinessResult.EXPLORING)
    if result != BusinessResult.EXPLORING and not facts.get("result_on"):
        raise ValidationError("Skriv vilken dag det hände.", code="result_on")
    if facts.get("alive") and result != BusinessResult.STARTED:
        raise ValidationError("Bara ett företag som är startat kan leva.", code="alive")
    if bool(facts.get("alive")) != bool(facts.get("alive_on")):
        raise ValidationError("Svara både om företaget finns kvar och vilken dag ni frågade.", code="alive_on")
    if pk and (made := BusinessPath.objects.filter(pk=pk, participant=participant).first()):
        return made
    before = BusinessPath.objects.filter(participant=participant).newest().first()
    if not facts.get("organisation_number"):
        facts["organisation_number"] = before.organisation_number if before else None
    return BusinessPath.objects.create(
        **({"pk": pk} if pk else {}),
        controller_id=participant.controller_id,
        participant=participant,
        written_by=by,
        **facts,
    )


@recorded
def add_business_step(
    *, participant: Participant, text: str, due_on: date, by: User, pk: UUID | None = None
) -> BusinessStep:
    """Add a step on the way. The same ``pk`` twice adds one."""
    if pk and (made := BusinessStep.objects.filter(pk=pk, participant=participant).first()):
        return made
    return BusinessStep.objects.create(
        **({"pk": pk} if pk else {}),
        controller_id=participant.controller_id,
        participant=participant,
        text=text,
        due_on=due_on,
    )


@recorded
def turn_business_step(*, step: BusinessStep, on: date, by: User) -> BusinessStep:
    """Tick a step off, or take the tick away."""
    step.done_on = None if step.done_on else on
    step.save(update_fields=["done_on"])
    return step


@recorded
def match_mentor(*, participant: Participant, by: User, pk: UUID | None = None, **facts: Any) -> Mentorship:
    """Match a volunteer with the person (mentor). The same ``pk`` twice matches one."""
    if pk and (made := Mentorship.objects.filter(pk=pk, participant=participant).first()):
        return made
    return Mentorship.objects.create(
        **({"pk": pk} if pk else {}),
        controller_id=participant.controller_id,
        participant=participant,
        matched_by=by,
        **facts,
    )


@recorded
def change_mentor(*, mentorship: Mentorship, by: User, **facts: Any) -> Mentorship:
    """Note that the undertaking of secrecy is signed, or the last day.

    Raises ValidationError for an end before the start, and for days that leave a meeting outside.
    """
    for name, value in facts.items():
        setattr(mentorship, name, value)
    if mentorship.ends_on and mentorship.ends_on < mentorship.starts_on:
        raise ValidationError("Sista dagen ligger före den första. Ändra ett av datumen.", code="ends_on")
    _check_meetings(mentorship)
    mentorship.save(update_fields=sorted(facts))
    return mentorship


def _check_meetings(mentorship: Mentorship) -> None:
    met = mentorship.meetings.aggregate(first=Min("held_on"), last=Max("held_on"))
    signed_on, ends_on = mentorship.secrecy_signed_on, mentorship.ends_on
    if met["first"] and (signed_on is None or signed_on > met["first"]):
        raise ValidationError(
            f"De träffades redan {date_long(met['first'])}. Löftet ska vara undertecknat då.", code="secrecy_signed_on"
        )
    if met["last"] and ends_on and ends_on < met["last"]:
        raise ValidationError(f"De träffades {date_long(met['last'])}. Välj en senare dag.", code="ends_on")


@recorded
def note_meeting(
    *, mentorship: Mentorship, held_on: date, minutes: int, by: User, pk: UUID | None = None
) -> MentorMeeting:
    """Note a meeting. Raises ValidationError before the undertaking of secrecy is signed, and outside the mentor's days."""
    if pk and (made := MentorMeeting.objects.filter(pk=pk, mentorship=mentorship).first()):
        return made
    if mentorship.secrecy_signed_on is None or held_on < mentorship.secrecy_signed_on:
        raise ValidationError("Mentorn ska ha skrivit under tystnadslöftet före den första träffen.", code="held_on")
    if held_on < mentorship.starts_on or (mentorship.ends_on and held_on > mentorship.ends_on):
        raise ValidationError("Dagen ligger utanför mentorns tid. Ändra datumet.", code="held_on")
    return MentorMeeting.objects.create(
        **({"pk": pk} if pk else {}),
        controller_id=mentorship.controller_id,
        participant_id=mentorship.participant_id,
        mentorship=mentorship,
        held_on=held_on,
        minutes=minutes,
    )
