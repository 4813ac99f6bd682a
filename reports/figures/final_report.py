"""All figures of one report, counted once and frozen: page, preview and document show the same."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from participants.core.models import Enrolment
from participants.situation.codes import Point
from projects.register.models import Project

from .budget import Budget, budget
from .counting import counting
from .distribution import Distribution
from .exits import exits
from .follow_up import follow_up
from .goals import GoalResult, goal_results
from .participants import Volume, participants, volume
from .period import Period
from .progress import progress
from .situations import situations


@dataclass(frozen=True)
class ReportFigures:
    """What a report knows in numbers. It has no field that could hold a person."""

    period: Period
    volume: Volume
    by_age: Distribution
    by_referrer: Distribution
    by_municipality: Distribution
    exits: Distribution
    after_90_days: Distribution
    income_before: Distribution
    income_after: Distribution
    occupation_before: Distribution
    occupation_after: Distribution
    goals: tuple[GoalResult, ...]
    budget: Budget
    ladder: Distribution | None = None
    belief: Distribution | None = None
    """What the measurements tell; None where nobody is measured twice."""

    @property
    def distributions(self) -> tuple[Distribution, ...]:
        """Every distribution of persons, in the order of the report."""
        always = (
            self.by_age, self.by_referrer, self.by_municipality, self.exits, self.after_90_days,
            self.income_before, self.income_after, self.occupation_before, self.occupation_after,
        )  # fmt: skip
        return (*always, *(one for one in (self.ladder, self.belief) if one))


class PeriodUnknown(ValueError):
    """The project has no first and last day, so nothing can be counted."""


def project_period(project: Project) -> Period:
    """The project's own period, both days in it. Raises PeriodUnknown."""
    if project.starts_on is None or project.ends_on is None:
        raise PeriodUnknown(project.name)
    return Period.from_days(project.starts_on, project.ends_on)


def period_so_far(project: Project, today: date) -> Period:
    """The project's period up to and with today: an exit planned ahead has not happened. Raises PeriodUnknown."""
    return project_period(project).until(today)


def enrolments_of(project: Project, actor: Any) -> Any:
    """The enrolments of a project that the actor may count."""
    return Enrolment.objects.countable_by(actor).filter(project=project)


def report_figures(project: Project, actor: Any, period: Period | None = None) -> ReportFigures:
    """All figures of a project's report for its period. Raises PeriodUnknown."""
    period = period or project_period(project)
    rows = enrolments_of(project, actor)
    with counting("Siffrorna i en rapport"):
        moved, believes = progress(rows, period)
        incomes = [situations(rows, period, "income", point) for point in (Point.ENTRY, Point.EXIT)]
        occupations = [situations(rows, period, "occupation", point) for point in (Point.ENTRY, Point.EXIT)]
    return ReportFigures(
        period=period,
        volume=volume(rows, period, project.planned_participants),
        by_age=participants(rows, period, "age_band"),
        by_referrer=participants(rows, period, "referrer"),
        by_municipality=participants(rows, period, "municipality"),
        exits=exits(rows, period),
        after_90_days=follow_up(rows, period),
        income_before=incomes[0],
        income_after=incomes[1],
        occupation_before=occupations[0],
        occupation_after=occupations[1],
        goals=goal_results(project, rows, period),
        budget=budget(project),
        ladder=moved,
        belief=believes,
    )
