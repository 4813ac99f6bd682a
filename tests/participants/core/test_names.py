"""People are found and sorted whatever alphabet-with-accents their names are written in, and however they are typed."""

import unicodedata

import pytest

from participants.core.models import Participant
from tests.factories.participants import EnrolmentFactory, ParticipantFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("last_name", "typed"),
    [
        ("Kovačević", "Kovacevic"),
        ("Yıldız", "Yildiz"),
        ("O'Brien", "O’Brien"),
        ("O’Brien", "obrien"),
        ("OBrien", "O'Brien"),
        ("Šarić", "saric"),
        ("Đorđević", "DORDEVIC"),
        ("Nguyễn", "nguyen"),
        ("Åberg", unicodedata.normalize("NFD", "Åberg")),
        ("Berg-Åkerö", "åkerö"),
        ("Berg\u2011Åkerö", "berg åk"),
    ],
)
def test_a_name_is_found_as_people_type_it(as_user, caseworker, unit, last_name, typed):
    person = EnrolmentFactory(
        organisation=unit, participant__first_name="Mira", participant__last_name=last_name
    ).participant
    EnrolmentFactory(organisation=unit, participant__first_name="Sture", participant__last_name="Granlid")
    found = as_user(caseworker).get("/participants/", {"urval": "enheten", "namn": typed}).context["page"].rows
    assert found == [person]


def test_names_stand_where_a_swede_looks_for_them():
    names = ["Dahl", "Đorđević", "Ek", "O’Brien", "Obrist", "Sandin", "Šarić", "Sköld", "Zorn", "Åberg", "Äng", "Öberg"]
    for name in reversed(names):
        ParticipantFactory(first_name="A", last_name=name)
    assert list(Participant.objects.in_swedish_order().values_list("last_name", flat=True)) == names
