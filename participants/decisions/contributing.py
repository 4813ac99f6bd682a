"""What decisions add to other pages: Min dag, the timeline, and what is kept about a person."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import CharField, DateField, F, Func, Q, Value
from django.db.models.functions import Cast, Concat, Greatest

from nystart.foundation.access import Permission
from nystart.foundation.swedish.formats import date_long
from nystart.foundation.web import contributions
from nystart.foundation.web.contributions import Rows, TimelineKind, WorkItemKind, add_timeline, add_work_items
from participants.core.columns import PERSON, coached_by, day_and_month, moments, text, work_item_of
from participants.core.models import Enrolment, Participant

from .models import WARN_DAYS, Decision, Measure

WORK = (WorkItemKind("decision_ends", "Beslut löper ut", "Se besluten", "participants:enrolments", PERSON),)
KINDS = (TimelineKind("decision"), TimelineKind("measure"))
DECISIONS = """FROM decisions_decision t JOIN participants_enrolment enrolment ON enrolment.id = t.enrolment_id
  JOIN decisions_decisionkind kind ON kind.code = t.kind_id
  JOIN decisions_commissioner commissioner ON commissioner.code = kind.commissioner_id
  WHERE enrolment.participant_id = %(participant)s AND enrolment.organisation_id = ANY (%(units)s)
  AND t.taken_back_on IS NULL"""
MEASURES = """FROM decisions_measure t JOIN decisions_decision decision ON decision.id = t.decision_id
  JOIN participants_enrolment enrolment ON enrolment.id = decision.enrolment_id
  JOIN decisions_measurekind kind ON kind.code = t.kind_id
  JOIN decisions_decisionkind under ON under.code = decision.kind_id
  WHERE enrolment.participant_id = %(participant)s AND enrolment.organisation_id = ANY (%(units)s)
  AND t.taken_back_on IS NULL"""
MOMENTS = (
    moments(
        "decision",
        on="t.starts_on",
        title="'Beslut: ' || kind.label",
        detail="commissioner.label",
        rows=DECISIONS,
    ),
    moments(
        "decision",
        on="t.ends_on",
        title="'Sista dagen för beslutet: ' || kind.label",
        detail="commissioner.label",
        rows=f"{DECISIONS} AND t.ends_on IS NOT NULL",
    ),
    moments("measure", on="t.starts_on", title="kind.label", detail="'Insats under ' || under.label", rows=MEASURES),
    moments(
        "measure",
        on="t.ends_on",
        title="kind.label || ' slutar'",
        detail="'Insats under ' || under.label",
        rows=f"{MEASURES} AND t.ends_on IS NOT NULL",
    ),
)


def contribute() -> None:
    """Called once, when the app is ready."""
    add_work_items(WORK, work)
    add_timeline(KINDS, MOMENTS)
    if measures_left not in contributions.exit_open:
        contributions.exit_open.append(measures_left)
    if personal_records not in contributions.personal_records:
        contributions.personal_records.append(personal_records)


def work(user: Any, day: date) -> Iterable[Rows]:
    """Decisions that end within ``WARN_DAYS``, for the people whom the user coaches: for today, and never late.

    A pause does not make them wait.
    """
    if user.can(Permission.EDIT_PARTICIPANTS):
        today = Func(function="nystart_today", output_field=DateField())
        ending = Decision.objects.ending(today, day + timedelta(days=WARN_DAYS))
        warned_on = F("ends_on") - Value(timedelta(days=WARN_DAYS))
        yield work_item_of(
            ending.filter(enrolment__in=coached_by(user, day)),
            kind=text("decision_ends"),
            due_on=Greatest(Cast(warned_on, DateField()), today),
            to="enrolment__participant",
            detail=Concat("kind__label", Value(", till och med "), day_and_month("ends_on"), output_field=CharField()),
            target="enrolment__participant_id",
        )


def measures_left(enrolment: Enrolment, day: date) -> Iterable[str]:
    """Measures under the enrolment's decisions whose last day is to come, or is not known."""
    rows = Measure.objects.standing().filter(decision__in=Decision.objects.standing().filter(enrolment=enrolment))
    left = rows.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=day)).select_related("kind").order_by("starts_on", "pk")
    for measure in left:
        until = f"till och med {date_long(measure.ends_on)}" if measure.ends_on else "utan sista dag"
        yield f"Insatsen {measure.kind.label} står {until}. Slutar den nu, ändra dagen, annars gäller den som den står."


def personal_records(participant: Participant) -> Iterable[Rows]:
    """Every row about the person here, for the own extract and for disposal."""
    yield Decision.objects.filter(enrolment__participant=participant)
    yield Measure.objects.filter(decision__enrolment__participant=participant)
