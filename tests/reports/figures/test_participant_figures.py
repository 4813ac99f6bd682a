"""Who took part: each person once, at the first start, in groups that add up."""

import itertools
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from participants.core.models import Enrolment
from reports.figures.exits import exits
from reports.figures.participants import AGE_BANDS, GROUPINGS, participants, volume
from reports.figures.period import Period
from reports.figures.scope import NotCountable
from tests.factories.projects import ProjectFactory
from tests.reports.people import LegalSex, ReferrerKind, countable, enrol

PERIOD = Period.from_days(date(2008, 8, 1), date(2010, 9, 30))


@pytest.fixture
def project(db):
    return ProjectFactory(planned_participants=5)


def test_figures_are_refused_on_rows_that_nobody_has_scoped(project):
    with pytest.raises(NotCountable):
        participants(Enrolment.objects.filter(project=project), PERIOD, "age_band")
    with pytest.raises(NotCountable):
        volume(Enrolment.objects.all(), PERIOD, None)


def test_a_person_who_came_back_is_one_person_with_two_enrolments(project):
    first = enrol(project, start=date(2008, 9, 1), exit=(date(2009, 1, 31), "moved"))
    enrol(project, person=first.participant, start=date(2010, 1, 1))
    enrol(project)
    counted = volume(countable(project), PERIOD, project.planned_participants)
    assert (counted.persons, counted.enrolments, counted.planned, counted.difference) == (2, 3, 5, -3)


def test_age_is_that_of_the_first_start(project):
    nineteen = enrol(project, born=date(1989, 6, 1), start=date(2009, 5, 31), exit=(date(2009, 6, 2), "moved"))
    enrol(project, person=nineteen.participant, start=date(2010, 1, 1))
    by_age = participants(countable(project), PERIOD, "age_band")
    assert by_age.group("under_20").female == 1
    assert by_age.persons == 1


def test_sex_and_age_by_hand(project):
    enrol(project, sex=LegalSex.FEMALE, born=date(1990, 1, 1), start=date(2009, 1, 1))  # 19
    enrol(project, sex=LegalSex.MALE, born=date(1989, 1, 1), start=date(2009, 1, 1))  # 20
    enrol(project, sex=LegalSex.MALE, born=date(1944, 1, 1), start=date(2009, 1, 1))  # 65
    enrol(project, sex=LegalSex.UNKNOWN, born=None, start=date(2009, 1, 1))
    by_age = participants(countable(project), PERIOD, "age_band")
    assert {group.code: group.counts for group in by_age.groups if group.total} == {
        "under_20": (1, 0, 0),
        "20_24": (0, 1, 0),
        "65_up": (0, 1, 0),
        "": (0, 0, 1),
    }
    assert by_age.groups[-1].label == "Uppgift saknas"
    assert by_age.total.counts == (1, 2, 1)


def test_referrer_and_municipality_by_hand(project):
    enrol(project, referrer_kind=ReferrerKind.PROBATION_SERVICE)
    enrol(project, referrer_kind=ReferrerKind.PROBATION_SERVICE)
    enrol(project, municipality=None)
    by_referrer = participants(countable(project), PERIOD, "referrer")
    assert [(group.label, group.total) for group in by_referrer.groups] == [
        ("Socialtjänsten", 1),
        ("Frivården", 2),
        ("Uppgift saknas", 0),
    ]
    by_municipality = participants(countable(project), PERIOD, "municipality")
    assert [(group.label, group.total) for group in by_municipality.groups] == [("Hultsfred", 2), ("Uppgift saknas", 1)]


def test_only_who_took_part_in_the_period_is_counted(project):
    enrol(project, start=date(2008, 9, 1), exit=(date(2008, 12, 31), "moved"))
    enrol(project, start=date(2009, 6, 1))
    year = Period(date(2009, 1, 1), date(2010, 1, 1))
    assert volume(countable(project), year, None).persons == 1


def test_a_wrong_registration_leaves_every_figure(project):
    enrol(project, exit=(date(2009, 3, 1), "registration_error"))
    enrol(project)
    rows = countable(project)
    assert volume(rows, PERIOD, None).persons == 1
    assert exits(rows, PERIOD).persons == 1


def test_exits_are_the_last_ones_and_who_still_takes_part_has_a_row(project):
    back = enrol(project, start=date(2008, 9, 1), exit=(date(2009, 1, 1), "sickness"))
    enrol(project, person=back.participant, start=date(2009, 5, 1), exit=(date(2010, 1, 1), "work_unsubsidised"))
    enrol(project, sex=LegalSex.MALE, exit=(date(2010, 9, 15), "moved"))
    enrol(project)
    counted = exits(countable(project), Period.from_days(PERIOD.start, date(2010, 8, 31)))
    assert {group.code: group.total for group in counted.groups} == {"work_unsubsidised": 1, "ongoing": 2}
    assert counted.group("work_unsubsidised").outcome == "work"


def test_age_bands_neither_overlap_nor_leave_a_gap():
    for (_, _, _, high), (_, _, low, _) in itertools.pairwise(AGE_BANDS):
        assert low == high + 1


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    people=st.lists(
        st.tuples(st.sampled_from(LegalSex), st.integers(1940, 1992), st.sampled_from(ReferrerKind)), max_size=8
    )
)
def test_every_split_adds_up_to_the_number_of_persons(db, people):
    project = ProjectFactory()
    for sex, year, referrer in people:
        enrol(project, sex=sex, born=date(year, 5, 5), referrer_kind=referrer)
    rows = countable(project)
    for name in GROUPINGS:
        split = participants(rows, PERIOD, name)
        assert split.persons == len(people)
        assert split.groups[-1].label == "Uppgift saknas"
    assert exits(rows, PERIOD).persons == len(people)


def test_groups_that_are_names_keep_their_capitals_when_they_are_merged():
    named = {code for code, grouping in GROUPINGS.items() if grouping.has_names}
    assert named == {"referrer", "municipality", "track"}
