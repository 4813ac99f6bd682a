"""Movement on the ladder and belief in a job, counted by hand."""

from datetime import date

import pytest

from participants.progress.codes import Side
from participants.progress.models import ProjectMeasuring
from projects.goals.codes import Population
from reports.figures.final_report import report_figures
from reports.figures.goals import goal_results
from reports.figures.measures import Counted
from reports.figures.period import Period
from reports.figures.progress import progress
from tests.factories.progress import MeasurementFactory, finish
from tests.factories.projects import GoalFactory, ProjectFactory
from tests.reports.people import countable, enrol

pytestmark = pytest.mark.django_db
PERIOD = Period.from_days(date(2008, 8, 1), date(2010, 9, 30))
ENDED = (date(2009, 12, 31), "project_ended")
FIRST, LATER = date(2009, 2, 10), date(2009, 5, 10)


@pytest.fixture
def project(db):
    return ProjectFactory(planned_participants=5)


def measured(enrolment, *rungs, chances=(), days=(FIRST, LATER)):
    """Measurements in which the coach sees these rungs, and the participant answers these chances."""
    for number, rung in enumerate(rungs):
        point = "ongoing" if number else "start"
        made = MeasurementFactory(enrolment=enrolment, point=point, held_on=days[number])
        finish(made, Side.COACH, {"ladder": rung, "felt_chance": 0})
        chance = chances[number] if chances else 0
        finish(made, Side.PARTICIPANT, {"ladder": 6, "felt_chance": chance})
    return enrolment


def counts(distribution):
    return {group.code: group.total for group in distribution.groups if group.total}


def result_of(project, **facts):
    GoalFactory(project=project, **facts)
    (result,) = goal_results(project, countable(project), PERIOD)
    return result.whole.counted


def test_nothing_is_told_where_nobody_is_measured_twice(project):
    measured(enrol(project), 2)
    assert progress(countable(project), PERIOD) == (None, None)


def test_movement_is_from_the_first_rung_to_the_latest(project):
    for rungs in ((2, 4), (2, 3), (3, 3), (4, 2), (1,), ()):
        measured(enrol(project), *rungs)
    ladder, _belief = progress(countable(project), PERIOD)
    assert counts(ladder) == {"clearly_up": 1, "up": 1, "same": 1, "down": 1, "unmeasured": 2}
    assert ladder.persons == 6


def test_belief_is_the_participant_s_own(project):
    for chances in ((3, 7), (3, 4), (5, 5), (5, 2)):
        measured(enrol(project), 2, 2, chances=chances)
    ladder, belief = progress(countable(project), PERIOD)
    assert counts(belief) == {"up": 2, "same": 1, "down": 1}
    assert counts(ladder) == {"same": 4}


def test_who_did_not_answer_is_not_measured_that_time(project):
    measured(enrol(project), 2, None)
    measured(enrol(project), 2, 3, chances=(None, 4))
    ladder, belief = progress(countable(project), PERIOD)
    assert counts(ladder) == {"up": 1, "unmeasured": 1}
    assert belief is None or counts(belief) == {"same": 1, "unmeasured": 1}


def test_only_both_sides_count(project):
    enrolment = measured(enrol(project), 2)
    finish(MeasurementFactory(enrolment=enrolment, point="ongoing", held_on=LATER), Side.COACH, {"ladder": 5})
    measured(enrol(project), 2, 4)
    assert counts(progress(countable(project), PERIOD)[0]) == {"clearly_up": 1, "unmeasured": 1}


@pytest.mark.parametrize(("day", "code"), [(date(2010, 9, 30), "clearly_up"), (date(2010, 10, 1), "same")])
def test_the_last_day_of_the_period_counts(project, day, code):
    measured(enrol(project), 2, 2, 5, days=(FIRST, LATER, day))
    assert counts(progress(countable(project), PERIOD)[0]) == {code: 1}


@pytest.mark.parametrize(("rise", "codes"), [(1, {"clearly_up": 2}), (2, {"clearly_up": 1, "up": 1}), (3, {"up": 2})])
def test_the_project_says_what_is_clear(project, rise, codes):
    ProjectMeasuring.objects.create(project=project, clear_rise=rise)
    for rungs in ((2, 3), (2, 4)):
        measured(enrol(project), *rungs)
    assert counts(progress(countable(project), PERIOD)[0]) == codes


def test_the_report_knows_them(project):
    measured(enrol(project), 2, 4)
    figures = report_figures(project, _itself(project), PERIOD)
    assert counts(figures.ladder) == {"clearly_up": 1}
    assert figures.ladder in figures.distributions and figures.belief in figures.distributions


def _itself(project):
    from reports.figures.actor import ProjectItself

    return ProjectItself(project)


# --- Goals ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("rise", "reached"), [(None, 1), (1, 2), (3, 0)])
def test_a_goal_of_clearly_closer(project, rise, reached):
    """Three have ended: up two, up one, not measured again. One who still takes part has risen too."""
    for rungs in ((2, 4), (2, 3), (2,)):
        measured(enrol(project, exit=ENDED), *rungs)
    measured(enrol(project), 1, 5)
    parameters = {"rise": rise} if rise else {}
    counted = result_of(
        project, measure="risen_on_ladder", population=Population.ENDED, target=70, parameters=parameters
    )
    assert counted == Counted(reached, 3, 1)


def test_a_goal_of_work_or_clearly_closer(project):
    """Works and not measured, works and risen, risen, neither. Who is not measured and works is not unknown."""
    enrol(project, exit=(ENDED[0], "work_subsidised"))
    measured(enrol(project, exit=(ENDED[0], "work_unsubsidised")), 2, 4)
    measured(enrol(project, exit=ENDED), 2, 4)
    measured(enrol(project, exit=ENDED), 2, 3)
    enrol(project, exit=ENDED)
    counted = result_of(project, measure="self_supporting_or_risen", population=Population.ENDED, target=70)
    assert counted == Counted(3, 5, 1)


def test_a_goal_of_belief(project):
    for chances in ((3, 4), (4, 4), (4, 3)):
        measured(enrol(project), 2, 2, chances=chances)
    assert result_of(project, measure="belief_risen", population=Population.ALL, target=50) == Counted(1, 3, 0)


def test_who_has_died_is_not_counted(project):
    measured(enrol(project, exit=(ENDED[0], "deceased")), 2, 4)
    measured(enrol(project), 2, 4)
    assert result_of(project, measure="risen_on_ladder", population=Population.ALL, target=50) == Counted(1, 1, 0)


def test_scores_are_counted_from_behind_the_second_wall(as_app, project_manager, home):
    from participants.core.models import Enrolment

    project = ProjectFactory(lead=home, planned_participants=5)
    measured(enrol(project), 2, 4)
    with as_app(project_manager):
        rows = Enrolment.objects.countable_by(project_manager).filter(project=project)
        ladder, _belief = progress(rows, PERIOD)
    assert counts(ladder) == {"clearly_up": 1}
