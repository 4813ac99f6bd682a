"""What the paths add to Min dag, the timeline, and what is kept about a person."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import DateField, Exists, F, Func, OuterRef

from nystart.foundation.access import Permission
from nystart.foundation.web import contributions
from nystart.foundation.web.contributions import (
    Rows,
    TimelineKind,
    WorkItemKind,
    add_timeline,
    add_work_items,
    asked_on,
    sql_cases,
)
from participants.core.columns import PERSON, coached_by, moments, text, work_item_of
from participants.core.models import Participant

from . import following
from .codes import BusinessResult
from .models import BusinessPath, BusinessStep, MentorMeeting, Mentorship

WORK = (
    WorkItemKind("business_alive", "Finns företaget kvar?", "Svara", "participants:business", PERSON),
    WorkItemKind("business_step", "Steg mot eget företag", "Öppna stegen", "participants:paths", PERSON),
    WorkItemKind("mentor_secrecy", "Tystnadslöfte saknas", "Öppna mentorn", "participants:paths", PERSON),
)


KINDS = (TimelineKind("business"), TimelineKind("mentor"))
MINE = "WHERE t.participant_id = %(participant)s"
RESULTS = """FROM paths_businesspath t WHERE t.participant_id = %(participant)s AND t.result_on IS NOT NULL AND NOT EXISTS (
    SELECT FROM paths_businesspath later WHERE later.participant_id = t.participant_id
      AND later.created_at > t.created_at AND later.result = t.result)"""
"""Each result once, as it was noted last."""
MOMENTS = (
    moments(
        "business",
        on="t.result_on",
        title=sql_cases("t.result", BusinessResult.choices),
        detail="'Eget företag'",
        rows=RESULTS,
    ),
    moments(
        "business",
        on="COALESCE(t.done_on, t.due_on)",
        title="t.text",
        detail="CASE WHEN t.done_on IS NULL THEN 'Steg mot eget företag' ELSE 'Klart steg mot eget företag' END",
        rows=f"FROM paths_businessstep t {MINE} AND (t.done_on IS NOT NULL OR t.due_on >= %(today)s)",
    ),
    moments(
        "mentor",
        on="t.held_on",
        title="'Träff med mentor'",
        detail="mentor.name",
        rows=f"FROM paths_mentormeeting t JOIN paths_mentorship mentor ON mentor.id = t.mentorship_id {MINE}",
    ),
)


def contribute() -> None:
    """Called once, when the app is ready."""
    following.contribute()
    add_work_items(WORK, work)
    add_timeline(KINDS, MOMENTS)
    if personal_records not in contributions.personal_records:
        contributions.personal_records.append(personal_records)


def work(user: Any, day: date) -> Iterable[Rows]:
    """Of coached people: businesses started six months ago, steps that are due while one is thought of, and mentors who have not signed."""
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
            BusinessStep.objects.filter(participant__in=own, done_on__isnull=True, due_on__lte=day).filter(
                ~Exists(BusinessPath.objects.newest().filter(participant=OuterRef("participant"), result="stopped"))
            ),
            kind=text("business_step"),
            due_on=F("due_on"),
            to="participant",
            detail=F("text"),
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
