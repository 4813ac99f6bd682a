"""Jag vill ha hjälp: the public page asks for little, is braked without a puzzle, and forgets soon."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse

from participants.core.models import Referral
from participants.reception.actions import (
    close_application,
    expire_applications,
    forget_applications,
    note_attempt,
    take_further,
)
from participants.reception.models import Application
from tests.factories.participants import EnrolmentFactory, ReferralFactory
from tests.factories.reception import ApplicationFactory, DutyFactory, OpeningHoursFactory, ReceptionFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 12)
SENT = {
    "name": "Yara Påhittad", "reached_by": "phone", "phone": "070-174 06 05", "wish": "Jag vill ha arbete.",
    "submission": "4f6d2f1e-6f2f-4f4e-9a0e-0f1f2f3f4f5f",
}  # fmt: skip


@pytest.fixture(autouse=True)
def thursday():
    with time_machine.travel("2026-03-12T09:00Z", tick=False):
        yield


@pytest.fixture
def reception(unit):
    return ReceptionFactory(organisation=unit)


@pytest.fixture
def address(reception):
    return reverse("reception:apply", args=[reception.slug])


def test_anybody_reads_when_it_is_open_and_who_is_there_but_not_their_names(client, reception, address):
    OpeningHoursFactory(reception=reception)
    DutyFactory(reception=reception)
    html = client.get(address).content.decode()
    assert "Öppet nu" in html and "09.00–12.00" in html and "Arbetsförmedlingen" in html
    assert "Rolf Påhittad" not in html
    assert "personnummer" in html


def test_an_application_is_taken_in_and_thanked_for(client, reception, address):
    answer = client.post(address, SENT)
    assert answer.url == reverse("reception:applied", args=[reception.slug])
    made = Application.objects.get()
    assert (made.name, made.phone, made.received_on, made.organisation_id) == (
        "Yara Påhittad", "+46701740605", TODAY, reception.organisation_id,
    )  # fmt: skip
    assert "Tack" in client.get(answer.url).content.decode()


def test_the_same_form_sent_twice_is_one_application(client, address):
    client.post(address, SENT)
    client.post(address, SENT)
    assert Application.objects.count() == 1


@pytest.mark.parametrize(
    ("sent", "field", "words"),
    [
        ({"name": ""}, "name", "Vad heter du?"),
        ({"phone": ""}, "phone", "så att vi kan ringa dig"),
        ({"phone": "", "reached_by": "sms"}, "phone", "så att vi kan skicka sms"),
        ({"reached_by": "email"}, "email", "Skriv din e-postadress"),
        ({"wish": "Jag heter Yara, 19890101-TF12."}, "wish", "ser ut som ett personnummer"),
        ({"name": "Yara 19890101-TF12"}, "name", "ser ut som ett personnummer"),
        ({"phone": "12"}, "phone", "går inte att ringa"),
        ({"phone": "050101-1234"}, "phone", "ser ut som ett personnummer"),
        ({"reached_by": "email", "email": "19890101-TF12@example.org"}, "email", "ser ut som ett personnummer"),
    ],
)
def test_what_is_missing_or_too_much_is_said_beside_the_field(client, address, sent, field, words):
    answer = client.post(address, SENT | sent)
    assert answer.status_code == 422
    assert words in answer.context["form"].errors[field][0]
    assert "Jag" in answer.context["form"]["wish"].value()
    assert not Application.objects.exists()


def test_a_program_that_fills_in_the_trap_is_thanked_and_forgotten(client, address):
    answer = client.post(address, SENT | {"homepage": "https://example.org"})
    assert answer.status_code == 302
    assert not Application.objects.exists()


def test_the_sixth_from_one_network_in_an_hour_is_asked_to_wait(client, address):
    for number in range(5):
        assert client.post(address, SENT | {"wish": f"Nummer {number}"}).status_code == 302
    answer = client.post(address, SENT | {"wish": "Nummer 6"})
    assert answer.status_code == 422 and "Vänta en timme" in answer.content.decode()
    assert Application.objects.count() == 5


def test_a_reception_that_is_not_public_has_no_page(client, reception, address):
    reception.is_public = False
    reception.save()
    assert client.get(address).status_code == 404
    assert client.post(address, SENT).status_code == 404


def test_one_reception_leads_straight_to_its_page_and_two_are_chosen_between(client, reception, address):
    where = reverse("reception:where")
    assert client.get(where).url == address
    ReceptionFactory(organisation=reception.organisation, name="Virserum")
    html = client.get(where).content.decode()
    assert "Nystartcenter" in html and "Virserum" in html


def test_without_a_reception_the_page_says_where_to_turn(client):
    assert "Hör av dig till din kommun" in client.get(reverse("reception:where")).content.decode()


@pytest.mark.parametrize(("days", "is_late"), [(2, False), (3, True), (4, True)])
def test_an_application_is_late_after_three_days(days, is_late):
    ApplicationFactory(received_on=TODAY - timedelta(days=days))
    assert Application.objects.late_on(TODAY).exists() is is_late


def test_a_try_that_reached_changes_the_state_and_one_that_missed_does_not(caseworker):
    made = ApplicationFactory()
    note_attempt(application=made, reached=False, by=caseworker)
    made.refresh_from_db()
    assert made.state == "new"
    note_attempt(application=made, reached=True, by=caseworker)
    made.refresh_from_db()
    assert made.state == "reached" and made.attempts.count() == 2


def test_an_ended_application_is_not_ended_again(caseworker):
    made = ApplicationFactory()
    close_application(application=made, because="helped", on=TODAY, by=caseworker)
    for again in (
        lambda: close_application(application=made, because="noise", on=TODAY, by=caseworker),
        lambda: note_attempt(application=made, reached=True, by=caseworker),
        lambda: take_further(application=made, referral=ReferralFactory(), on=TODAY, by=caseworker),
    ):
        with pytest.raises(ValidationError, match="redan avslutad"):
            again()
    made.refresh_from_db()
    assert (made.closed_because, made.ended_by, made.state) == ("helped", caseworker, "closed")


@pytest.mark.parametrize(("days", "expired"), [(59, 0), (60, 0), (61, 1)])
def test_nothing_came_of_it_for_sixty_days(days, expired):
    ApplicationFactory(received_on=TODAY - timedelta(days=days))
    assert expire_applications(on=TODAY) == expired


@pytest.mark.parametrize(("days", "forgotten"), [(29, 0), (30, 0), (31, 1)])
def test_what_it_says_of_the_person_is_removed_thirty_days_after_the_end(caseworker, days, forgotten):
    made = ApplicationFactory(hours="kväll", language="arabiska", wish="Arbete", email="t@example.org")
    close_application(application=made, because="not_wanted", on=TODAY - timedelta(days=days), by=caseworker)
    assert forget_applications(on=TODAY) == forgotten
    made.refresh_from_db()
    said = [made.name, made.phone, made.email, made.hours, made.language, made.wish]
    assert any(said) is not bool(forgotten)
    assert forget_applications(on=TODAY) == 0


def test_the_history_keeps_no_word_of_the_person():
    made = ApplicationFactory(wish="Arbete")
    kept = {field.name for field in made.events.model._meta.get_fields()}
    assert not kept & {"name", "phone", "email", "hours", "language", "wish"}


def test_a_colleague_of_another_unit_sees_nothing(client, outsider, reception):
    made = ApplicationFactory(reception=reception)
    client.force_login(outsider)
    assert client.get(made.get_absolute_url()).status_code == 404
    assert "Tyra" not in client.get(reverse("participants:applications")).content.decode()


def take(client, made, **sent):
    address = reverse("participants:take_application", args=[made.pk])
    facts = {
        "first_name": "Tyra", "last_name": "Påhittad", "no_number": "on", "interpreter": "none", "legal_sex": "female",
        "birth_date": "1989-05-12", "referrer_kind": "self", "received_on": "2026-03-12",
        "organisation": str(made.organisation_id), "submission": "5f6d2f1e-6f2f-4f4e-9a0e-0f1f2f3f4f5f",
    }  # fmt: skip
    return client.post(address, facts | sent)


def test_it_is_taken_further_as_a_referral_of_somebody_new(client, caseworker, reception):
    made = ApplicationFactory(reception=reception, wish="Vill ha arbete")
    client.force_login(caseworker)
    page = client.get(reverse("participants:take_application", args=[made.pk]))
    assert page.context["person"]["first_name"].value() == "Tyra"
    assert page.context["form"]["reason"].value() == "Vill ha arbete"
    answer = take(client, made)
    referral = Referral.objects.get()
    assert answer.url == referral.get_absolute_url()
    made.refresh_from_db()
    assert (made.state, made.referral, referral.referrer_kind) == ("taken", referral, "self")
    assert referral.participant.full_name == "Tyra Påhittad"


def test_it_is_taken_further_for_somebody_who_is_known(client, caseworker, reception, unit):
    known = EnrolmentFactory(organisation=unit, participant__first_name="Tyra", participant__last_name="Påhittad")
    made = ApplicationFactory(reception=reception)
    client.force_login(caseworker)
    page = client.get(reverse("participants:take_application", args=[made.pk]))
    assert page.context["known"] == [known.participant]
    take(client, made, known=str(known.participant_id))
    assert Referral.objects.get().participant == known.participant


def test_somebody_of_another_unit_is_not_proposed(client, caseworker, reception, neighbour_unit):
    stranger = EnrolmentFactory(
        organisation=neighbour_unit, participant__first_name="Tyra", participant__last_name="Påhittad"
    )
    made = ApplicationFactory(reception=reception)
    client.force_login(caseworker)
    assert client.get(reverse("participants:take_application", args=[made.pk])).context["known"] == []
    take(client, made, known=str(stranger.participant_id))
    assert Referral.objects.get().participant != stranger.participant
