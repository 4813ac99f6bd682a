"""The public form writes once to an address that has not answered, and no word of the sender's."""

from uuid import uuid4

import pytest
from django.core.cache import cache
from django.utils import timezone

from nystart.foundation.post.models import Message
from placements.bank.actions import letters
from placements.bank.models import ChangeLink, Position
from placements.bank.models.change_link import mailbox
from tests.factories.bank import PositionFactory
from tests.placements.bank_public.offering import OFFER, form_of_an_employer, link_in

pytestmark = pytest.mark.django_db

SPAM = "Vinn pengar på evil.example"


@pytest.fixture(autouse=True)
def no_limit_from_before():
    cache.clear()


@pytest.fixture
def offer(client, home):
    """Send the form with some other answers; returns the page that follows."""

    def send(**answers):
        form = form_of_an_employer() | {"submission": str(uuid4())} | answers
        return client.post(OFFER, form, follow=True)

    return send


def offered():
    return Message.objects.filter(purpose="position_offered").order_by("created_at")


def test_one_letter_however_many_places_are_offered(offer):
    for _ in range(3):
        offer()
    assert Position.objects.count() == 3
    assert offered().count() == 1
    assert ChangeLink.objects.count() == 1


def test_another_address_gets_its_own(offer):
    offer()
    offer(contact_email="sture@kvarnen.example.org")
    assert offered().count() == 2


@pytest.mark.parametrize(
    ("address", "letters_in_all"),
    [
        ("VIOLA@kvarnen.example.org", 1),
        ("viola+1@kvarnen.example.org", 1),
        ("viola@Kvarnen.Example.org", 1),
        ("viola1@kvarnen.example.org", 2),
        ("viola@kvarnen2.example.org", 2),
    ],
)
def test_the_same_mailbox_written_in_another_way_is_the_same(offer, address, letters_in_all):
    offer()
    offer(contact_email=address)
    assert offered().count() == letters_in_all


def test_a_mailbox_is_its_address_without_what_anybody_may_add():
    assert mailbox(" Viola.B+praktik+2@Kvarnen.example.org ") == "viola.b@kvarnen.example.org"


@pytest.mark.parametrize("way", ["svara/", "pausa/", ""])
def test_whoever_has_sent_something_by_the_link_has_answered(client, offer, way):
    offer()
    Position.objects.update(state="published", published_on=timezone.localdate())
    client.post(link_in(offered().get()) + way)
    offer()
    offer()
    assert offered().count() == 3


def test_opening_the_link_is_no_answer(client, offer):
    offer()
    assert client.get(link_in(offered().get())).status_code == 200
    offer()
    assert offered().count() == 1


def test_an_answer_at_another_address_is_not_hers(client, offer):
    offer()
    offer(contact_email="sture@kvarnen.example.org")
    client.post(link_in(offered().last()) + "svara/")
    offer()
    assert offered().count() == 2


def test_an_old_link_answers_nothing(client, offer):
    offer()
    ChangeLink.objects.update(withdrawn=True)
    assert client.post(link_in(offered().get()) + "svara/").status_code == 404
    offer()
    assert offered().count() == 1


def test_a_link_from_a_letter_of_the_staff_counts_too(client, offer):
    position = PositionFactory(published=True)
    letters.tell_published(position=position, to="viola@kvarnen.example.org", on=timezone.localdate())
    offer()
    assert not offered().exists()
    client.post(link_in(Message.objects.get()) + "svara/")
    offer()
    assert offered().count() == 1


def test_the_page_asks_until_it_has_been_answered_and_thanks(client, offer):
    offer()
    link = link_in(offered().get())
    assert "Ja, adressen är min" in client.get(link).content.decode()
    page = client.post(link + "svara/", follow=True).content.decode()
    assert "Tack för svaret." in page
    assert "Ja, adressen är min" not in page


def test_the_first_answer_stands(client, offer):
    offer()
    link = link_in(offered().get())
    client.post(link + "svara/")
    first = ChangeLink.objects.get().answered_at
    client.post(link + "svara/")
    assert ChangeLink.objects.get().answered_at == first


def test_the_receipt_says_the_same_whether_a_letter_was_written_or_not(offer):
    first, second = (offer().content.decode() for _ in range(2))
    assert offered().count() == 1
    for page in (first, second):
        assert "Har du fått ett mejl från oss förut utan att svara, skickar vi inget nytt nu." in page


def test_the_letter_holds_no_word_of_the_senders(offer):
    typed = ("title", "workplace_name", "employer_name", "contact_name", "tasks", "supervisor", "note", "place")
    offer(**dict.fromkeys(typed, SPAM))
    letter, position = offered().get(), Position.objects.get()
    assert letter.subject == f"Tack, vi har fått er plats {position.number}"
    assert SPAM not in letter.body
    assert "evil" not in letter.body


@pytest.mark.parametrize(
    "write",
    [
        letters.tell_published,
        letters.tell_declined,
        letters.tell_change_published,
        letters.tell_change_kept_out,
        letters.send_new_link,
        lambda **about: letters.tell_change_returned(reason="Skriv tiderna.", **about),
    ],
)
def test_no_subject_holds_what_was_typed(write):
    position = PositionFactory(published=True, title=SPAM)
    write(position=position, to="viola@kvarnen.example.org", on=timezone.localdate())
    subject = Message.objects.get().subject
    assert "evil" not in subject
    assert str(position.number) in subject


def test_two_forms_at_the_same_time_wait_for_each_other(offer, monkeypatch):
    held = []
    monkeypatch.setattr(letters.brake, "hold", lambda purpose, who: held.append((purpose, who)))
    offer(contact_email="Viola+2@kvarnen.example.org")
    assert held[-1] == ("offer-letter", "viola@kvarnen.example.org")
