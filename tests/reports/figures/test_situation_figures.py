"""Before and after by hand, what was commissioned by hand, and a wrong registration in none of all figures."""

from datetime import date

import pytest

from participants.core.models import Enrolment
from participants.decisions.models import Decision
from participants.pauses.models import Pause
from participants.situation.codes import Point
from participants.situation.models import Income, Situation
from projects.goals.codes import Population
from reports.figures.commissioned import Commissioned, commissioned
from reports.figures.counting import counting
from reports.figures.exits import exits
from reports.figures.final_report import report_figures
from reports.figures.follow_up import follow_up as after_days
from reports.figures.measures import MEASURES, POINT_DAYS, Question
from reports.figures.participants import GROUPINGS, participants, volume
from reports.figures.period import Period
from reports.figures.scope import NotCountable
from reports.figures.situations import ASKED, situations
from reports.tables.shield import NOT_PERSONS
from tests.factories.accounts import UserFactory
from tests.factories.enrolment_cards import (
    DecisionFactory,
    IncomeFactory,
    MeasureFactory,
    PauseFactory,
    SituationFactory,
)
from tests.factories.participant_file import ActionPlanFactory
from tests.factories.projects import ProjectFactory
from tests.reports.people import FIRST, LAST, LegalSex, ProjectItself, countable, enrol, follow_up

pytestmark = pytest.mark.django_db
WHOLE = Period.from_days(FIRST, LAST)
BEGUN, LEFT = date(2009, 2, 1), date(2009, 6, 30)


def asked(enrolment, point, *sources, **answers):
    """What somebody lived on and did at a point."""
    situation = SituationFactory(enrolment=enrolment, point=point, answered_on=BEGUN, **answers)
    for source in sources:
        IncomeFactory(situation=situation, source_id=source)
    return situation


def rows(project, question, point, period=WHOLE):
    found = situations(countable(project), period, question, point)
    return {group.code: group.counts[:2] for group in found.groups if group.total}


def test_income_before_and_after_by_hand(project):
    works = enrol(project, exit=(LEFT, "work_unsubsidised"))
    asked(works, "entry", "social_assistance")
    asked(works, "exit", "wage")
    both = enrol(project, sex=LegalSex.MALE, exit=(LEFT, "moved"))
    asked(both, "entry", "sickness_benefit", "social_assistance")
    asked(both, "exit", "sickness_benefit", "sickness_compensation")
    enrol(project, exit=(LEFT, "moved"))
    here = enrol(project)
    asked(here, "entry", "unemployment_benefit")
    assert rows(project, "income", Point.ENTRY) == {"social": (1, 0), "several": (0, 1), "": (1, 0), "ongoing": (1, 0)}
    assert rows(project, "income", Point.EXIT) == {"own": (1, 0), "health": (0, 1), "": (1, 0), "ongoing": (1, 0)}


def test_an_income_that_was_taken_back_is_not_counted(project):
    works = enrol(project, exit=(LEFT, "work_unsubsidised"))
    situation = asked(works, "entry", "social_assistance")
    IncomeFactory(situation=situation, source_id="wage", holds=False)
    assert rows(project, "income", Point.ENTRY) == {"social": (1, 0)}


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ({"work_extent": 1, "study_extent": 99}, "works"),
        ({"work_extent": 0, "study_extent": 1, "seeking_extent": 99}, "studies"),
        ({"work_extent": 0, "study_extent": 0, "seeking_extent": 1}, "seeks"),
        ({"seeking_extent": 0}, "nothing"),
        ({"support_months": 3}, ""),
    ],
)
def test_everybody_does_one_thing(project, answers, code):
    asked(enrol(project, exit=(LEFT, "moved")), "exit", **answers)
    assert rows(project, "occupation", Point.EXIT) == {code: (1, 0)}


@pytest.mark.parametrize(("last", "goes_on"), [(date(2009, 6, 29), True), (LEFT, False)])
def test_who_has_not_left_by_the_last_evening_has_a_row_of_her_own(project, last, goes_on):
    left = enrol(project, exit=(LEFT, "moved"))
    asked(left, "entry", "wage")
    expected = {"ongoing": (1, 0)} if goes_on else {"own": (1, 0)}
    assert rows(project, "income", Point.ENTRY, Period.from_days(FIRST, last)) == expected


def test_who_came_back_is_counted_from_the_first_start_to_the_final_exit(project):
    first = enrol(project, exit=(LEFT, "moved"))
    asked(first, "entry", "social_assistance")
    asked(first, "exit", "unemployment_benefit")
    again = enrol(project, person=first.participant, start=date(2010, 1, 1), exit=(date(2010, 5, 1), "work_subsidised"))
    asked(again, "entry", "sickness_benefit")
    asked(again, "exit", "wage")
    assert rows(project, "income", Point.ENTRY) == {"social": (1, 0)}
    assert rows(project, "income", Point.EXIT) == {"own": (1, 0)}


def test_another_project_of_the_same_person_says_nothing_of_this_one(project, home):
    here = enrol(project, exit=(LEFT, "moved"))
    elsewhere = enrol(ProjectFactory(lead=home), person=here.participant, start=date(2008, 9, 1), exit=(LEFT, "moved"))
    asked(elsewhere, "entry", "wage")
    asked(elsewhere, "exit", "wage")
    for point in Point:
        assert rows(project, "income", point) == {"": (1, 0)}


@pytest.mark.parametrize("question", ASKED)
@pytest.mark.parametrize("point", Point)
def test_every_table_adds_up_to_the_persons_of_the_others(project, question, point):
    for number in range(4):
        asked(enrol(project, exit=(LEFT, "moved") if number else (None, None)), "entry", "wage", work_extent=50)
    found = situations(countable(project), WHOLE, question, point)
    assert found.persons == participants(countable(project), WHOLE, "age_band").persons == 4
    assert found.group("ongoing").total == exits(countable(project), WHOLE).group("ongoing").total == 1


def test_rows_that_nobody_has_scoped_are_refused(project):
    with pytest.raises(NotCountable):
        situations(Enrolment.objects.filter(project=project), WHOLE, "income", Point.ENTRY)
    with pytest.raises(NotCountable):
        commissioned(Enrolment.objects.filter(project=project), WHOLE)


def test_each_is_counted_in_one_question(project, django_assert_num_queries):
    asked(enrol(project, exit=(LEFT, "moved")), "entry", "wage")
    counted = countable(project)
    with counting("Siffror"):
        with django_assert_num_queries(1):
            situations(counted, WHOLE, "income", Point.ENTRY)
        with django_assert_num_queries(1):
            commissioned(counted, WHOLE)


def test_whoever_counts_has_the_numbers_and_sees_no_row(project, as_app):
    left = enrol(project, exit=(LEFT, "moved"))
    asked(left, "entry", "wage")
    decide(left, "pes_referral")
    PauseFactory(enrolment=left, starts_on=BEGUN, ends_on=BEGUN)
    with as_app(UserFactory()):
        rows = countable(project)
        assert situations(rows, WHOLE, "income", Point.ENTRY).persons == 1
        assert [one.decisions for one in commissioned(rows, WHOLE)] == [1]
        assert not any(model.objects.exists() for model in (Situation, Income, Decision, Pause))


# --- What was commissioned ------------------------------------------------------------------------------------------


def decide(enrolment, kind, first=BEGUN, last=None, **more):
    return DecisionFactory(enrolment=enrolment, kind_id=kind, starts_on=first, ends_on=last, **more)


def test_persons_decisions_and_measures_by_commissioner_and_kind(project):
    one, two = enrol(project), enrol(project)
    first = decide(one, "pes_referral")
    for kind in ("coaching", "guidance"):
        MeasureFactory(decision=first, kind_id=kind, starts_on=BEGUN)
    decide(one, "pes_referral")
    decide(one, "lss_day_activity")
    MeasureFactory(decision=decide(two, "pes_referral"), starts_on=BEGUN)
    MeasureFactory(decision=first, starts_on=BEGUN, taken_back_on=LEFT)
    decide(two, "pes_programme", taken_back_on=LEFT)
    assert commissioned(countable(project), WHOLE) == (
        Commissioned("Arbetsförmedlingen", "Anvisning till insats", 2, 3, 3),
        Commissioned("LSS-handläggare", "Daglig verksamhet", 1, 1, 0),
    )


@pytest.mark.parametrize(
    ("first", "last", "counts"),
    [
        (date(2009, 3, 1), date(2009, 3, 31), 0),
        (date(2009, 3, 1), date(2009, 4, 1), 1),
        (date(2009, 4, 30), None, 1),
        (date(2009, 5, 1), None, 0),
    ],
)
def test_a_decision_counts_in_a_period_that_it_has_a_day_in(project, first, last, counts):
    made = decide(enrol(project), "pes_referral")
    MeasureFactory(decision=made, starts_on=first, ends_on=last)
    decide(enrol(project), "lss_day_activity", first, last)
    april = commissioned(countable(project), Period.from_days(date(2009, 4, 1), date(2009, 4, 30)))
    assert len(april) == 1 + counts
    assert april[0].measures == counts


# --- A wrong registration -------------------------------------------------------------------------------------------


@pytest.fixture
def mistaken(project):
    """Somebody who never should have been registered, with a row of everything."""
    wrong = enrol(project)
    asked(wrong, "entry", "wage", work_extent=100)
    asked(wrong, "exit", "wage", work_extent=100)
    MeasureFactory(decision=decide(wrong, "pes_referral"), starts_on=BEGUN)
    ActionPlanFactory(enrolment=wrong, participant=wrong.participant)
    type(wrong).objects.filter(pk=wrong.pk).update(
        ends_on=LEFT, exit_reason="registration_error", completed=True, exit_felt_chance=True,
        exit_distance="much_closer", exit_vocational_base=True,
    )  # fmt: skip
    wrong.refresh_from_db()
    return wrong


@pytest.mark.parametrize("grouping", GROUPINGS)
def test_it_is_in_no_table_of_participants(project, mistaken, grouping):
    assert participants(countable(project), WHOLE, grouping).persons == 0


def test_it_is_in_no_other_table(project, mistaken, caseworker):
    follow_up(mistaken, "work_unsubsidised", by=caseworker)
    counted = countable(project)
    assert (volume(counted, WHOLE, None).persons, volume(counted, WHOLE, None).enrolments) == (0, 0)
    assert exits(counted, WHOLE).persons == after_days(counted, WHOLE).persons == 0
    assert commissioned(counted, WHOLE) == ()
    for question in ASKED:
        assert all(situations(counted, WHOLE, question, point).persons == 0 for point in Point)
    assert all(table.persons == 0 for table in report_figures(project, ProjectItself(project), WHOLE).distributions)


@pytest.mark.parametrize("population", Population)
@pytest.mark.parametrize("measure", sorted(set(MEASURES) - NOT_PERSONS))
def test_it_is_in_no_goal_whomever_it_counts(project, mistaken, caseworker, measure, population):
    follow_up(mistaken, "work_unsubsidised", by=caseworker)
    for point in POINT_DAYS:
        question = Question(
            period=WHOLE, population=population, point=point, parameters={}, controllers=frozenset(), exit_period=None
        )
        counted = MEASURES[measure](countable(project), question)
        assert not counted.numerator and not counted.denominator and not counted.unknown
