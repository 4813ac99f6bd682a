"""What waits while somebody is away, and what does not: reminders and flags, on the days before, on and after a pause."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.db.models import F

from participants.assessments.contributing import work as assessments_due
from participants.core.models import Enrolment, ExitReason
from participants.file.filters import count_selections
from participants.follow_up.actions import exit_enrolment
from participants.follow_up.contributing import work as follow_ups_due
from participants.follow_up.models import FollowUp
from participants.pauses.actions import pause_enrolment
from participants.pauses.days import PausedDays
from participants.plans.contributing import work as plans_due
from participants.plans.models.action_plan import six_months_before
from participants.progress.contributing import work as measurements_due
from participants.progress.models import Measurement
from participants.progress.planning import FIRST_WITHIN_DAYS
from tests.factories.enrolment_cards import PauseFactory
from tests.factories.participant_file import ActionPlanFactory
from tests.factories.participants import EnrolmentFactory
from tests.factories.progress import MeasurementFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 12)


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel("2026-03-12T09:00Z", tick=False):
        yield


def ago(days):
    return DAY - timedelta(days=days)


def count(parts):
    return sum(part.count() for part in parts)


@pytest.fixture
def pause(enrolment, caseworker):
    def make(starts_on, ends_on=None):
        return pause_enrolment(
            enrolment=enrolment, starts_on=starts_on, ends_on=ends_on, reason="sickness", by=caseworker
        )

    return make


DAYS_OF_A_PAUSE = pytest.mark.parametrize(
    ("first", "last", "is_away"), [(1, None, False), (0, None, True), (-3, -1, False), (-3, 0, True), (-3, 1, True)]
)


@DAYS_OF_A_PAUSE
def test_a_plan_that_is_old_waits_until_she_is_back(enrolment, caseworker, pause, first, last, is_away):
    plan = ActionPlanFactory(enrolment=enrolment, agreed_on=date(2025, 8, 1), follow_up_on=date(2026, 12, 1))
    assert plan.agreed_on < six_months_before(DAY)
    pause(DAY + timedelta(days=first), None if last is None else DAY + timedelta(days=last))
    asked = [row[0] for part in plans_due(caseworker, DAY) for row in part]
    assert asked.count("plan_old") == (0 if is_away else 1)
    assert count_selections(caseworker, DAY)["gammal-plan"] == (0 if is_away else 1)


@DAYS_OF_A_PAUSE
def test_measurements_and_the_first_assessment_wait_too(enrolment, caseworker, pause, first, last, is_away):
    assert count(measurements_due(caseworker, DAY)) == count(assessments_due(caseworker, DAY)) == 1
    pause(DAY + timedelta(days=first), None if last is None else DAY + timedelta(days=last))
    assert count(measurements_due(caseworker, DAY)) == (0 if is_away else 1)
    assert count(assessments_due(caseworker, DAY)) == (0 if is_away else 1)


@DAYS_OF_A_PAUSE
def test_a_measurement_is_repeated_when_she_is_back(enrolment, caseworker, pause, first, last, is_away):
    made = MeasurementFactory(enrolment=enrolment, done=True)
    Measurement.objects.filter(pk=made.pk).update(next_on=ago(1))
    pause(DAY + timedelta(days=first), None if last is None else DAY + timedelta(days=last))
    assert count(measurements_due(caseworker, DAY)) == (0 if is_away else 1)


@pytest.mark.parametrize(("paused", "waits"), [(0, True), (1, True), (2, False)])
def test_the_first_assessment_is_due_as_many_days_later(unit, caseworker, paused, waits):
    made = EnrolmentFactory(organisation=unit, caseworker=caseworker, starts_on=ago(22))
    if paused:
        PauseFactory(enrolment=made, starts_on=ago(10), ends_on=ago(11 - paused))
    assert count(assessments_due(caseworker, DAY)) == waits


@pytest.mark.parametrize(("paused", "waits"), [(0, True), (1, True), (2, False)])
def test_the_first_measurement_is_due_as_many_days_later(unit, caseworker, paused, waits):
    made = EnrolmentFactory(organisation=unit, caseworker=caseworker, starts_on=ago(FIRST_WITHIN_DAYS + 1))
    if paused:
        PauseFactory(enrolment=made, starts_on=ago(10), ends_on=ago(11 - paused))
    assert count(measurements_due(caseworker, DAY)) == waits


def test_a_follow_up_after_the_exit_waits_for_no_pause_since_it_is_over_with_the_enrolment(
    enrolment, caseworker, pause
):
    pause(ago(10))
    sickness = ExitReason.objects.get(pk="sickness")
    exit_enrolment(enrolment=enrolment, by=caseworker, on=ago(5), reason=sickness)
    FollowUp.objects.filter(enrolment=enrolment).update(due_on=DAY)
    assert count(follow_ups_due(caseworker, DAY)) == FollowUp.objects.filter(enrolment=enrolment).count() > 0


@pytest.mark.parametrize(("second", "is_refused"), [(-1, True), (0, True), (1, False)])
def test_the_database_refuses_two_pauses_of_one_day(enrolment, second, is_refused):
    """So no day is ever taken off twice."""
    PauseFactory(enrolment=enrolment, starts_on=date(2026, 2, 5), ends_on=date(2026, 2, 10))
    first = date(2026, 2, 10) + timedelta(days=second)
    if is_refused:
        with pytest.raises(IntegrityError, match="pause_once_at_a_time"), transaction.atomic():
            PauseFactory(enrolment=enrolment, starts_on=first, ends_on=date(2026, 2, 12))
        return
    PauseFactory(enrolment=enrolment, starts_on=first, ends_on=date(2026, 2, 12))
    asked = PausedDays(F("pk"), date(2026, 2, 1), date(2026, 2, 28))
    assert Enrolment.objects.annotate(away=asked).get(pk=enrolment.pk).away == 8
