"""A note that is sent after the session has ended is offered again to its writer, and to nobody else."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from nystart.foundation.access import Role
from nystart.foundation.kept.models import KeptForm
from participants.notes.models import CaseNote
from tests.axe import assert_axe_clean
from tests.factories.accounts import MembershipFactory
from tests.factories.participants import EnrolmentFactory

WORDS = "Ringde om starttiden, hon kommer på måndag."
PASSWORD = "Solen-stiger-05"


@pytest.fixture
def address(unit, caseworker, live_server) -> str:
    """Where the coach writes a note."""
    caseworker.set_password(PASSWORD)
    caseworker.save()
    made = EnrolmentFactory(
        organisation=unit, caseworker=caseworker, starts_on=timezone.localdate() - timedelta(days=30)
    )
    return live_server.url + reverse("participants:write_note", args=[made.participant_id])


@pytest.fixture
def colleague(unit):
    """Another coach of the same unit."""
    made = MembershipFactory(organisation=unit, role=Role.CASEWORKER).user
    made.set_password(PASSWORD)
    made.save()
    return made


@pytest.fixture
def page(page_of, caseworker, address) -> Page:
    """The note, typed and not yet sent."""
    page: Page = page_of(caseworker)
    page.goto(address)
    page.get_by_label("Vad hände?").fill(WORDS)
    expect(page.locator("[data-save-text]")).to_contain_text("Utkast sparat")
    return page


def log_out_in_a_second_tab(page: Page, live_server) -> Page:
    other = page.context.new_page()
    other.goto(f"{live_server.url}/my-day/")
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    other.goto(live_server.url + reverse("account_login"))
    return other


def log_in(page: Page, user) -> None:
    page.get_by_label("E-post").fill(user.email)
    page.get_by_label("Lösenord").fill(PASSWORD)
    page.get_by_role("button", name="Logga in", exact=True).click()
    expect(page.get_by_role("heading", name="Logga in")).to_have_count(0)


def sign(page: Page) -> None:
    page.get_by_role("button", name="Signera").click()
    page.get_by_role("dialog").get_by_role("button", name="Signera").click()


def sign_what_was_kept(page: Page) -> None:
    page.get_by_role("link", name="Se det och skicka igen").click()
    expect(page.get_by_text(WORDS).first).to_be_visible()
    assert_axe_clean(page)
    page.get_by_role("button", name="Skicka igen").click()
    expect(page.get_by_text("Anteckningen är signerad.").first).to_be_visible()
    expect(page.get_by_text("Det du skrev finns kvar.")).to_have_count(0)
    assert CaseNote.objects.get().latest.facts == WORDS
    assert not KeptForm.objects.exists()


def test_the_writer_logs_in_again_and_signs(page, caseworker, live_server):
    log_out_in_a_second_tab(page, live_server)
    sign(page)
    expect(page.get_by_text("Det du skrev är sparat.").first).to_be_visible()
    log_in(page, caseworker)
    sign_what_was_kept(page)


def test_another_coach_in_the_same_browser_is_refused_and_the_writer_gets_it_later(
    page, caseworker, colleague, live_server
):
    log_in(log_out_in_a_second_tab(page, live_server), colleague)
    sign(page)
    expect(page.get_by_role("heading", name="Sidan öppnades av någon annan")).to_be_visible()
    assert_axe_clean(page)
    expect(page.get_by_text(WORDS)).to_have_count(0)
    assert not CaseNote.objects.exists()
    page.goto(live_server.url + reverse("kept:list"))
    expect(page.get_by_text("Här finns inget sparat").first).to_be_visible()
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    page.goto(live_server.url + reverse("account_login"))
    log_in(page, caseworker)
    sign_what_was_kept(page)
    assert CaseNote.objects.get().author == caseworker
