"""What pauses add to other pages: the timeline, and what is kept about a person."""

from collections.abc import Iterable

from nystart.foundation.web import contributions
from nystart.foundation.web.contributions import Rows, TimelineKind, add_timeline
from participants.core.columns import moments
from participants.core.models import Participant

from .models import Pause, PauseReason

KINDS = (TimelineKind("pause"),)
ROWS = """FROM pauses_pause t JOIN participants_enrolment enrolment ON enrolment.id = t.enrolment_id
  JOIN projects_project project ON project.id = enrolment.project_id
  WHERE enrolment.participant_id = %(participant)s AND enrolment.organisation_id = ANY (%(units)s)
  AND t.taken_back_on IS NULL"""
MOMENTS = (
    moments("pause", on="t.starts_on", title="'Uppehåll börjar'", detail="project.name", rows=ROWS),
    moments(
        "pause",
        on="t.ends_on",
        title="'Sista dagen på uppehållet'",
        detail="project.name",
        rows=f"{ROWS} AND t.ends_on IS NOT NULL AND t.ends_on > t.starts_on",
    ),
)


def contribute() -> None:
    """Called once, when the app is ready."""
    add_timeline(KINDS, MOMENTS)
    if personal_records not in contributions.personal_records:
        contributions.personal_records.append(personal_records)


def personal_records(participant: Participant) -> Iterable[Rows]:
    """Every row about the person here, for the own extract and for disposal."""
    yield Pause.objects.filter(enrolment__participant=participant)
    yield PauseReason.objects.filter(pause__enrolment__participant=participant)
