"""Finding people: a number never stands in an address."""

import base64
import re
from urllib.parse import parse_qs

import pytest

from nystart.foundation.audit.models import AccessLog
from tests.factories.participants import EnrolmentFactory

pytestmark = pytest.mark.django_db
URL = "/participants/find/"


def test_a_number_leads_to_the_file(as_user, caseworker, participant):
    response = as_user(caseworker).post(URL, {"namn": participant.identity.number})
    assert response.status_code == 302
    assert response.url == participant.get_absolute_url()


def test_a_number_that_nobody_here_has_says_so_and_stays_out_of_address_and_log(as_user, outsider, participant):
    response = as_user(outsider).post(URL, {"namn": participant.identity.number}, follow=True)
    assert "Ingen av deltagarna på din enhet har det numret." in response.content.decode()
    assert response.redirect_chain == [("/participants/", 302)]
    assert participant.identity.number not in str(list(AccessLog.objects.values()))


def test_the_answer_about_a_protected_person_is_the_same(as_user, caseworker, protected):
    from tests.factories.participants import IdentityFactory

    number = IdentityFactory(participant=protected).number
    response = as_user(caseworker).post(URL, {"namn": number}, follow=True)
    assert "Ingen av deltagarna på din enhet har det numret." in response.content.decode()


def test_a_faulty_number_is_explained(as_user, caseworker):
    response = as_user(caseworker).post(URL, {"namn": "19970423-TF1"}, follow=True)
    assert "TF-numret är för kort." in response.content.decode()


def test_a_name_is_kept_in_the_session_and_the_choices_in_the_address(as_user, caseworker, participant, unit):
    EnrolmentFactory(organisation=unit, participant__first_name="Birk", participant__last_name="Ek")
    client = as_user(caseworker)
    response = client.post(URL, {"namn": "amina", "status": "alla", "next": "//evil.example.org"})
    assert re.fullmatch(r"/participants/\?status=alla&sok=[\w-]{8}&urval=enheten", response.url)
    page = client.get(response.url)
    assert [row.participant for row in page.context["rows"]] == [participant]
    assert 'value="amina"' in page.content.decode()
    row = AccessLog.objects.get(action="search")
    assert (row.detail, row.subject_ids) == ("Deltagare, sökning ”amina”", [participant.pk])


def test_a_name_in_an_old_address_is_not_searched_for(as_user, caseworker, participant, unit):
    EnrolmentFactory(organisation=unit, participant__first_name="Birk", participant__last_name="Ek")
    page = as_user(caseworker).get("/participants/", {"namn": "amina", "urval": "enheten"})
    assert len(page.context["rows"]) == 2


def test_paging_keeps_the_name_and_shows_no_name_in_the_address(as_user, caseworker, unit):
    for number in range(26):
        EnrolmentFactory(
            organisation=unit, participant__first_name="Ronja", participant__last_name=f"Lindqvist{number:02}"
        )
    EnrolmentFactory(organisation=unit, participant__first_name="Birk", participant__last_name="Ek")
    client = as_user(caseworker)
    first = client.get(client.post(URL, {"namn": "ronja"}).url)
    following = first.context["page"].next_query
    second = client.get("/participants/" + following)
    assert [row.participant.last_name for row in second.context["rows"]] == ["Lindqvist25"]
    readable = following + base64.urlsafe_b64decode(parse_qs(following[1:])["efter"][0] + "===").decode("latin-1")
    assert "lindqvist" not in readable.lower()


def test_a_number_in_the_address_is_not_searched_for(as_user, caseworker, participant):
    response = as_user(caseworker).get("/participants/", {"namn": participant.identity.number, "urval": "enheten"})
    assert response.context["form"].name_sought == ""
