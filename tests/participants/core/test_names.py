"""People are found and sorted whatever alphabet-with-accents their names are written in, and however they are typed."""

import unicodedata
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from participants.core.actions import register_participant
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
    found = as_user(caseworker).post("/participants/find/", {"namn": typed}, follow=True).context["page"].rows
    assert found == [person]


def test_names_stand_where_a_swede_looks_for_them():
    names = ["Dahl", "Đorđević", "Ek", "O’Brien", "Obrist", "Sandin", "Šarić", "Sköld", "Zorn", "Åberg", "Äng", "Öberg"]
    for name in reversed(names):
        ParticipantFactory(first_name="A", last_name=name)
    assert list(Participant.objects.in_swedish_order().values_list("last_name", flat=True)) == names


@pytest.fixture
def mononym(unit, caseworker):
    """Somebody with one name, whose plan is missing."""
    made = EnrolmentFactory(
        organisation=unit,
        caseworker=caseworker,
        starts_on=date(2026, 1, 12),
        participant__first_name="Suharto",
        participant__last_name="",
    )
    return made.participant


def test_who_has_one_name_is_called_by_it_everywhere(as_user, caseworker, mononym):
    assert (mononym.full_name, mononym.short_name, str(mononym.sort_key)) == ("Suharto", "Suharto", "suharto")
    client = as_user(caseworker)
    assert "Suharto" in client.get(mononym.get_absolute_url()).content.decode()
    found = client.post("/search/", {"q": "suharto"}, follow=True).context["groups"]
    assert [hit.title for group in found for hit in group.hits] == ["Suharto"]
    day = client.get("/my-day/")
    assert {item.subject_name for item in day.context["day"].late} == {"Suharto"}
    assert [one.name for one in day.context["opened"]] == ["Suharto"]


def test_one_name_stands_in_its_place_among_last_names(mononym):
    for name in ("Sandin", "Zorn"):
        ParticipantFactory(first_name="A", last_name=name)
    shown = [person.full_name for person in Participant.objects.in_swedish_order()]
    assert shown == ["A Sandin", "Suharto", "A Zorn"]


def test_somebody_can_be_registered_with_one_name_but_not_with_none(unit, caseworker):
    facts = {"organisation": unit, "identity": None, "by": caseworker}
    assert register_participant(first_name="Suharto", last_name="", **facts).full_name == "Suharto"
    with pytest.raises(IntegrityError), transaction.atomic():
        register_participant(first_name="", last_name="Suharto", **facts)
