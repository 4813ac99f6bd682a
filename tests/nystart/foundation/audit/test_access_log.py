"""The access log as a page, and how it is written."""

from datetime import timedelta

import pytest
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone

from nystart.foundation.audit.log import record_access
from nystart.foundation.audit.models import AccessLog
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.factories.audit import read_by

URL = reverse("audit:access_log")


def request_of(user):
    request = RequestFactory().get("/")
    request.user, request.resolver_match = user, None
    return request


def reads(response):
    return list(response.context["page"].rows)


def test_a_read_is_noted_with_the_municipality_whose_record_it_is(caseworker, unit, home):
    record_access(request_of(caseworker), unit, detail="2 sidor")
    noted = AccessLog.objects.get()
    assert (noted.user_name, noted.subject_id, noted.subject_label) == ("Kerstin Coach", unit.pk, "organisation")
    assert (noted.controller_id, noted.action, noted.detail) == (home.pk, "open", "2 sidor")


def test_a_search_belongs_to_the_only_municipality_of_the_reader(caseworker, home):
    record_access(request_of(caseworker), None, action="search")
    assert AccessLog.objects.get().controller_id == home.pk


def test_a_search_by_somebody_without_municipality_belongs_to_none(referrer):
    record_access(request_of(referrer), None, action="search")
    assert AccessLog.objects.get().controller_id is None


def test_a_reviewer_of_several_municipalities_sees_all_and_chooses(as_user, unit_manager, outsider, home, neighbour):
    MembershipFactory(user=unit_manager, organisation=neighbour, role="unit_manager")
    own, other = read_by(unit_manager, home), read_by(outsider, neighbour)
    client = as_user(unit_manager)
    assert reads(client.get(URL)) == [other, own]
    assert reads(client.get(URL, {"controller": neighbour.pk})) == [other]
    assert "Vimmerbys kommun" in client.get(URL).content.decode()


def test_a_reviewer_sees_only_reads_in_the_own_municipality(as_user, unit_manager, caseworker, home, neighbour):
    own, other = read_by(caseworker, home), read_by(caseworker, neighbour)
    assert reads(as_user(unit_manager).get(URL)) == [own]
    assert other.subject_reference not in as_user(unit_manager).get(URL).content.decode()


def test_the_database_hides_other_municipalities_too(as_app, caseworker, outsider, home, neighbour):
    read_by(outsider, neighbour)
    with as_app(caseworker):
        assert not AccessLog.objects.exists()


def test_a_referrer_without_municipality_can_be_noted(as_app, referrer, home):
    with as_app(referrer):
        read_by(referrer, home)
        read_by(UserFactory.build(), home)
    assert set(AccessLog.objects.values_list("user_id", flat=True)) == {referrer.pk}, "in nobody else's name"


def test_emergency_access_comes_first_however_old(as_user, unit_manager, caseworker, home):
    old = read_by(caseworker, home, at=timezone.now() - timedelta(days=30), action="break_glass")
    new = read_by(caseworker, home)
    page = as_user(unit_manager).get(URL)
    assert list(page.context["urgent"]) == [old]
    assert reads(page) == [new]
    content = page.content.decode()
    assert content.index(old.subject_reference) < content.index(new.subject_reference)


def test_emergency_access_is_narrowed_too(as_user, unit_manager, caseworker, registrar, home):
    read_by(caseworker, home, action="break_glass")
    read_by(registrar, home)
    assert not as_user(unit_manager).get(URL, {"reader": registrar.pk}).context["urgent"]
    assert len(as_user(unit_manager).get(URL, {"action": "break_glass"}).context["urgent"]) == 1


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"action": "print"}, 1),
        ({"first": "1 mars 2021", "last": "2 mars 2021"}, 1),
        ({"first": "2021-03-03"}, 1),
        ({"last": "28 februari 2021"}, 0),
    ],
)
def test_it_is_narrowed_by_action_and_period(as_user, unit_manager, caseworker, home, query, count):
    noon = timezone.make_aware(timezone.datetime(2021, 3, 2, 12))
    read_by(caseworker, home, at=noon, action="print")
    read_by(caseworker, home)
    assert len(reads(as_user(unit_manager).get(URL, query))) == count


def test_it_is_narrowed_by_reader_and_by_record(as_user, unit_manager, caseworker, registrar, home):
    one, other = read_by(caseworker, home), read_by(registrar, home)
    client = as_user(unit_manager)
    assert reads(client.get(URL, {"reader": caseworker.pk})) == [one]
    assert reads(client.get(URL, {"record": other.subject_id})) == [other]


def test_a_day_is_a_swedish_day(as_user, unit_manager, caseworker, home):
    half_past_midnight = timezone.make_aware(timezone.datetime(2021, 7, 2, 0, 30))
    read_by(caseworker, home, at=half_past_midnight)
    client = as_user(unit_manager)
    assert len(reads(client.get(URL, {"first": "2 juli 2021", "last": "2 juli 2021"}))) == 1
    assert not reads(client.get(URL, {"last": "1 juli 2021"}))


def test_nonsense_in_the_address_is_no_error(as_user, unit_manager):
    assert as_user(unit_manager).get(URL, {"first": "i förrgår-ish", "record": "x", "reader": "y"}).status_code == 200


def test_the_number_of_queries_does_not_grow(as_user, unit_manager, caseworker, home, assert_constant_queries):
    client = as_user(unit_manager)
    assert_constant_queries(
        lambda count: [read_by(caseworker, home) for _ in range(count)], lambda: client.get(URL), at_most=26
    )
