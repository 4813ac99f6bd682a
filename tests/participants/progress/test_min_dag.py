"""Min dag tells what to measure: first, again, after the exit, and what is begun and not done."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from nystart.foundation.web import contributions
from participants.progress.codes import Side
from participants.progress.contributing import work
from participants.progress.models import ProjectMeasuring
from tests.factories.accounts import UserFactory
from tests.factories.enrolment_cards import PauseFactory
from tests.factories.participants import EnrolmentFactory
from tests.factories.progress import MeasurementFactory, finish

pytestmark = pytest.mark.django_db
START = date(2026, 1, 12)


@pytest.fixture
def enrolment(unit, caseworker):
    return EnrolmentFactory(organisation=unit, caseworker=caseworker, starts_on=START)


def told(user, day):
    """(kind, due on, detail) of every row."""
    return [(row[0], row[1], row[5]) for rows in work(user, day) for row in rows]


def kinds(user, day):
    return [kind for kind, _due, _detail in told(user, day)]


@pytest.mark.parametrize(("days", "asked"), [(13, []), (14, ["measure_first"])])
def test_the_first_measurement_within_two_weeks(caseworker, enrolment, days, asked):
    assert kinds(caseworker, START + timedelta(days=days)) == asked


@pytest.mark.parametrize(("days", "asked"), [(16, []), (17, ["measure_first"])])
def test_paused_days_give_as_many_more_to_the_first(caseworker, enrolment, days, asked):
    PauseFactory(enrolment=enrolment, starts_on=START + timedelta(days=5), ends_on=START + timedelta(days=7))
    assert kinds(caseworker, START + timedelta(days=days)) == asked


@pytest.mark.parametrize(("last", "asked"), [(date(2026, 4, 24), 1), (date(2026, 4, 25), 0), (None, 0)])
@pytest.mark.parametrize(
    "measured",
    [[], [{"done": True}], [{"done": True}, {"point": "ongoing", "held_on": date(2026, 4, 20)}]],
    ids=["first", "again", "open"],
)
def test_measurements_wait_while_somebody_is_away(caseworker, enrolment, measured, last, asked):
    for facts in measured:
        MeasurementFactory(enrolment=enrolment, **facts)
    PauseFactory(enrolment=enrolment, starts_on=date(2026, 4, 15), ends_on=last)
    assert len(kinds(caseworker, date(2026, 4, 25))) == asked


def test_who_has_been_measured_is_not_asked_for_a_first(caseworker, enrolment):
    MeasurementFactory(enrolment=enrolment, done=True)
    assert kinds(caseworker, date(2026, 2, 10)) == []


def test_a_cancelled_one_is_none(caseworker, enrolment):
    MeasurementFactory(enrolment=enrolment, cancelled_on=date(2026, 1, 20))
    assert kinds(caseworker, date(2026, 2, 10)) == ["measure_first"]


@pytest.mark.parametrize(("day", "asked"), [(date(2026, 4, 18), []), (date(2026, 4, 19), ["measure_again"])])
def test_three_months_later_again(caseworker, enrolment, day, asked):
    MeasurementFactory(enrolment=enrolment, done=True)
    assert kinds(caseworker, day) == asked


def test_only_the_latest_asks(caseworker, enrolment):
    MeasurementFactory(enrolment=enrolment, done=True)
    MeasurementFactory(enrolment=enrolment, point="ongoing", held_on=date(2026, 4, 25), done=True)
    assert told(caseworker, date(2026, 7, 24)) == []
    assert told(caseworker, date(2026, 7, 25)) == [("measure_again", date(2026, 7, 25), "Framsteg")]


def test_what_is_begun_takes_the_place_of_the_reminder(caseworker, enrolment):
    MeasurementFactory(enrolment=enrolment, done=True)
    again = MeasurementFactory(enrolment=enrolment, point="ongoing", held_on=date(2026, 4, 25))
    day = date(2026, 4, 26)
    assert told(caseworker, day) == [("measure_open", date(2026, 4, 25), "Ingen har svarat ännu")]
    finish(again, Side.PARTICIPANT)
    assert told(caseworker, day)[0][2] == "Din del är kvar"


def test_the_coach_s_part_alone_waits_for_the_participant(caseworker, enrolment):
    MeasurementFactory(enrolment=enrolment, coach_done=True)
    assert told(caseworker, date(2026, 1, 19))[0][2] == "Deltagarens del är kvar"


ENDS = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("day", "asked"),
    [
        (ENDS + timedelta(days=27), []),
        (ENDS + timedelta(days=28), [("measure_after", ENDS + timedelta(days=28), "28 dagar efter avslut")]),
        (ENDS + timedelta(days=89), [("measure_after", ENDS + timedelta(days=28), "28 dagar efter avslut")]),
        (ENDS + timedelta(days=90), [("measure_after", ENDS + timedelta(days=90), "90 dagar efter avslut")]),
        (date(2026, 9, 1), [("measure_after", ENDS + timedelta(days=90), "90 dagar efter avslut")]),
        (date(2026, 9, 2), [("measure_after", date(2026, 9, 2), "6 månader efter avslut")]),
    ],
)
def test_after_the_exit_with_the_follow_ups(caseworker, unit, day, asked):
    left = EnrolmentFactory(organisation=unit, caseworker=caseworker, exited=True)
    MeasurementFactory(enrolment=left, done=True)
    assert told(caseworker, day) == asked


def test_who_was_never_measured_is_not_asked_for_after(caseworker, unit):
    EnrolmentFactory(organisation=unit, caseworker=caseworker, exited=True)
    assert kinds(caseworker, ENDS + timedelta(days=40)) == []


def test_a_point_that_is_measured_asks_no_more(caseworker, unit):
    left = EnrolmentFactory(organisation=unit, caseworker=caseworker, exited=True)
    MeasurementFactory(enrolment=left, done=True)
    MeasurementFactory(enrolment=left, point="d28", held_on=ENDS + timedelta(days=28), done=True)
    assert kinds(caseworker, ENDS + timedelta(days=89)) == []
    assert kinds(caseworker, ENDS + timedelta(days=90)) == ["measure_after"]


@pytest.mark.parametrize("reminds", [True, False])
def test_a_project_may_leave_the_reminders_out(caseworker, unit, enrolment, reminds):
    again = EnrolmentFactory(organisation=unit, caseworker=caseworker, project=enrolment.project)
    MeasurementFactory(enrolment=again, done=True)
    left = EnrolmentFactory(organisation=unit, caseworker=caseworker, project=enrolment.project, exited=True)
    MeasurementFactory(enrolment=left, done=True)
    ProjectMeasuring.objects.create(project=enrolment.project, reminds=reminds)
    asked = ["measure_after", "measure_again", "measure_first"] if reminds else []
    assert sorted(kinds(caseworker, date(2026, 4, 25))) == asked


def test_it_is_asked_of_who_coaches(enrolment, unit, unit_manager, registrar):
    for user in (unit_manager, registrar):
        assert kinds(user, date(2026, 2, 10)) == []
    EnrolmentFactory(organisation=unit, caseworker=UserFactory())


def test_min_dag_leads_to_the_measurement(as_user, caseworker, enrolment):
    page = as_user(caseworker).get(reverse("desk:my_day")).content.decode()
    assert "Första mätningen" in page and reverse("participants:start_measurement", args=[enrolment.pk]) in page


def test_the_timeline_tells_of_what_was_measured_and_no_score(as_user, caseworker, enrolment):
    MeasurementFactory(enrolment=enrolment, done={"felt_chance": 7})
    MeasurementFactory(enrolment=enrolment, point="ongoing", held_on=date(2026, 4, 20))
    page = as_user(caseworker).get(enrolment.participant.get_absolute_url()).content.decode()
    assert "Mätning i början" in page and "Mätning under tiden" not in page


def test_everything_about_a_person_is_told(enrolment):
    MeasurementFactory(enrolment=enrolment, done=True)
    rows = [
        row for each in contributions.personal_records for rows in each(enrolment.participant) for row in rows
        if row._meta.app_label == "progress"
    ]  # fmt: skip
    assert len(rows) == 1 + 2 * 9
