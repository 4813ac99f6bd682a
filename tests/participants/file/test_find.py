"""Finding people: a number never stands in an address."""

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


def test_a_name_becomes_part_of_the_address(as_user, caseworker, participant, unit):
    EnrolmentFactory(organisation=unit, participant__first_name="Birk", participant__last_name="Ek")
    response = as_user(caseworker).post(URL, {"namn": "amina", "status": "alla", "next": "//evil.example.org"})
    assert response.url == "/participants/?status=alla&namn=amina&urval=enheten"
    page = as_user(caseworker).get(response.url)
    assert [row.participant for row in page.context["rows"]] == [participant]
    assert AccessLog.objects.filter(action="search", detail="1 träffar").exists()


def test_a_number_in_the_address_is_not_searched_for(as_user, caseworker, participant):
    response = as_user(caseworker).get("/participants/", {"namn": participant.identity.number, "urval": "enheten"})
    assert response.context["form"].name_sought == ""
