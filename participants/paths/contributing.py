"""What the paths add to Min dag and to what is kept about a person."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import DateField, F, Func

from nystart.foundation.access import Permission
from nystart.foundation.web import contributions
from nystart.foundation.web.contributions import Rows, WorkItemKind, add_work_items, asked_on
from participants.core.columns import PERSON, coached_by, text, work_item_of
from participants.core.models import Participant

from . import following
from .models import BusinessPath, BusinessStep, MentorMeeting, Mentorship

WORK = (
    WorkItemKind("business_alive", "Finns företaget kvar?", "Svara", "participants:business", PERSON),
    WorkItemKind("mentor_secrecy", "Tystnadslöfte saknas", "Öppna", "participants:paths", PERSON),
)


def contribute() -> None:
    """Called once, when the app is ready."""
    following.contribute()
    add_work_items(WORK, work)
    if personal_records not in contributions.personal_records:
        contributions.personal_records.append(personal_records)


def work(user: Any, day: date) -> Iterable[Rows]:
    """Businesses of coached people that were started six months ago, and mentors who have not signed."""
    if user.can(Permission.EDIT_PARTICIPANTS):
        own = coached_by(user, day).values("participant")
        yield work_item_of(
            BusinessPath.objects.to_be_asked_on(day).filter(participant__in=own),
            kind=text("business_alive"),
            due_on=Func(
                F("result_on"), template="(%(expressions)s + interval '6 months')::date", output_field=DateField()
            ),
            to="participant",
            detail=text("Sex månader sedan starten"),
            target="participant_id",
        )
        yield work_item_of(
            Mentorship.objects.going_on(asked_on(day)).filter(
                participant__in=own, secrecy_signed_on__isnull=True, starts_on__lte=day
            ),
            kind=text("mentor_secrecy"),
            due_on=F("starts_on"),
            to="participant",
            detail=F("name"),
            target="participant_id",
        )


def personal_records(participant: Participant) -> Iterable[Rows]:
    """Every row about the person here, for the own extract and for disposal."""
    yield BusinessPath.objects.filter(participant=participant)
    yield BusinessStep.objects.filter(participant=participant)
    yield Mentorship.objects.filter(participant=participant)
    yield MentorMeeting.objects.filter(participant=participant)
