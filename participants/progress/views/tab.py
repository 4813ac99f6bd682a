"""The tab Framsteg: what is measured now, and what has been measured over time."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from nystart.foundation.access import Permission, requires
from nystart.foundation.audit.log import record_access
from nystart.foundation.paper.line_charts import NARROW, WIDE, Line, lines
from nystart.foundation.swedish.formats import date_short
from participants.core.models import Enrolment, Participant
from participants.core.views.fetch import person_or_404

from ..codes import Side
from ..models import Answer, Measurement, ProjectMeasuring
from ..models.project_measuring import CLEAR_RISE
from ..scores import Movement, Result, Row, results

LEGEND = ("Deltagaren", "Coachen")


@dataclass(frozen=True)
class Panel:
    """One item, or the whole, as the page shows it: a chart, and the same numbers for the table."""

    row: Row
    chart: SafeString
    name: str


@dataclass(frozen=True)
class Shown:
    """The results of one instrument."""

    result: Result
    whole: Panel
    panels: list[Panel]
    moves: list[tuple[str, Movement, str, bool]]
    """Whose view, the movement on the ladder, the rung now in words, and whether it is clearly closer."""


@require_safe
@requires(Permission.VIEW_PARTICIPANTS)
def progress(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Scores of both sides over time, shown when both are done; they advise and never decide (GDPR art. 22)."""
    participant = person_or_404(request, pk)
    record_access(request, participant, detail="framsteg")
    user: Any = request.user
    mine = Measurement.objects.visible_to(user).filter(participant=participant)
    measurements = list(
        mine.filter(cancelled_on=None).select_related("instrument", "enrolment__project", "coach").in_order()
    )
    done = [one for one in measurements if one.done_on]
    answers = Answer.objects.visible_to(user).filter(measurement__participant=participant).select_related("item")
    enrolments = list(Enrolment.objects.visible_to(user).of(participant).select_related("project"))
    rise = _rise(enrolments)
    context = {
        "participant": participant,
        "enrolments": enrolments,
        "may_edit": Participant.objects.editable_by(user).filter(pk=participant.pk).exists(),
        "open": [one for one in measurements if one.is_open],
        "shown": [_shown(number, result, rise) for number, result in enumerate(results(done, list(answers)))],
        "rise": rise,
        "today": timezone.localdate(),
    }
    return render(request, "participants/progress.html", context)


def _rise(enrolments: list[Any]) -> int:
    """What counts as clearly closer in the project that the person is, or was last, in."""
    if not enrolments:
        return CLEAR_RISE
    own = ProjectMeasuring.objects.of_project(enrolments[0].project_id)
    return own.clear_rise if own else CLEAR_RISE


def _shown(number: int, result: Result, rise: int) -> Shown:
    moments = [date_short(one.held_on) if _same_year(result) else f"{one.held_on:%Y-%m}" for one in result.measurements]
    rows = [result.whole, *result.rows]
    panels = [
        _panel(f"skala-{number}-{place}", row, moments, NARROW if place else WIDE) for place, row in enumerate(rows)
    ]
    moves = [
        (label, move, result.rung(move.last), move.is_clear(rise))
        for label, side in zip(LEGEND, Side.values, strict=True)
        if (move := result.movement(side))
    ]
    return Shown(result, panels[0], panels[1:], moves)


def _same_year(result: Result) -> bool:
    return len({one.held_on.year for one in result.measurements}) == 1


def _panel(name: str, row: Row, moments: list[str], width: float) -> Panel:
    sides = [Line(label, values) for label, values in zip(LEGEND, (row.participant, row.coach), strict=True)]
    chart = lines(name=name, title=row.title, moments=moments, low=row.low, high=row.high, sides=sides, width=width)
    return Panel(row, chart, name)
