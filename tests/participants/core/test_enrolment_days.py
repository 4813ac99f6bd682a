"""What an enrolment says of a day."""

from datetime import date, timedelta

import pytest

from participants.core.models import ContactPerson, Enrolment
from tests.factories.participants import ContactPersonFactory

START = date(2026, 1, 12)


@pytest.mark.parametrize(("days", "week"), [(0, 1), (6, 1), (7, 2), (13, 2), (14, 3)])
def test_a_new_week_begins_every_seventh_day(days, week):
    assert Enrolment(starts_on=START).week_on(START + timedelta(days=days)) == week


@pytest.mark.parametrize(("days", "is_new"), [(-1, False), (0, True), (14, True), (15, False)])
def test_an_enrolment_is_new_for_fourteen_days(days, is_new):
    assert Enrolment(starts_on=START).is_new_on(START + timedelta(days=days)) is is_new


def test_who_has_left_is_not_new():
    assert not Enrolment(starts_on=START, ends_on=START).is_new_on(START + timedelta(days=1))


@pytest.mark.parametrize(("days", "ended"), [(-1, False), (0, False), (1, True)])
def test_the_last_day_still_counts(days, ended):
    assert Enrolment(starts_on=START, ends_on=START).has_ended_by(START + timedelta(days=days)) is ended


def test_without_a_last_day_nothing_has_ended():
    assert not Enrolment(starts_on=START).has_ended_by(START)


@pytest.mark.django_db
@pytest.mark.parametrize(("days", "found"), [(-1, 1), (0, 1), (1, 0)])
def test_a_contact_person_holds_the_part_on_the_last_day(days, found):
    ContactPersonFactory(ends_on=START)
    assert ContactPerson.objects.active_on(START + timedelta(days=days)).count() == found


@pytest.mark.django_db
def test_a_contact_person_without_a_last_day_holds_the_part():
    ContactPersonFactory()
    assert ContactPerson.objects.active_on(START).count() == 1
