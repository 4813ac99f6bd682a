"""An exit dated ahead, a wrong registration, and a return on the day of the exit: the day before, the day, the day after."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from participants.core.columns import coached_by
from participants.core.models import Enrolment, ExitReason
from participants.file.filters import count_selections
from participants.follow_up.actions import exit_enrolment, reopen_enrolment
from participants.follow_up.models import FollowUp
from participants.intake.actions import enrol_participant
from reports.figures.exits import exits
from reports.figures.final_report import enrolments_of, period_so_far
from reports.figures.measures import Question, participants_count
from reports.figures.participants import volume
from reports.figures.period import Period
from tests.factories.participants import EnrolmentFactory
from tests.reports.people import ProjectItself

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 12)
AROUND = pytest.mark.parametrize(("days", "goes_on"), [(-1, False), (0, True), (1, True)])
"""The exit lies so many days after today; whether the person still takes part."""


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel("2026-03-12T09:00Z", tick=False):
        yield


@pytest.fixture
def leaving(unit, caseworker):
    def make(days, reason="work_unsubsidised", **more):
        return EnrolmentFactory(
            organisation=unit,
            caseworker=caseworker,
            starts_on=date(2026, 1, 12),
            ends_on=DAY + timedelta(days=days),
            exit_reason_id=reason,
            **more,
        )

    return make


def figures(enrolment):
    return enrolments_of(enrolment.project, ProjectItself(enrolment.project))


@AROUND
def test_list_chips_and_min_dag_keep_the_person_to_the_last_day(as_user, caseworker, leaving, days, goes_on):
    made = leaving(days)
    client = as_user(caseworker)
    assert len(client.get("/participants/", {"urval": "mina"}).context["rows"]) == goes_on
    assert len(client.get("/participants/", {"urval": "enheten", "status": "avslutade"}).context["rows"]) == (
        not goes_on
    )
    assert count_selections(caseworker, DAY)["mina"] == goes_on
    assert coached_by(caseworker, DAY).count() == goes_on
    assert made.has_ended_by(DAY) is not goes_on and made.is_leaving_on(DAY) is goes_on
    assert Enrolment.objects.current_on(DAY).count() == goes_on


@AROUND
def test_the_chip_without_coach_keeps_the_person_to_the_last_day(caseworker, leaving, days, goes_on):
    Enrolment.objects.filter(pk=leaving(days).pk).update(caseworker=None)
    assert count_selections(caseworker, DAY)["utan-coach"] == goes_on


@pytest.mark.parametrize(("days", "word"), [(-1, "Avslutad"), (0, "Slutar i dag"), (1, "Slutar i morgon")])
def test_the_person_page_says_how_it_stands(as_user, caseworker, leaving, days, word):
    page = as_user(caseworker).get(leaving(days).get_absolute_url()).content.decode()
    assert word in page
    assert ("Slutar i </" not in page) and (("Avslutad i " in page) is (days < 0))


@pytest.mark.parametrize(("days", "left"), [(-1, 1), (0, 1), (1, 0)])
def test_an_exit_is_counted_from_its_day(leaving, days, left):
    made = leaving(days)
    period = period_so_far(made.project, DAY)
    assert period.last_day == DAY
    counted = {group.code: group.total for group in exits(figures(made), period).groups}
    assert counted.get("work_unsubsidised", 0) == left and counted.get("ongoing", 0) == 1 - left


@pytest.mark.parametrize("days", [-1, 0, 1])
def test_a_wrong_registration_is_in_no_list_chip_or_count(as_user, caseworker, leaving, days):
    made = leaving(days, "registration_error")
    client = as_user(caseworker)
    for status in ("", "avslutade", "alla"):
        assert not client.get("/participants/", {"urval": "enheten", "status": status}).context["rows"]
    assert not count_selections(caseworker, DAY) and not coached_by(caseworker, DAY).exists()
    period = period_so_far(made.project, DAY)
    assert volume(figures(made), period, None).persons == 0
    assert participants_count(figures(made), Question(period)).numerator == 0
    assert sum(group.total for group in exits(figures(made), period).groups) == 0
    assert made.has_ended_by(DAY) and not made.is_leaving_on(DAY)


def test_a_planned_exit_is_changed_with_its_follow_ups_and_taken_back(as_user, caseworker, leaving):
    made = leaving(1)
    address = reverse("participants:exit", args=[made.pk])
    client = as_user(caseworker)
    answer = client.get(address)
    assert answer.context["form"]["on"].value() == date(2026, 3, 13)
    assert answer.context["form"]["reason"].value() == "work_unsubsidised"
    assert "Ta tillbaka avslutet" in answer.content.decode()
    client.post(address, {"on": "2026-03-20", "reason": "education_other"})
    made.refresh_from_db()
    assert (made.ends_on, made.exit_reason_id) == (date(2026, 3, 20), "education_other")
    assert FollowUp.objects.waiting().get(point="d28").due_on == date(2026, 4, 17)
    client.post(reverse("participants:reopen", args=[made.pk]))
    made.refresh_from_db()
    assert made.ends_on is None and not FollowUp.objects.waiting().exists()


def test_a_planned_exit_that_was_a_wrong_registration_closes_its_follow_ups(caseworker, leaving):
    made = leaving(5)
    again = ExitReason.objects.get(pk="dropped_out")
    exit_enrolment(enrolment=made, on=DAY + timedelta(days=3), reason=again, by=caseworker)
    assert FollowUp.objects.waiting().count() == 3
    wrong = ExitReason.objects.get(pk="registration_error")
    exit_enrolment(enrolment=made, on=DAY, reason=wrong, by=caseworker)
    assert not FollowUp.objects.waiting().exists()


@AROUND
def test_an_exit_is_changed_until_its_day_has_passed(caseworker, leaving, days, goes_on):
    made = leaving(days)
    reason = ExitReason.objects.get(pk="dropped_out")
    if goes_on:
        exit_enrolment(enrolment=made, on=DAY, reason=reason, by=caseworker)
    else:
        with pytest.raises(ValidationError, match="redan avslutad"):
            exit_enrolment(enrolment=made, on=DAY, reason=reason, by=caseworker)


@pytest.mark.parametrize(("after", "fits"), [(-1, False), (0, True), (1, True)])
def test_a_return_begins_on_the_day_of_the_exit_at_the_earliest(caseworker, unit, leaving, after, fits):
    made = leaving(-10)
    facts = {"participant": made.participant, "project": made.project, "organisation": unit, "by": caseworker}
    day = made.ends_on + timedelta(days=after)
    if not fits:
        with pytest.raises(ValidationError, match="redan inskriven"):
            enrol_participant(starts_on=day, referrer_kind="own_initiative", **facts)
        return
    enrol_participant(starts_on=day, referrer_kind="own_initiative", **facts)
    counted = volume(figures(made), Period.from_days(date(2026, 1, 1), DAY), None)
    assert (counted.persons, counted.enrolments) == (1, 2)
    with pytest.raises(ValidationError, match="inskriven i projektet igen"):
        reopen_enrolment(enrolment=made, on=DAY, by=caseworker)


def test_a_participation_of_one_day_keeps_its_day(leaving, unit):
    made = leaving(0)
    Enrolment.objects.filter(pk=made.pk).update(starts_on=DAY)
    with pytest.raises(IntegrityError, match="enrolment_once_at_a_time"), transaction.atomic():
        EnrolmentFactory(organisation=unit, participant=made.participant, project=made.project, starts_on=DAY)


@pytest.mark.parametrize(("days", "status"), [(-1, 302), (0, 200), (1, 200)])
def test_the_page_of_a_planned_exit_offers_to_change_it_until_its_day_has_passed(
    as_user, caseworker, leaving, days, status
):
    answer = as_user(caseworker).get(reverse("participants:exit", args=[leaving(days).pk]))
    page = answer.content.decode()
    assert answer.status_code == status and "redan avslutad" not in page
    assert ("Ta tillbaka avslutet" in page) is (status == 200)
