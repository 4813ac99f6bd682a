"""Whom a reading is about: named to the reviewer who may open the record, a reference to others."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from nystart.foundation.audit.models import AccessLog
from tests.factories.accounts import MembershipFactory, OrganisationFactory
from tests.factories.audit import read_by
from tests.factories.participants import EnrolmentFactory

pytestmark = pytest.mark.django_db
URL = reverse("audit:access_log")


@pytest.fixture
def person(unit):
    return EnrolmentFactory(
        organisation=unit, participant__first_name="Amina", participant__last_name="Hedås"
    ).participant


def test_who_may_open_the_record_sees_the_name_and_is_led_there(as_user, unit_manager, caseworker, person):
    read_by(caseworker, person.controller, subject_id=person.pk)
    page = as_user(unit_manager).get(URL).content.decode()
    assert f'<a href="{person.get_absolute_url()}">Amina H.<span' in page


def test_who_may_not_sees_a_reference_only(as_user, caseworker, home, person):
    read = read_by(caseworker, person.controller, subject_id=person.pk)
    elsewhere = OrganisationFactory(name="Vuxenskolan", parent=home)
    reviewer = MembershipFactory(organisation=elsewhere, role="unit_manager").user
    page = as_user(reviewer).get(URL).content.decode()
    assert read.subject_reference in page
    assert "Amina" not in page and person.get_absolute_url() not in page


def test_a_protected_person_is_named_to_nobody_outside_her_list(as_user, unit_manager, caseworker, unit):
    hidden = EnrolmentFactory(organisation=unit, protected=True, participant__first_name="Skyddad").participant
    read_by(caseworker, hidden.controller, subject_id=hidden.pk)
    page = as_user(unit_manager).get(URL).content.decode()
    assert str(hidden.pk) in page
    assert "Skyddad" not in page and hidden.get_absolute_url() not in page
    assert "Skyddad" not in as_user(unit_manager).get(URL).content.decode()


def test_the_sample_says_it_too(as_user, unit_manager, caseworker, person):
    read_by(caseworker, person.controller, subject_id=person.pk)
    today = timezone.localdate()
    days = {"first": today - timedelta(days=1), "last": today}
    assert "Amina H." in as_user(unit_manager).get(reverse("audit:review"), days).content.decode()


def test_names_cost_one_question(as_user, unit_manager, caseworker, unit, assert_constant_queries):
    client = as_user(unit_manager)

    def read(count):
        for _ in range(count):
            person = EnrolmentFactory(organisation=unit).participant
            read_by(caseworker, person.controller, subject_id=person.pk)

    assert_constant_queries(read, lambda: client.get(URL))


@pytest.fixture
def listed(caseworker, unit, home):
    """Two whom the reviewer may open, and two whom she may not: one of another unit, one protected by herself."""
    here = [
        EnrolmentFactory(organisation=unit, participant__first_name=name, participant__last_name="Hedås").participant
        for name in ("Örjan", "Amina")
    ]
    elsewhere = OrganisationFactory(name="Vuxenskolan", parent=home)
    there = EnrolmentFactory(organisation=elsewhere, participant__first_name="Fjärran").participant
    read_by(
        caseworker,
        home,
        action="list",
        subject_id=None,
        subject_ids=[*(person.pk for person in here), there.pk],
        detail="Deltagare",
    )
    return [*here, there]


def test_a_list_says_how_many_and_names_those_who_may_be_opened(as_user, unit_manager, listed):
    page = as_user(unit_manager).get(URL).content.decode()
    orjan, amina, there = listed
    assert "<summary>3\u00a0deltagare<span" in page and "Såg i en lista" in page
    assert page.index(f'<a href="{amina.get_absolute_url()}">Amina H.<span') < page.index(
        f'<a href="{orjan.get_absolute_url()}">Örjan H.<span'
    )
    assert "Fjärran" not in page and there.get_absolute_url() not in page
    assert f"?record={there.pk}" in page and str(there.pk)[:8].upper() in page


def test_the_reads_of_one_record_are_those_of_lists_too(as_user, unit_manager, caseworker, home, listed):
    in_list = AccessLog.objects.get()
    alone, other = read_by(caseworker, home, subject_id=listed[0].pk), read_by(caseworker, home)
    client = as_user(unit_manager)
    for person, expected in ((listed[0].pk, [alone, in_list]), (listed[2].pk, [in_list]), (other.subject_id, [other])):
        assert client.get(URL, {"record": person}).context["page"].rows == expected


def test_names_in_lists_cost_the_same_question(as_user, unit_manager, caseworker, unit, assert_constant_queries):
    client = as_user(unit_manager)

    def read(count):
        for _ in range(count):
            people = [EnrolmentFactory(organisation=unit).participant for _ in range(3)]
            read_by(
                caseworker,
                people[0].controller,
                subject_id=None,
                subject_ids=[person.pk for person in people],
                action="list",
            )

    assert_constant_queries(read, lambda: client.get(URL))
