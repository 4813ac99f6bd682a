"""The chips of the list: how many people each holds, in agreement with the list, and never more than are counted."""

from datetime import date, timedelta

import pytest
import time_machine

from participants.file import filters
from participants.file.filters import count_label, count_selections
from tests.factories.participant_file import ActionPlanFactory, CaseNoteFactory
from tests.factories.participants import EnrolmentFactory
from tests.factories.projects import ProjectFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 12)


@pytest.fixture
def counted(caseworker):
    """What the chips say to the caseworker today."""
    return lambda: count_selections(caseworker, TODAY)


@pytest.fixture
def listed(as_user, caseworker):
    """How many rows the list has when the chip is chosen."""

    def rows(chip):
        with time_machine.travel("2026-03-12T09:00Z", tick=False):
            return len(as_user(caseworker).get("/participants/", {"urval": chip}).context["rows"])

    return rows


def started(days_ago, unit, **more):
    return EnrolmentFactory(organisation=unit, starts_on=TODAY - timedelta(days=days_ago), **more)


def test_a_person_with_two_open_enrolments_is_one_person(unit, caseworker, counted, listed):
    first = started(60, unit, caseworker=caseworker)
    started(
        20,
        unit,
        caseworker=caseworker,
        participant=first.participant,
        project=ProjectFactory(starts_on=date(2025, 1, 1), ends_on=date(2027, 12, 31)),
    )
    assert counted()["mina"] == listed("mina") == 1


def test_a_protected_person_is_in_no_chip(unit, counted):
    started(3, unit, protected=True)
    assert counted() == {}


@pytest.mark.parametrize(("people", "told"), [(2, "2"), (3, "3"), (4, "3+")])
def test_people_are_counted_to_the_cap(unit, counted, monkeypatch, people, told):
    monkeypatch.setattr(filters, "COUNT_CAP", 3)
    for _ in range(people):
        started(60, unit, caseworker=None)
    assert count_label(counted()["utan-coach"]) == told


@pytest.mark.parametrize(("days", "is_new"), [(13, 1), (14, 1), (15, 0)])
def test_a_person_is_new_for_fourteen_days_as_her_state_says(unit, counted, listed, days, is_new):
    enrolment = started(days, unit)
    assert counted()["nya"] == listed("nya") == is_new
    assert enrolment.is_new_on(TODAY) is bool(is_new)


@pytest.mark.parametrize(("days", "misses"), [(29, 0), (30, 0), (31, 1)])
def test_a_plan_is_missed_when_thirty_days_have_passed(unit, caseworker, counted, listed, days, misses):
    enrolment = started(days, unit, caseworker=caseworker)
    assert counted()["utan-plan"] == listed("utan-plan") == misses
    ActionPlanFactory(participant=enrolment.participant, enrolment=enrolment)
    assert counted()["utan-plan"] == listed("utan-plan") == 0


@pytest.mark.parametrize(
    ("agreed_on", "is_old"), [(date(2025, 9, 11), 1), (date(2025, 9, 12), 0), (date(2025, 9, 13), 0)]
)
def test_a_plan_is_old_when_six_months_have_passed(unit, caseworker, counted, listed, agreed_on, is_old):
    enrolment = started(300, unit, caseworker=caseworker)
    ActionPlanFactory(participant=enrolment.participant, enrolment=enrolment, agreed_on=agreed_on)
    assert counted()["gammal-plan"] == listed("gammal-plan") == is_old


def test_a_plan_that_was_changed_since_is_not_old(unit, caseworker, counted):
    enrolment = started(300, unit, caseworker=caseworker)
    facts = {"participant": enrolment.participant, "enrolment": enrolment}
    ActionPlanFactory(agreed_on=date(2025, 6, 1), replaced=True, **facts)
    ActionPlanFactory(agreed_on=date(2026, 3, 1), number=2, **facts)
    assert counted()["gammal-plan"] == 0


@pytest.mark.parametrize(("days", "silent"), [(20, 0), (21, 0), (22, 1)])
def test_three_weeks_without_a_note_are_silence(unit, caseworker, counted, listed, days, silent):
    enrolment = started(60, unit, caseworker=caseworker)
    CaseNoteFactory(participant=enrolment.participant, held_on=TODAY - timedelta(days=days))
    assert counted()["tyst"] == listed("tyst") == silent


@pytest.mark.parametrize(("days", "silent"), [(20, 0), (21, 0), (22, 1)])
def test_who_has_just_come_is_not_silent(unit, caseworker, counted, days, silent):
    started(days, unit, caseworker=caseworker)
    assert counted()["tyst"] == silent
