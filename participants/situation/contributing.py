"""What the situations add to other pages: the timeline, and what is kept about a person."""

from collections.abc import Iterable

from nystart.foundation.web import contributions
from nystart.foundation.web.contributions import Rows, TimelineKind, add_timeline, sql_cases
from participants.core.columns import moments
from participants.core.models import Participant

from .codes import Point
from .models import EntryFacts, Income, Situation

KINDS = (TimelineKind("situation"),)
MOMENTS = (
    moments(
        "situation",
        on="t.answered_on",
        title=sql_cases("t.point", [(point.value, f"Situation {point.label.lower()} antecknad") for point in Point]),
        detail="project.name",
        rows="""FROM situation_situation t JOIN participants_enrolment enrolment ON enrolment.id = t.enrolment_id
  JOIN projects_project project ON project.id = enrolment.project_id
  WHERE enrolment.participant_id = %(participant)s AND enrolment.organisation_id = ANY (%(units)s)""",
    ),
)


def contribute() -> None:
    """Called once, when the app is ready."""
    add_timeline(KINDS, MOMENTS)
    if personal_records not in contributions.personal_records:
        contributions.personal_records.append(personal_records)


def personal_records(participant: Participant) -> Iterable[Rows]:
    """Every row about the person here, for the own extract and for disposal."""
    yield Situation.objects.filter(enrolment__participant=participant)
    yield Income.objects.filter(situation__enrolment__participant=participant)
    yield EntryFacts.objects.filter(enrolment__participant=participant)
