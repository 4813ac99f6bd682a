"""The list of people."""

import pytest

from tests.factories.participants import EnrolmentFactory, IdentityFactory, ProtectedAccessFactory

pytestmark = pytest.mark.django_db
URL = "/participants/"


def shown(response):
    return [row.participant.last_name for row in response.context["rows"]]


def test_a_coach_sees_the_people_of_the_unit(as_user, caseworker, enrolment):
    response = as_user(caseworker).get(URL)
    assert response.status_code == 200
    assert shown(response) == ["Hedås"]
    assert "Amina Hedås" in response.content.decode()
    assert "född 1989" in response.content.decode()


def test_names_stand_in_swedish_order(as_user, caseworker, unit):
    for name in ("Öberg", "Zorn", "Ahl", "Äng", "Éva", "Åberg"):
        EnrolmentFactory(organisation=unit, participant__last_name=name)
    assert shown(as_user(caseworker).get(URL)) == ["Ahl", "Éva", "Zorn", "Åberg", "Äng", "Öberg"]


def test_paging_keeps_the_swedish_order(as_user, caseworker, unit):
    letters = "ABCDEFGHIJKLMNOPQRSTUVXYZÅÄÖ"
    for letter in reversed(letters):
        EnrolmentFactory(organisation=unit, participant__last_name=f"{letter}sson")
    client = as_user(caseworker)
    first = client.get(URL)
    second = client.get(URL + first.context["page"].next_query)
    assert "".join(name[0] for name in shown(first) + shown(second)) == letters


def test_the_list_needs_few_and_constant_queries(as_user, caseworker, unit, assert_constant_queries):
    client = as_user(caseworker)
    assert_constant_queries(
        lambda n: EnrolmentFactory.create_batch(n, organisation=unit), lambda: client.get(URL), at_most=17
    )
