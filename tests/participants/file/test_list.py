"""The list of people."""

import pytest

from nystart.foundation.audit.models import AccessLog
from tests.factories.participants import EnrolmentFactory, ProtectedAccessFactory

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


def test_each_page_notes_whom_it_shows(as_user, caseworker, unit):
    EnrolmentFactory.create_batch(26, organisation=unit, caseworker=caseworker)
    client = as_user(caseworker)
    first = client.get(URL)
    second = client.get(URL + first.context["page"].next_query)
    for page in (first, second):
        ids = sorted(each.participant_id for each in page.context["rows"])
        assert AccessLog.objects.get(subject_ids=ids).detail == "Deltagare"
    assert sorted(len(read.subject_ids) for read in AccessLog.objects.all()) == [1, 25]


def test_the_list_needs_few_and_constant_queries(as_user, caseworker, unit, assert_constant_queries):
    client = as_user(caseworker)
    assert_constant_queries(
        lambda n: EnrolmentFactory.create_batch(n, organisation=unit), lambda: client.get(URL), at_most=17
    )


def test_a_protected_person_is_in_no_list(as_user, caseworker, unit_manager, protected):
    for user in (caseworker, unit_manager):
        assert shown(as_user(user).get(URL)) == []
    ProtectedAccessFactory(participant=protected, user=caseworker)
    assert shown(as_user(caseworker).get(URL)) == ["Hemlig"]


def test_the_own_people_come_first_and_the_unit_is_a_chip_away(as_user, caseworker, enrolment, unit):
    EnrolmentFactory(organisation=unit, participant__last_name="Annans")
    client = as_user(caseworker)
    assert shown(client.get(URL)) == ["Hedås"]
    assert shown(client.get(URL, {"urval": "enheten"})) == ["Annans", "Hedås"]
    assert shown(client.get(URL, {"urval": "utan-coach"})) == ["Annans"]


def test_the_chips_count_what_they_show(as_user, caseworker, enrolment):
    chips = dict(as_user(caseworker).get(URL).context["chips"])
    assert {selection.code: count for selection, count in chips.items() if selection.counted} == {
        "mina": "1",
        "utan-plan": "1",
        "gammal-plan": "0",
        "tyst": "1",
        "nya": "0",
        "utan-coach": "0",
    }


def test_ended_people_are_found_by_status(as_user, caseworker, unit):
    EnrolmentFactory(organisation=unit, exited=True, participant__last_name="Slutat")
    client = as_user(caseworker)
    assert shown(client.get(URL)) == []
    assert shown(client.get(URL, {"status": "avslutade", "urval": "enheten"})) == ["Slutat"]


def test_somebody_enrolled_twice_is_listed_once(as_user, caseworker, enrolment, unit):
    EnrolmentFactory(organisation=unit, participant=enrolment.participant, caseworker=caseworker)
    assert shown(as_user(caseworker).get(URL)) == ["Hedås"]


@pytest.mark.parametrize(
    "order", ["namn", "-namn", "start", "-start", "spar", "coach", "-coach", "kontakt", "-kontakt"]
)
def test_every_order_shows_everybody_once(order, as_user, caseworker, unit):
    EnrolmentFactory.create_batch(28, organisation=unit, caseworker=caseworker)
    client = as_user(caseworker)
    first = client.get(URL, {"ordna": order, "urval": "mina"})
    second = client.get(URL + first.context["page"].next_query)
    assert len({row.participant_id for row in [*first.context["rows"], *second.context["rows"]]}) == 28


def test_nonsense_in_the_address_shows_the_list(as_user, caseworker, enrolment):
    response = as_user(caseworker).get(URL, {"urval": "x", "ordna": "x", "projekt": "x", "efter": "x"})
    assert shown(response) == ["Hedås"]


def test_an_empty_list_says_what_would_be_here(as_user, caseworker, registrar):
    assert "Här kommer dina deltagare att stå" in as_user(caseworker).get(URL).content.decode()


@pytest.mark.parametrize(
    ("status", "listed"), [("avslutade", ["Slutat"]), ("alla", ["Deltar", "Slutat"]), ("", ["Deltar"])]
)
def test_a_wrong_registration_is_in_no_list_and_no_count(as_user, unit_manager, unit, status, listed):
    ended = {"organisation": unit, "exited": True}
    EnrolmentFactory(**ended, participant__first_name="A", participant__last_name="Slutat")
    EnrolmentFactory(organisation=unit, participant__first_name="A", participant__last_name="Deltar")
    wrong = EnrolmentFactory(
        **ended, exit_reason_id="registration_error", completed=None, participant__last_name="Felregistrerad"
    )
    client = as_user(unit_manager)
    page = client.get(URL, {"status": status, "urval": "enheten"}).context["page"]
    assert [person.last_name for person in page.rows] == listed and page.total == len(listed)
    assert client.get(wrong.participant.get_absolute_url()).status_code == 200


def test_the_orders_on_a_phone_are_those_of_the_columns(as_user, caseworker, registrar, enrolment):
    for user in (caseworker, registrar):
        page = as_user(user).get(URL, {"ordna": "-spar"})
        heads = {key.removeprefix("-") for key, _words, _chosen in page.context["form"].orders}
        assert heads == {
            key for key in ("namn", "spar", "kontakt", "coach", "start") if f"ordna={key}" in listed_heads(page)
        }
        assert [key for key, _words, chosen in page.context["form"].orders if chosen] == ["-spar"]


def listed_heads(page) -> str:
    """The heads of the table, where each link turns to the order of its column."""
    return page.content.decode().partition("<thead>")[2].partition("</thead>")[0].replace("ordna=-", "ordna=")
