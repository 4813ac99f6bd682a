"""A number that was replaced still leads to the person, and to nobody else."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from participants.core.actions import change_identity, register_participant
from participants.core.models import FormerNumber, Participant
from participants.numbers.identity import parse_identity
from participants.protection.actions import break_glass
from tests.factories.participants import EnrolmentFactory, FormerNumberFactory, IdentityFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 12)
OLD, NEW = "19890512TF01", "19890512TF02"


def number(text):
    return parse_identity(text, today=TODAY)


@pytest.fixture
def renumbered(unit, caseworker):
    """Somebody who had OLD and has NEW."""
    person = EnrolmentFactory(organisation=unit, participant__first_name="Amina").participant
    IdentityFactory(participant=person, number=OLD)
    change_identity(participant=person, identity=number(NEW), by=caseworker)
    return person


def test_the_old_number_finds_the_same_file_in_the_search_and_in_the_list(as_user, caseworker, renumbered):
    client = as_user(caseworker)
    for typed in (OLD, NEW):
        found = client.post("/search/", {"q": typed}).content.decode()
        assert found.count(renumbered.get_absolute_url()) == 1
        assert client.post("/participants/find/", {"namn": typed}).url == renumbered.get_absolute_url()
    assert list(Participant.objects.numbered("19890512TF03")) == []


def test_the_old_number_is_taken_at_registration(unit, caseworker, renumbered):
    facts = {"organisation": unit, "first_name": "A", "last_name": "B", "by": caseworker}
    for taken in (OLD, NEW):
        with pytest.raises(ValidationError, match="redan registrerad"):
            register_participant(identity=number(taken), **facts)
    assert register_participant(identity=number("19890512TF03"), **facts).identity.number == "19890512TF03"


def test_nobody_else_may_be_given_the_old_number(unit, caseworker, renumbered):
    other = EnrolmentFactory(organisation=unit).participant
    IdentityFactory(participant=other, number="19900101TF05")
    with pytest.raises(ValidationError, match="redan registrerad"):
        change_identity(participant=other, identity=number(OLD), by=caseworker)


def test_a_number_that_is_taken_again_is_no_former_number(caseworker, renumbered):
    change_identity(participant=renumbered, identity=number(OLD), by=caseworker)
    assert [former.number for former in renumbered.former_numbers.all()] == [NEW]
    change_identity(participant=renumbered, identity=number(OLD), by=caseworker)
    assert [former.number for former in renumbered.former_numbers.all()] == [NEW]


def test_numbers_are_kept_in_the_order_they_were_replaced(caseworker, renumbered):
    change_identity(participant=renumbered, identity=number("19890512TF03"), by=caseworker)
    assert [former.number for former in renumbered.former_numbers.all()] == [NEW, OLD]


def test_another_municipality_knows_nothing_of_it(as_user, outsider, neighbour_unit, renumbered):
    assert as_user(outsider).post("/participants/find/", {"namn": OLD}).url == "/participants/"
    made = register_participant(
        organisation=neighbour_unit, first_name="A", last_name="B", identity=number(OLD), by=outsider
    )
    assert made.identity.number == OLD


def test_an_emergency_opening_works_by_the_old_number(unit, caseworker):
    person = EnrolmentFactory(organisation=unit, protected=True).participant
    FormerNumberFactory(participant=person, number=OLD)
    opened = break_glass(number=OLD, reason="Akut", on=TODAY, by=caseworker)
    assert (opened.participant, opened.starts_on, opened.ends_on) == (person, TODAY, date(2026, 3, 13))


def test_former_numbers_stand_on_the_page_of_numbers(as_user, caseworker, renumbered):
    page = as_user(caseworker).get(reverse("participants:identity", args=[renumbered.pk])).content.decode()
    assert "Tidigare nummer" in page and "19890512-TF01" in page


def test_a_former_number_is_not_shown_by_its_text(renumbered):
    assert OLD not in str(FormerNumber.objects.get())
