"""What moves add to other pages: the timeline, and what is kept about a person."""

from collections.abc import Iterable

from nystart.foundation.web import contributions
from nystart.foundation.web.contributions import Rows, TimelineKind, add_timeline
from participants.core.columns import moments
from participants.core.models import Participant

from .models import FormerUnit

KINDS = (TimelineKind("move"),)
MOMENTS = (
    moments(
        "move",
        on="(t.ends_on + 1)",
        title="'Flyttade från ' || unit.name",
        detail="project.name",
        rows="""FROM moves_formerunit t
  JOIN participants_enrolment enrolment ON enrolment.id = t.enrolment_id
  JOIN accounts_organisation unit ON unit.id = t.organisation_id
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
    yield FormerUnit.objects.filter(enrolment__participant=participant)
