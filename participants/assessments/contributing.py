"""What assessments add to other pages: Min dag, timeline, the count on the tab, and what stops an exit."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db.models import CharField, Count, Exists, F, OuterRef, Value
from django.db.models.functions import Concat

from nystart.foundation.access import Permission
from nystart.foundation.swedish.formats import date_words
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
from participants.core.columns import IN_MY_UNITS, PERSON, coached_by, moments, text, words, work_item_of
from participants.core.models import Enrolment, Participant
from participants.pauses.days import DueWithPauses, not_paused_on

from . import following
from .codes import AssessmentKind
from .models import Assessment, AssessmentDraft

SIGN_WITHIN_DAYS = 14
"""So long may a draft lie unsigned; a round is often filled in over several meetings."""
HOLDS_DAYS = 180
"""A round made so long before the start is not asked for again."""

LIST = "participants:assessments"
WORK = (
    WorkItemKind("assessment_missing", "Kartläggning saknas", "Kartlägg", LIST, PERSON),
    WorkItemKind("assessment_draft", "Kartläggning är inte signerad", "Öppna utkastet", LIST, PERSON),
)
KINDS = (TimelineKind("assessment", "participants:assessment"),)
MOMENTS = (
    moments(
        "assessment",
        on="t.held_on",
        title=sql_cases("t.kind", AssessmentKind.choices),
        detail="'Gjord av ' || author.name",
        rows="FROM assessments_assessment t JOIN accounts_user author ON author.id = t.signed_by_id"
        f" WHERE t.participant_id = %(participant)s AND {IN_MY_UNITS}",
        target="t.id",
        permission=Permission.WRITE_NOTES.value,
    ),
)


def contribute() -> None:
    """Called once, when the app is ready."""
    following.contribute()
    add_work_items(WORK, work)
    add_timeline(KINDS, MOMENTS)
    contributions.tab_counts["assessments"] = Count("assessments", distinct=True)
    if unsigned_drafts not in contributions.exit_blockers:
        contributions.exit_blockers.append(unsigned_drafts)
    if personal_records not in contributions.personal_records:
        contributions.personal_records.append(personal_records)


def work(user: Any, day: date) -> Iterable[Rows]:
    """First rounds that are missing for the people whom the user coaches, and the user's own unsigned drafts."""
    if user.can(Permission.WRITE_NOTES):
        yield _missing(user, day)
        yield _unsigned(user, day)


def _missing(user: Any, day: date) -> Rows:
    within = timedelta(days=settings.ASSESSMENT_WITHIN_DAYS)
    since = OuterRef("starts_on") - Value(timedelta(days=HOLDS_DAYS))
    made = Assessment.objects.filter(
        participant=OuterRef("participant"), kind=AssessmentKind.GENERAL, held_on__gte=since
    )
    due_on = DueWithPauses(F("pk"), F("starts_on"), settings.ASSESSMENT_WITHIN_DAYS, day)
    found = (
        coached_by(user, day)
        .registered_rightly()
        .filter(~Exists(made), not_paused_on(asked_on(day)), starts_on__lte=day - within)
    )
    return work_item_of(
        found.alias(assessment_due=due_on).filter(assessment_due__lte=day),
        kind=text("assessment_missing"),
        due_on=due_on,
        to="participant",
        detail=Concat(Value("Inskriven i "), "project__name", output_field=CharField()),
        target="participant_id",
    )


def _unsigned(user: Any, day: date) -> Rows:
    within = timedelta(days=SIGN_WITHIN_DAYS)
    drafts = AssessmentDraft.objects.visible_to(user).filter(begun_by=user.pk, begun_on__lte=day - within)
    return work_item_of(
        drafts,
        kind=text("assessment_draft"),
        due_on=F("begun_on") + Value(within),
        to="participant",
        detail=words("kind", AssessmentKind.choices),
        target="participant_id",
    )


def unsigned_drafts(enrolment: Enrolment) -> Iterable[str]:
    """What is filled in but not signed must be signed or thrown away before the person leaves."""
    drafts = AssessmentDraft.objects.filter(participant=enrolment.participant_id).select_related("saved_by")
    for draft in drafts.order_by("begun_on", "pk"):
        yield (
            f"En {draft.get_kind_display().lower()} är inte signerad, påbörjad {date_words(draft.begun_on)} och senast "
            f"sparad av {draft.saved_by.name}. Signera den eller släng utkastet."
        )


def personal_records(participant: Participant) -> Iterable[Rows]:
    """Every row about the person here, for the own extract and for disposal."""
    yield Assessment.objects.filter(participant=participant)
    yield AssessmentDraft.objects.filter(participant=participant)
