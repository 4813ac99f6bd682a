"""What reports back add to other pages: Min dag, the timeline, the number beside the tab, and what is kept about a person."""

from collections.abc import Iterable

from nystart.foundation.web import contributions
from nystart.foundation.web.contributions import Rows, TimelineKind, add_timeline, add_work_items, sql_cases
from participants.core.columns import IN_MY_UNITS, moments
from participants.core.models import Participant

from . import following
from .codes import ReportKind
from .models import ReportBack
from .work import KINDS as WORK
from .work import work

KINDS = (TimelineKind("report_back", "participants:report_back"),)
HERS = f"WHERE t.participant_id = %(participant)s AND {IN_MY_UNITS}"
MOMENTS = (
    moments(
        "report_back",
        on="(t.sent_at AT TIME ZONE 'Europe/Stockholm')::date",
        title="'Återrapport skickad'",
        detail=sql_cases("t.kind", ReportKind.choices),
        rows=f"FROM reports_back_reportback t {HERS}",
        target="t.id",
    ),
)


def contribute() -> None:
    """Called once, when the app is ready."""
    following.contribute()
    add_work_items(WORK, work)
    add_timeline(KINDS, MOMENTS)
    if personal_records not in contributions.personal_records:
        contributions.personal_records.append(personal_records)


def personal_records(participant: Participant) -> Iterable[Rows]:
    """Every row about the person here, for the own extract and for disposal."""
    yield ReportBack.objects.filter(participant=participant)
