"""The goals of a project: what was promised, how it goes, and by how much."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from nystart.foundation.access import Permission, requires
from nystart.foundation.paper.charts import bullet
from nystart.foundation.swedish.dates import parse_date
from nystart.foundation.swedish.formats import count_word
from projects.register.models import Project
from reports.figures.commissioned import commissioned
from reports.figures.final_report import PeriodUnknown, enrolments_of, project_period, report_figures
from reports.figures.goals import GoalResult, Outcome, Verdict
from reports.figures.interviews import interviews
from reports.figures.period import Period
from reports.tables.codes import Slot
from reports.tables.readers import as_shown_to, is_staff_of
from reports.tables.shield import Shielded
from reports.tables.tables import (
    ShownOutcome,
    Table,
    before_after_tables,
    commissioned_table,
    goals_table,
    shown_outcome,
    volume_table,
)
from reports.writing.views.fetch import countable_project

STATES = {Verdict.MET: "ok", Verdict.MISSED: "bad", Verdict.UNKNOWN: "no"}

SUMMARY: dict[Verdict | None, tuple[str, str]] = {
    Verdict.MET: ("nått", "nådda"),
    Verdict.MISSED: ("inte nått", "inte nådda"),
    Verdict.UNKNOWN: ("okänt", "okända"),
    None: ("visas inte", "visas inte"),
}


@dataclass(frozen=True)
class GoalCard:
    """One goal as the page shows it."""

    result: GoalResult
    shown: ShownOutcome
    state: str
    chart: SafeString | None
    years: tuple[tuple[Outcome, ShownOutcome, str], ...]


@requires(Permission.VIEW_FIGURES)
@require_safe
def goals(request: HttpRequest, slug: str) -> HttpResponse:
    """Every goal with numerator, denominator, target, outcome and the difference in words.

    Staff choose the day. Others see the last whole quarter: two days side by side would tell who came in between.
    """
    project = countable_project(request, slug)
    context = {"project": project, "tab": "goals"}
    try:
        whole_period = project_period(project)
    except PeriodUnknown:
        return render(request, "reports/goals.html", context | {"cards": []})
    days = _days(whole_period)
    period = whole_period.until(_asked_day(request) if is_staff_of(request, project) else days[0])
    shown = as_shown_to(request, project, report_figures(project, request.user, period))
    cards = [_card(number, result, shown) for number, result in enumerate(shown.figures.goals)]
    context |= {
        "cards": cards,
        "summary": _summary(cards),
        "day": period.last_day,
        "days": [] if shown.is_public else sorted({*days, period.last_day}, reverse=True),
        "table": goals_table(shown),
        "volume": volume_table(shown),
        "more": _more(request, project, period, shown),
        "is_public": shown.is_public,
        "interviews": None if shown.is_public else interviews(enrolments_of(project, request.user), period),
    }
    return render(request, "reports/goals.html", context)


def _more(request: HttpRequest, project: Project, period: Period, shown: Shielded) -> list[Table]:
    """Before and after for everybody; what was commissioned for the project's own staff, since it is not shielded."""
    found = [
        *before_after_tables(Slot.INCOME_BEFORE, Slot.INCOME_AFTER, shown),
        *before_after_tables(Slot.OCCUPATION_BEFORE, Slot.OCCUPATION_AFTER, shown),
    ]
    if not shown.is_public:
        rows = commissioned(enrolments_of(project, request.user), period)
        found += [commissioned_table(rows)] if rows else []
    return found


def _asked_day(request: HttpRequest) -> date:
    """The day in the address, else today."""
    try:
        return parse_date(request.GET.get("dag", ""), today=timezone.localdate())
    except ValueError:
        return timezone.localdate()


def _days(period: Period) -> list[date]:
    """The last days of the quarters of the project up to today, newest first, with its own last day when that has passed."""
    latest = min(period.last_day, timezone.localdate())
    ends = [period.last_day] + [
        date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        for year in range(period.start.year, period.end.year + 1)
        for month in (3, 6, 9, 12)
    ]
    passed = {day for day in ends if period.start <= day <= latest}
    return sorted(passed or {latest}, reverse=True)


def _card(number: int, result: GoalResult, shielded: Shielded) -> GoalCard:
    shown = shown_outcome(result, result.whole, shielded)
    by_year = [(year, shown_outcome(result, year, shielded)) for year in result.years]
    years = tuple((year, one, _state(year, one)) for year, one in by_year)
    return GoalCard(result, shown, _state(result.whole, shown), _chart(number, result, shown), years)


def _state(outcome: Outcome, shown: ShownOutcome) -> str:
    """The mark beside the words; it tells no more than they do."""
    return STATES[outcome.verdict] if shown.tells_verdict else "no"


def _chart(number: int, result: GoalResult, shown: ShownOutcome) -> SafeString | None:
    whole = result.whole
    if whole.is_fact or (shown.exact is None and whole.target is None):
        return None
    highest = max(shown.exact or 0, whole.target or 0, Decimal(1)) * Decimal("1.2")
    top = Decimal(100) if whole.is_share else (highest // 20 + 1) * 20
    return bullet(
        name=f"mal-{number}", title=result.title, outcome=shown.exact, target=whole.target,
        top=top, is_share=whole.is_share,
    )  # fmt: skip


def _summary(cards: list[GoalCard]) -> str:
    """In words: "tre nådda, ett inte nått, ett visas inte"."""
    verdicts = [card.result.whole.verdict if card.shown.tells_verdict else None for card in cards]
    counted = [(verdicts.count(verdict), words) for verdict, words in SUMMARY.items()]
    return ", ".join(
        f"{count_word(count, neuter=True)} {one if count == 1 else many}" for count, (one, many) in counted if count
    )
