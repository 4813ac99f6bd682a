"""A forgotten password: known or unknown, the page does the same and takes as long; the letter goes by the outbox."""

import re

import pytest
import time_machine
from allauth.core.context import request_context
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from nystart import settings as product
from nystart.foundation.accounts.adapter import ClosedAccountAdapter
from nystart.foundation.accounts.tasks import send_password_link
from nystart.foundation.post.models import Message
from tests.factories.accounts import PASSWORD, UserFactory
from tests.house import ROOT
from tests.nystart.foundation.accounts.forgetting import URL, ask, link_for, work

pytestmark = pytest.mark.django_db

NEW = "Tranor-över-Emån"


def statements(email):
    with CaptureQueriesContext(connection) as captured:
        page = ask(email)
    assert page.url == reverse("account_reset_password_done")
    return [re.split(r" WHERE | VALUES |SAVEPOINT", query["sql"])[0][:60] for query in captured]


def test_the_page_asks_the_database_the_same_of_a_known_and_an_unknown_address(coach):
    ask("varm@example.org")
    known, unknown = statements(coach.email), statements("ingen@example.org")
    assert known == unknown
    assert not any("accounts_user" in sql or "emailaddress" in sql or "post_message" in sql for sql in known)


def test_the_page_sends_nothing_and_looks_for_nobody(coach, monkeypatch):
    def look(*arguments, **more):
        raise AssertionError("the account was looked up while the page waited")

    for place in ("allauth.account.forms", "nystart.foundation.accounts.tasks"):
        monkeypatch.setattr(f"{place}.filter_users_by_email", look)
    assert ask(coach.email).status_code == 302
    assert not Message.objects.exists()
    assert mail.outbox == []


def test_the_worker_puts_the_letter_in_the_outbox(coach):
    ask(coach.email.upper())
    work()
    letter = Message.objects.get()
    assert (letter.to, letter.purpose) == (coach.email, "accounts.password_link")
    assert letter.subject == "Välj ett nytt lösenord"
    assert mail.outbox == []


@pytest.mark.parametrize("case", ["unknown", "ended"])
def test_whoever_has_no_open_account_gets_no_letter(coach, case):
    if case == "ended":
        coach.is_active = False
        coach.save()
    ask(coach.email if case == "ended" else "ingen@example.org")
    work()
    assert not Message.objects.exists()


def test_a_job_that_runs_again_sends_nothing_more(coach):
    ask(coach.email)
    work()
    work()
    assert Message.objects.count() == 1


def test_a_ticket_that_is_made_up_sends_nothing():
    send_password_link(ticket="made-up")
    assert not Message.objects.exists()


def test_the_queue_holds_no_address(coach):
    ask(coach.email)
    assert "@" not in str(work())


def test_the_link_leads_to_the_address_of_the_service_whatever_the_request_said(coach, settings):
    settings.SITE_ADDRESS = "https://nystart.example.org"
    settings.ALLOWED_HOSTS = ["*"]
    Client(HTTP_HOST="evil.example").post(URL, {"email": coach.email})
    work()
    body = Message.objects.get().body
    assert "https://nystart.example.org/log-in/password/reset/key/" in body
    assert "evil" not in body


def test_the_link_gives_a_new_password_once(coach):
    link = link_for(coach.email)
    client = Client()
    page = client.get(link, follow=True)
    said = client.post(page.redirect_chain[0][0], {"password1": NEW, "password2": NEW})
    assert said.url == reverse("account_reset_password_from_key_done")
    coach.refresh_from_db()
    assert coach.check_password(NEW)
    assert not coach.check_password(PASSWORD)
    assert client.get(link).context["token_fail"]
    assert Client().get(link).context["token_fail"]


def test_a_link_for_somebody_else_does_not_hold(coach):
    other = UserFactory()
    link_for(other.email)
    link = link_for(coach.email).replace(coach.pk.hex, other.pk.hex)
    assert Client().get(link).context["token_fail"]


@pytest.fixture
def as_in_production(settings):
    settings.ACCOUNT_RATE_LIMITS = product.ACCOUNT_RATE_LIMITS


def test_forty_people_in_one_house_ask_within_a_minute(as_in_production):
    with time_machine.travel("2026-03-12 09:00:00+01:00", tick=False):
        assert {ask(f"person{number}@example.org").status_code for number in range(40)} == {302}


@pytest.mark.parametrize("known", [True, False])
def test_one_mailbox_gets_five_links_in_ten_minutes(as_in_production, coach, known):
    address = coach.email if known else "ingen@example.org"
    with time_machine.travel("2026-03-12 09:00:00+01:00", tick=False) as clock:
        assert [ask(address).status_code for _ in range(6)] == [302] * 5 + [429]
        clock.shift(599)
        assert ask(address).status_code == 429
        clock.shift(1)
        assert ask(address).status_code == 302


LETTERS = sorted(
    f"{folder}/email/{path.name.removesuffix('_message.txt')}"
    for folder in ("account", "mfa")
    for path in (ROOT / "templates" / folder / "email").glob("*_message.txt")
    if not path.name.startswith("base_")
)


@pytest.mark.parametrize("letter", LETTERS)
def test_every_letter_of_allauth_may_be_sent_by_the_outbox(letter, rf):
    """It holds no word that the outbox refuses, and a subject."""
    with request_context(rf.get("/")):
        ClosedAccountAdapter().send_mail(letter, "coach@example.org", {"password_reset_url": "https://a.example/"})
    sent = Message.objects.get()
    assert sent.subject and sent.body
    assert sent.purpose == f"accounts.{letter.rpartition('/')[2]}"


def test_letters_of_allauth_go_by_the_outbox_too(coach, as_user, settings):
    settings.ACCOUNT_EMAIL_NOTIFICATIONS = True
    client = as_user(coach)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    form = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    client.post(reverse("account_change_password"), form)
    coach.refresh_from_db()
    assert coach.check_password(NEW)
    assert Message.objects.get().purpose == "accounts.password_changed"
    assert mail.outbox == []
