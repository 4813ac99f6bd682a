"""The search at the top: people and projects that the user may open, and never a number in an address."""

import pytest

from nystart.foundation.audit.models import AccessLog
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
    answer = as_user(caseworker).get(URL, {"q": "amina"})
    assert hits(answer) == {"Deltagare": ["Amina Hedås"], "Projekt": ["Vägen till Amina"]}
    assert "född 1989" in answer.content.decode()


def test_words_are_sent_and_then_stand_in_the_address(as_user, caseworker, amina):
    answer = as_user(caseworker).post(URL, {"q": "amina hed"})
    assert answer.url == "/search/?q=amina+hed"


def test_a_whole_number_finds_the_person_and_never_stands_in_an_address(as_user, caseworker, amina):
    answer = as_user(caseworker).post(URL, {"q": "19890512-TF01"})
    assert answer.status_code == 200
    assert hits(answer) == {"Deltagare": ["Amina Hedås"]}
    assert "TF01" not in AccessLog.objects.get().detail


def test_another_municipality_finds_nobody(as_user, outsider, steering_member, amina):
    for user in (outsider, steering_member):
        assert "Deltagare" not in hits(as_user(user).get(URL, {"q": "amina"}))


def test_nothing_found_says_what_to_try(as_user, caseworker, amina):
    client = as_user(caseworker)
    assert "Ingen träff" in client.get(URL, {"q": "qqqzzz"}).content.decode()
    assert "Skriv minst två tecken." in client.get(URL, {"q": "a"}).content.decode()


def test_a_search_is_logged_with_the_number_of_hits(as_user, caseworker, amina):
    as_user(caseworker).get(URL, {"q": "amina"})
    row = AccessLog.objects.get()
    assert (row.action, row.detail, row.user_id) == ("search", "2 träffar", caseworker.pk)


def test_the_search_needs_as_many_queries_for_ten_hits_as_for_one(as_user, caseworker, unit, assert_constant_queries):
    client = as_user(caseworker)
    assert_constant_queries(
        lambda count: EnrolmentFactory.create_batch(count, organisation=unit, participant__first_name="Ronja"),
        lambda: client.get(URL, {"q": "ronja"}),
        at_most=16,
    )
