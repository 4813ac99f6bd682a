"""Goals (projektmål) evaluated: numerator, denominator, target, outcome and the difference in words."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Any

from nystart.foundation.swedish.formats import number, percent
from projects.goals.codes import TargetKind
from projects.goals.models import Goal
from projects.register.models import Project

from .measures import MEASURES, Counted, Question, not_measured
from .period import Period

TENTH = Decimal("0.1")
SHARES = (TargetKind.SHARE, TargetKind.BASELINE_PLUS_POINTS)


class Verdict(StrEnum):
    """How it went (utfall mot mål)."""

    MET = "met"
    MISSED = "missed"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Outcome:
    """One comparison: what was counted, against what. Shares are in per cent; None is unknown, never zero."""

    label: str
    is_share: bool
    counted: Counted
    target: Decimal | None
    baseline: Decimal | None = None
    is_fact: bool = False

    @property
    def value(self) -> Decimal | None:
        """The outcome in per cent with one decimal, or the count."""
        numerator, denominator = self.counted.numerator, self.counted.denominator
        if numerator is None:
            return None
        if not self.is_share:
            return Decimal(numerator)
        return (Decimal(100 * numerator) / denominator).quantize(TENTH, ROUND_HALF_UP) if denominator else None

    @property
    def difference(self) -> Decimal | None:
        """Outcome minus target, in percentage points or as a count."""
        return None if self.value is None or self.target is None else self.value - self.target

    @property
    def verdict(self) -> Verdict:
        """Whether the target is reached. Compared before rounding, so that 69.96 per cent is not 70."""
        if self.is_fact:
            return {None: Verdict.UNKNOWN, 0: Verdict.MISSED}.get(self.counted.numerator, Verdict.MET)
        if self.target is None or self.value is None:
            return Verdict.UNKNOWN
        exact = self._exact()
        return Verdict.MET if exact >= self.target else Verdict.MISSED

    @property
    def words(self) -> str:
        """The difference in words: "1,6 procentenheter under målet"."""
        if self.is_fact:
            return {Verdict.MET: "Klart", Verdict.MISSED: "Inte klart"}.get(self.verdict, "Inte noterat än")
        if self.value is None:
            return "Inget att räkna på än"
        if self.target is None:
            return "Jämförelsetalet saknas"
        if not self.difference:
            return "Precis på målet" if self.verdict == Verdict.MET else "Strax under målet"
        side = "över" if self.difference > 0 else "under"
        if self.is_share:
            return f"{number(abs(self.difference), 1)} procentenheter {side} målet"
        return f"{number(abs(self.difference))} {'fler' if self.difference > 0 else 'färre'} än målet"

    @property
    def value_text(self) -> str:
        """The outcome as it is written: 68,4 % or 187; empty when unknown."""
        if self.is_fact:
            return {Verdict.MET: "ja", Verdict.MISSED: "nej"}.get(self.verdict, "")
        return percent(self.value) if self.is_share else number(self.value)

    @property
    def target_text(self) -> str:
        """The target as it is written; empty when unknown."""
        if self.is_fact:
            return "ja"
        return percent(self.target) if self.is_share else number(self.target)

    @property
    def promise(self) -> str:
        """The target in running text, without a decimal that says nothing: 70 %, 31,4 %."""
        if self.target is None or not self.is_share:
            return self.target_text
        return percent(self.target, 0 if self.target == self.target.to_integral_value() else 1)

    def _exact(self) -> Decimal:
        numerator = Decimal(self.counted.numerator or 0)
        return numerator * 100 / Decimal(self.counted.denominator or 1) if self.is_share else numerator


@dataclass(frozen=True)
class GoalResult:
    """A goal with its outcome for the whole period, and per year where it is promised per year."""

    code: str
    title: str
    wording: str
    reading: str
    reading_by: str
    population: str
    measure: str
    note: str
    whole: Outcome
    years: tuple[Outcome, ...] = ()

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """The whole period first, then the years."""
        return (self.whole, *self.years)


def goal_results(project: Project, rows: Any, period: Period) -> tuple[GoalResult, ...]:
    """All goals of a project on the last day of the period. ``rows`` are its enrolments from ``countable_by``."""
    controllers = frozenset(project.organisations.values_list("organisation__controller", flat=True))
    goals = project.goals.order_by("position").prefetch_related("baselines")
    return tuple(_result(goal, rows, period, controllers) for goal in goals)


def _result(goal: Goal, rows: Any, period: Period, controllers: frozenset[Any]) -> GoalResult:
    baselines = {baseline.year: baseline.percentage for baseline in goal.baselines.all()}
    by_year = goal.target_kind == TargetKind.BASELINE_PLUS_POINTS
    return GoalResult(
        code=goal.code,
        title=goal.title,
        wording=goal.wording,
        reading=goal.reading,
        reading_by=goal.reading_by,
        population=goal.get_population_display(),
        measure=goal.measure,
        note=str(goal.parameters.get("note", "")),
        whole=_outcome(goal, rows, period, controllers, "Hela perioden", baselines.get(None)),
        years=tuple(
            _outcome(
                goal, rows, year, controllers, str(year.start.year), baselines.get(year.start.year), ended_in=period
            )
            for year in (period.years() if by_year else ())
        ),
    )


def _outcome(
    goal: Goal, rows: Any, period: Period, controllers: frozenset[Any], label: str, baseline: Decimal | None,
    ended_in: Period | None = None,
) -> Outcome:  # fmt: skip
    question = Question(
        period=ended_in or period,
        population=goal.population,
        point=goal.measuring_point,
        parameters=goal.parameters,
        controllers=controllers,
        exit_period=period if ended_in else None,
    )
    counted = MEASURES.get(goal.measure, not_measured)(rows, question)
    is_baseline = goal.target_kind == TargetKind.BASELINE_PLUS_POINTS
    target = goal.target
    if is_baseline:
        target = None if baseline is None or goal.target is None else baseline + goal.target
    return Outcome(
        label=label,
        is_share=goal.target_kind in SHARES,
        counted=counted,
        target=target,
        baseline=baseline,
        is_fact=goal.target_kind == TargetKind.FACT,
    )
