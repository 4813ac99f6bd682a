"""A change link that has run out says so, and a new one goes to the address that the place is known by."""

import re
from datetime import date, timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from nystart.foundation.post.models import Message
from nystart.foundation.swedish.formats import date_long
from nystart.foundation.web.brake import is_too_many
from placements.bank.actions.positions import change_position
from placements.bank.models import ChangeLink, Position
from placements.bank.models.change_link import fingerprint
from placements.bank_public.actions import LETTERS_AN_HOUR
from placements.bank_public.limits import OFFERS_AN_HOUR
from placements.bank_public.views.links import SENT, TOO_MANY_LINKS
from tests.factories.bank import EmployerContactFactory, PositionFactory
from tests.markup import faults, without_the_moment

pytestmark = pytest.mark.django_db
TOKEN = "en-gammal-lank"
LAST = date(2026, 3, 12)
PAGE = f"/praktikplatser/andra/{TOKEN}/"
ASK = f"{PAGE}ny-lank/"
KNOWN = "viola@kvarnbageriet.example.org"


@pytest.fixture(autouse=True)
def no_limit_from_before():
    cache.clear()


def link_to(position, token=TOKEN, last=LAST, **more):
    return ChangeLink.objects.create(position=position, token_hash=fingerprint(token), expires_on=last, **more)


@pytest.fixture
def position(home):
    """A published place that was offered by somebody, with a link that has run out."""
    made = PositionFactory(published=True, title="Hjälp i bageri")
    change_position(position=made, fields={"contact": EmployerContactFactory(employer=made.employer)})
    link_to(made)
    return made


def ask(client, address=ASK, **typed):
    return client.post(address, typed, follow=True)


def net(n):
    """One network address of many."""
    return {"REMOTE_ADDR": f"192.0.2.{n}"}


@pytest.mark.parametrize(("days", "status"), [(-1, 200), (0, 200), (1, 410)])
def test_the_link_opens_the_place_until_its_last_day_has_passed(client, position, days, status):
    with time_machine.travel(LAST + timedelta(days=days), tick=False):
        response = client.get(PAGE)
    assert response.status_code == status
    assert ("Hjälp i bageri" in response.content.decode()) is (status == 200)
    assert ("Skicka en ny länk" in response.content.decode()) is (status == 410)
    assert faults(response) == []
    assert "no-store" in response.headers["Cache-Control"]


def test_the_page_says_when_it_ended_and_whom_to_reach_but_nothing_of_the_place(client, position):
    home = position.controller
    type(home).objects.filter(pk=home.pk).update(email="banken@example.org", phone="0495-24 00 00")
    page = client.get(PAGE).content.decode()
    for told in (
        date_long(LAST),
        home.name,
        "mailto:banken@example.org",
        "Ring 0495-24 00 00",
        f"plats {position.number}",
    ):
        assert told in page
    for secret in (position.title, position.employer.name, position.workplace.name, KNOWN, "Viola"):
        assert secret not in page


def test_where_nobody_at_the_bank_can_be_reached_the_service_can(client, position, settings):
    settings.CONTACT_EMAIL, settings.CONTACT_PHONE = "tjansten@example.org", ""
    page = client.get(PAGE).content.decode()
    assert "Kontakta oss" in page and "mailto:tjansten@example.org" in page and "tel:" not in page


@pytest.mark.parametrize(("days", "letters"), [(-1, 0), (0, 0), (1, 1)])
def test_a_new_link_is_sent_when_the_old_one_has_run_out_and_not_before(client, position, days, letters):
    with time_machine.travel(LAST + timedelta(days=days), tick=False):
        response = ask(client)
    assert Message.objects.count() == letters
    assert (SENT in response.content.decode()) is bool(letters)
    assert response.status_code == (410 if letters else 200)
    assert faults(response) == []


def test_the_new_link_works_and_the_old_one_leads_to_the_same_page(client, position):
    ask(client)
    letter = Message.objects.get()
    link = re.search(r"/praktikplatser/andra/\S+/", letter.body)[0]
    assert (letter.to, letter.purpose) == (KNOWN, "position_link")
    assert "Hjälp i bageri" in client.get(link).content.decode()
    assert client.get(PAGE).status_code == 410
    new = ChangeLink.objects.opened_by(link.split("/")[3], timezone.localdate()).get()
    assert (new.position, new.expires_on) == (position, timezone.localdate() + timedelta(days=180))


def test_the_letter_goes_to_the_known_address_and_never_to_one_typed_in(client, position):
    ask(client, email="mallory@example.org", to="mallory@example.org", contact_email="mallory@example.org")
    assert [message.to for message in Message.objects.all()] == [KNOWN]


def test_who_offered_it_goes_before_the_employers_other_contacts(client, position):
    EmployerContactFactory(employer=position.employer, email="nyare@example.org")
    ask(client)
    assert Message.objects.get().to == KNOWN


def test_without_who_offered_it_the_confirmed_contact_gets_it(client, position):
    change_position(position=position, fields={"contact": None})
    EmployerContactFactory(employer=position.employer, email="obekraftad@example.org", is_confirmed=False)
    ask(client)
    assert Message.objects.get().to == KNOWN


def answer_of(client, address=ASK):
    """The page after the question, without what differs each time and the number of the place."""
    return without_the_moment(ask(client, address).content.decode())


def test_the_answer_is_the_same_where_no_address_is_known_and_where_the_place_is_closed(client, position):
    sent = answer_of(client)
    assert Message.objects.count() == 1

    position.state = "closed"
    position.save()
    closed = answer_of(client)
    position.state = "published"
    position.save()
    change_position(position=position, fields={"contact": None})
    position.employer.contacts.all().delete()
    unknown = answer_of(client)

    assert sent == closed == unknown
    assert SENT in sent and "Kommer ingen länk?" in sent
    assert Message.objects.count() == 1


@pytest.mark.parametrize(
    ("state", "letters"),
    [("published", 1), ("full", 1), ("paused", 1), ("in_review", 1), ("declined", 1), ("draft", 1), ("closed", 0)],
)
def test_a_closed_place_gets_no_new_link_and_any_other_does(client, position, state, letters):
    Position.objects.filter(pk=position.pk).update(state=state)
    ask(client)
    assert Message.objects.count() == letters


def test_a_place_past_its_last_day_gets_one_so_that_the_day_can_be_moved(client, position):
    Position.objects.filter(pk=position.pk).update(available_until=LAST)
    ask(client)
    assert Message.objects.count() == 1


@pytest.mark.parametrize("address", [PAGE, ASK])
@pytest.mark.parametrize("withdrawn", [True, False])
def test_an_unknown_and_a_withdrawn_link_are_not_there(client, position, address, withdrawn):
    if withdrawn:
        ChangeLink.objects.update(withdrawn=True)
    else:
        address = address.replace(TOKEN, "fel")
    assert client.post(address).status_code == 404
    assert client.get(address).status_code == (405 if address.endswith("ny-lank/") else 404)
    assert not Message.objects.exists()


@pytest.mark.parametrize("step", ["", "pausa/", "stang/", "ta-tillbaka/"])
def test_what_is_sent_by_an_old_link_is_not_done_and_that_is_told(client, position, step):
    response = client.post(f"{PAGE}{step}", {"title": "Nytt"})
    position.refresh_from_db()
    assert response.status_code == 410
    assert "Det du skickade nu kom inte fram" in response.content.decode()
    assert "kom inte fram" not in client.get(PAGE).content.decode()
    assert (position.state, position.title) == ("published", "Hjälp i bageri")


@pytest.mark.parametrize(("earlier", "status"), [(OFFERS_AN_HOUR - 1, 410), (OFFERS_AN_HOUR, 429)])
def test_one_net_asks_so_often_in_an_hour_and_no_more(client, position, earlier, status):
    other = PositionFactory(published=True)
    for n in range(earlier):
        link_to(other, f"lank-{n}")
        client.post(reverse("bank:new_link", args=[f"lank-{n}"]), **net(1))
    response = client.post(ASK, follow=True, **net(1))
    assert response.status_code == status
    assert (TOO_MANY_LINKS in response.content.decode()) is (status == 429)
    assert Message.objects.count() == (status == 410)
    assert faults(response) == []
    client.post(ASK, **net(2))
    assert Message.objects.count() == (2 if status == 410 else 1)


def test_the_brake_on_offers_is_another(client, position):
    for _ in range(OFFERS_AN_HOUR):
        is_too_many("offer", "192.0.2.1", most=OFFERS_AN_HOUR)
    client.post(ASK, **net(1))
    assert Message.objects.count() == 1


@pytest.mark.parametrize("times", [LETTERS_AN_HOUR - 1, LETTERS_AN_HOUR, LETTERS_AN_HOUR + 1])
def test_one_place_gets_so_many_letters_in_an_hour_whoever_asks(client, position, times):
    for n in range(times):
        answer = client.post(ASK, follow=True, **net(n + 1)).content.decode()
    assert Message.objects.count() == min(times, LETTERS_AN_HOUR)
    assert SENT in answer
    other = PositionFactory(published=True)
    EmployerContactFactory(employer=other.employer, email="annan@example.org")
    link_to(other, "annan")
    client.post(reverse("bank:new_link", args=["annan"]))
    assert Message.objects.filter(to="annan@example.org").exists()


def test_an_hour_later_it_gets_one_again(client, position):
    with time_machine.travel("2026-05-04T09:00:00+02:00", tick=False) as now:
        for n in range(LETTERS_AN_HOUR + 1):
            client.post(ASK, **net(n + 1))
        assert Message.objects.count() == LETTERS_AN_HOUR
        now.shift(3600)
        client.post(ASK)
        assert Message.objects.count() == LETTERS_AN_HOUR + 1


@pytest.mark.parametrize(("days", "opens"), [(-1, True), (0, True), (1, False)])
def test_a_link_opens_until_its_last_day_and_no_longer(position, days, opens):
    found = ChangeLink.objects.opened_by(TOKEN, LAST + timedelta(days=days))
    assert found.exists() is opens


@pytest.mark.parametrize("days", [-1, 0, 1])
def test_a_withdrawn_link_opens_nothing_on_any_day(position, days):
    ChangeLink.objects.update(withdrawn=True)
    assert not ChangeLink.objects.opened_by(TOKEN, LAST + timedelta(days=days)).exists()
    assert ChangeLink.objects.known_by(TOKEN).exists()


def test_the_token_of_one_place_opens_no_other(position):
    link_to(PositionFactory(), "annan")
    assert ChangeLink.objects.opened_by("annan", LAST).get().position != position
    assert not ChangeLink.objects.opened_by("okand", LAST).exists()
