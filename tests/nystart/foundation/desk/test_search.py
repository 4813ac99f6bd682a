"""The search at the top: people and projects that the user may open, and never a number in an address."""

import re

import pytest

from nystart.foundation.audit.models import AccessLog
from nystart.foundation.web import sought
from tests.factories.participants import EnrolmentFactory, IdentityFactory

URL = "/search/"


@pytest.fixture
def amina(unit):
    made = EnrolmentFactory(
        organisation=unit,
        participant__first_name="Amina",
        participant__last_name="Hedås",
        project__name="Vägen till Amina",
    )
    IdentityFactory(participant=made.participant, number="19890512TF01")
    return made


def hits(answer):
    return {group.heading: [hit.title for hit in group.hits] for group in answer.context["groups"]}


def test_people_and_projects_are_found_by_kind(as_user, caseworker, amina):
    answer = as_user(caseworker).post(URL, {"q": "amina"}, follow=True)
    assert hits(answer) == {"Deltagare": ["Amina Hedås"], "Projekt": ["Vägen till Amina"]}
    assert "född 1989" in answer.content.decode()


def test_words_are_remembered_under_a_key_and_stand_in_no_address(as_user, caseworker, amina):
    client = as_user(caseworker)
    answer = client.post(URL, {"q": "amina hed"})
    assert re.fullmatch(r"/search/\?sok=[\w-]{8}", answer.url)
    for _reloaded in range(2):
        assert hits(client.get(answer.url)) == {"Deltagare": ["Amina Hedås"]}
    assert client.post(URL, {"q": " amina hed "}).url == answer.url


def test_two_tabs_hold_a_search_each(as_user, caseworker, amina):
    client = as_user(caseworker)
    first, second = (client.post(URL, {"q": query}).url for query in ("amina", "vägen"))
    assert hits(client.get(first))["Deltagare"] == ["Amina Hedås"]
    assert hits(client.get(second)) == {"Projekt": ["Vägen till Amina"]}


def test_an_address_is_empty_for_everybody_else_and_after_log_out(as_user, caseworker, unit_manager, amina):
    client = as_user(caseworker)
    address = client.post(URL, {"q": "amina"}).url
    assert hits(as_user(unit_manager).get(address)) == {}
    client.logout()
    client.force_login(caseworker, backend="nystart.foundation.accounts.backends.AccountBackend")
    assert hits(client.get(address)) == {}


def test_a_name_in_an_old_address_is_not_searched_for(as_user, caseworker, amina):
    assert hits(as_user(caseworker).get(URL, {"q": "amina"})) == {}
    assert not AccessLog.objects.exists()


@pytest.mark.parametrize(("more", "remembered"), [(sought.MOST - 1, True), (sought.MOST, False)])
def test_so_many_searches_are_remembered(as_user, caseworker, amina, more, remembered):
    client = as_user(caseworker)
    address = client.post(URL, {"q": "amina"}).url
    for number in range(more):
        client.post(URL, {"q": f"ord {number}"})
    assert bool(hits(client.get(address))) == remembered


def test_a_whole_number_finds_the_person_and_never_stands_in_an_address(as_user, caseworker, amina):
    answer = as_user(caseworker).post(URL, {"q": "19890512-TF01"})
    assert answer.status_code == 200
    assert hits(answer) == {"Deltagare": ["Amina Hedås"]}
    row = AccessLog.objects.get()
    assert (row.detail, row.subject_ids) == ("Sökrutan, sökning med siffror", [amina.participant_id])


def test_another_municipality_finds_nobody(as_user, outsider, steering_member, amina):
    for user in (outsider, steering_member):
        assert "Deltagare" not in hits(as_user(user).post(URL, {"q": "amina"}, follow=True))


def test_nothing_found_says_what_to_try(as_user, caseworker, amina):
    client = as_user(caseworker)
    assert "Ingen träff" in client.post(URL, {"q": "qqqzzz"}, follow=True).content.decode()
    assert "Skriv minst två tecken." in client.post(URL, {"q": "a"}, follow=True).content.decode()


def test_a_search_is_logged_with_its_words_and_whom_it_found(as_user, caseworker, amina):
    as_user(caseworker).post(URL, {"q": "amina"}, follow=True)
    row = AccessLog.objects.get()
    assert (row.action, row.detail, row.user_id) == ("search", "Sökrutan, sökning ”amina”", caseworker.pk)
    assert row.subject_ids == [amina.participant_id]


def test_the_search_needs_as_many_queries_for_ten_hits_as_for_one(as_user, caseworker, unit, assert_constant_queries):
    client = as_user(caseworker)
    address = client.post(URL, {"q": "ronja"}).url
    assert_constant_queries(
        lambda count: EnrolmentFactory.create_batch(count, organisation=unit, participant__first_name="Ronja"),
        lambda: client.get(address),
        at_most=16,
    )
