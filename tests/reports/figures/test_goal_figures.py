"""Goals evaluate to what one gets by hand, and say so in words."""

from datetime import date
from decimal import Decimal

import pytest

from projects.goals.codes import MeasuringPoint, Population, TargetKind
from projects.goals.models import GoalBaseline
from reports.figures.follow_up import follow_up as follow_up_distribution
from reports.figures.goals import Verdict, goal_results
from reports.figures.measures import MEASURES, Counted, Question
from reports.figures.period import Period
from tests.factories.bank import PositionFactory
from tests.factories.projects import GoalFactory, ProjectFactory
from tests.factories.studies import QualificationFactory
from tests.reports.people import countable, enrol, follow_up

PERIOD = Period.from_days(date(2008, 8, 1), date(2010, 9, 30))


@pytest.fixture
def project(db):
    return ProjectFactory(planned_participants=5)


def result_of(project, **facts):
    GoalFactory(project=project, **facts)
    (result,) = goal_results(project, countable(project), PERIOD)
    return result


def test_seventy_per_cent_job_education_or_felt_chance(project):
    """Ten have ended: 3 work, 2 study (one of them SFI), 2 feel a better chance, 3 none of it. One takes part. 7 of 10."""
    day = date(2009, 6, 30)
    for reason in (
        "work_unsubsidised",
        "work_subsidised",
        "self_employed",
        "education_grant_eligible",
        "education_other",
    ):
        enrol(project, exit=(day, reason))
    for felt in (True, True, False, None, False):
        enrol(project, exit=(day, "returned_to_referrer"), exit_felt_chance=felt)
    enrol(project)
    result = result_of(project, measure="work_study_or_felt_chance", population=Population.ENDED, target=70)
    assert result.whole.counted == Counted(7, 10, 1)
    assert result.whole.value == Decimal("70.0")
    assert (result.whole.verdict, result.whole.words) == (Verdict.MET, "Precis på målet")


def test_of_all_participants_those_who_still_take_part_are_in_the_denominator(project):
    enrol(project, exit=(date(2009, 6, 30), "work_unsubsidised"))
    enrol(project)
    result = result_of(project, population=Population.ALL, target=70)
    assert result.whole.counted == Counted(1, 2, 0)
    assert result.whole.words == "20,0 procentenheter under målet"


def test_who_has_died_is_neither_success_nor_failure(project):
    enrol(project, exit=(date(2009, 6, 30), "work_unsubsidised"))
    enrol(project, exit=(date(2009, 6, 30), "deceased"))
    assert result_of(project, population=Population.ENDED).whole.counted == Counted(1, 1, 0)


def test_almost_at_the_target_is_not_at_the_target():
    from reports.figures.goals import Outcome

    outcome = Outcome("", True, Counted(6997, 10000), Decimal(70))
    assert outcome.value_text == "70,0\u00a0%"
    assert (outcome.verdict, outcome.words) == (Verdict.MISSED, "Strax under målet")


def test_seventy_per_cent_of_those_who_complete(project):
    """Four complete: 2 work, 1 much closer, 1 a little closer; one drops out into work. 3 of 4."""
    day = date(2010, 6, 30)
    enrol(project, exit=(day, "work_subsidised"), completed=True)
    enrol(project, exit=(day, "work_unsubsidised"), completed=True)
    enrol(project, exit=(day, "project_ended"), completed=True, exit_distance="much_closer")
    enrol(project, exit=(day, "project_ended"), completed=True, exit_distance="closer")
    enrol(project, exit=(day, "work_unsubsidised"), completed=False)
    result = result_of(project, measure="self_supporting_or_much_closer", population=Population.COMPLETED, target=70)
    assert result.whole.counted == Counted(3, 4, 0)
    assert result.whole.words == "5,0 procentenheter över målet"


def test_vocational_base_counts_those_not_asked_apart(project):
    day = date(2010, 6, 30)
    for base in (True, True, False, None):
        enrol(project, exit=(day, "project_ended"), exit_vocational_base=base)
    assert result_of(project, measure="vocational_base", population=Population.ENDED).whole.counted == Counted(2, 4, 1)


@pytest.mark.parametrize(
    ("base", "facts", "counted"),
    [
        (None, {}, Counted(1, 1, 0)),
        (False, {}, Counted(1, 1, 0)),
        (None, {"proof": "validated"}, Counted(1, 1, 0)),
        (None, {"proof": "told"}, Counted(0, 1, 1)),
        (None, {"proof": "none"}, Counted(0, 1, 1)),
        (None, {"is_mistaken": True}, Counted(0, 1, 1)),
        (False, {"is_vocational": False}, Counted(0, 1, 0)),
        (None, {"year": None}, Counted(1, 1, 0)),
        (None, {"year": 2011}, Counted(0, 1, 1)),
        (None, {"gained_on": date(2010, 6, 30), "year": 2010}, Counted(1, 1, 0)),
        (None, {"gained_on": date(2010, 7, 1), "year": 2010}, Counted(0, 1, 1)),
    ],
)
def test_a_proven_vocational_qualification_is_a_base_too(project, base, facts, counted):
    enrolment = enrol(project, exit=(date(2010, 6, 30), "project_ended"), exit_vocational_base=base)
    for _each in range(2):
        QualificationFactory(
            **{
                "participant": enrolment.participant,
                "is_vocational": True,
                "proof": "seen",
                "year": 2010,
                "gained_on": None,
            }
            | facts
        )
    assert result_of(project, measure="vocational_base", population=Population.ENDED).whole.counted == counted


@pytest.fixture
def ninety_days(project, caseworker):
    """Exits in 2009: work, work, seeks, not reached. In 2010: study, and one too late to be asked."""
    for outcome in ("work_unsubsidised", "self_employed", "seeking_work", "not_reached"):
        follow_up(enrol(project, exit=(date(2009, 6, 30), "project_ended")), outcome, by=caseworker)
    follow_up(enrol(project, exit=(date(2010, 3, 31), "project_ended")), "education", by=caseworker)
    enrol(project, exit=(date(2010, 9, 1), "work_unsubsidised"))
    return project


def test_in_work_after_ninety_days_against_a_baseline_per_year_and_for_the_whole_period(ninety_days):
    goal = GoalFactory(
        project=ninety_days,
        measure="in_work_at_follow_up",
        population=Population.ENDED,
        measuring_point=MeasuringPoint.DAYS_90,
        target_kind=TargetKind.BASELINE_PLUS_POINTS,
        target=10,
    )
    GoalBaseline.objects.create(goal=goal, year=None, percentage=Decimal("21.4"))
    GoalBaseline.objects.create(goal=goal, year=2009, percentage=None)
    (result,) = goal_results(ninety_days, countable(ninety_days), PERIOD)
    assert result.whole.counted == Counted(2, 5, 1)
    assert (result.whole.value, result.whole.target) == (Decimal("40.0"), Decimal("31.40"))
    assert result.whole.words == "8,6 procentenheter över målet"
    assert [(year.label, year.counted, year.words) for year in result.years] == [
        ("2008", Counted(0, 0, 0), "Inget att räkna på än"),
        ("2009", Counted(2, 4, 1), "Jämförelsetalet saknas"),
        ("2010", Counted(0, 1, 0), "Jämförelsetalet saknas"),
    ]


def test_the_state_after_ninety_days_has_rows_for_the_unanswered_and_for_those_not_asked_yet(ninety_days):
    enrol(ninety_days)
    split = follow_up_distribution(countable(ninety_days), PERIOD)
    assert {group.code: group.total for group in split.groups} == {
        "work": 2, "study": 1, "seeks": 1, "other": 0, "not_reached": 1, "not_yet": 2,
    }  # fmt: skip
    assert split.persons == 7


def test_a_number_of_participants(project):
    back = enrol(project, start=date(2008, 9, 1), exit=(date(2009, 1, 1), "moved"))
    enrol(project, person=back.participant, start=date(2010, 1, 1))
    enrol(project)
    result = result_of(project, measure="participants", target_kind=TargetKind.COUNT, target=530)
    assert (result.whole.value, result.whole.words) == (Decimal(2), "528 färre än målet")


def test_a_plan_for_every_participant_counts_people_and_not_versions(project, caseworker, as_app):
    from participants.plans.models import ActionPlan

    planned = enrol(project)
    enrol(project)
    facts = {"controller": planned.controller, "participant": planned.participant, "written_by": caseworker}
    facts |= {
        "direction": "Kök",
        "follow_up": "Vi ses.",
        "follow_up_on": date(2010, 5, 1),
        "agreed_on": date(2009, 5, 1),
    }
    for number, state in ((1, "replaced"), (2, "active")):
        ActionPlan.objects.create(number=number, state=state, **facts)
    GoalFactory(project=project, measure="plan_for_every_participant", target=100)
    with as_app():
        (result,) = goal_results(project, countable(project), PERIOD)
    assert result.whole.counted == Counted(1, 2)


def test_places_in_the_bank_of_the_project_s_municipalities(project):
    PositionFactory(published=True, places_total=3)
    PositionFactory(published=True, places_total=5, kind="vacancy")
    PositionFactory(published=True, places_total=7, at="Kalmar")
    PositionFactory(places_total=9)
    result = result_of(project, measure="placement_positions", target_kind=TargetKind.COUNT, target=80)
    assert result.whole.words == "77 färre än målet"


def test_what_the_project_notes_itself(project):
    noted = result_of(project, measure="noted_count", target_kind=TargetKind.COUNT, target=3, parameters={"count": 3})
    assert noted.whole.verdict == Verdict.MET


@pytest.mark.parametrize(
    ("parameters", "words"),
    [({}, "Inte noterat än"), ({"fulfilled": True}, "Klart"), ({"fulfilled": False}, "Inte klart")],
)
def test_a_fact_is_so_or_not_or_not_noted(project, parameters, words):
    result = result_of(project, measure="noted_fact", target_kind=TargetKind.FACT, target=None, parameters=parameters)
    assert result.whole.words == words


def test_an_unknown_measure_is_unknown_and_never_zero(project):
    result = result_of(project, measure="future_measure")
    assert (result.whole.value, result.whole.verdict) == (None, Verdict.UNKNOWN)


def test_nobody_gives_no_share(project):
    for measure in ("work_study_or_felt_chance", "vocational_base"):
        assert MEASURES[measure](countable(project), Question(PERIOD)) == Counted(0, 0, 0)
    assert result_of(project).whole.words == "Inget att räkna på än"
