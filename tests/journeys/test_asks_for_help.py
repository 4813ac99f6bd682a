"""Somebody asks for help from a phone, and a coach takes it all the way to an enrolment."""

from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from participants.core.models import Enrolment
from participants.reception.models import Application
from tests.axe import assert_axe_clean
from tests.factories.projects import ProjectFactory
from tests.factories.reception import DutyFactory, OpeningHoursFactory, ReceptionFactory


@pytest.fixture
def reception(unit, home):
    """The reception, open every Thursday, and a project that takes people in."""
    cache.clear()
    made = ReceptionFactory(organisation=unit)
    OpeningHoursFactory(reception=made)
    DutyFactory(reception=made)
    ProjectFactory(
        name="Steget vidare",
        lead=home,
        starts_on=date(2025, 1, 1),
        ends_on=timezone.localdate() + timedelta(days=400),
    )
    return made


@pytest.fixture
def phone(browser: Browser, live_server, reception) -> Page:
    """A phone of 390 px that nobody is logged in on."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, locale="sv-SE", timezone_id="Europe/Stockholm"
    )
    page = context.new_page()
    page.goto(f"{live_server.url}/jag-vill-ha-hjalp/")
    yield page
    context.close()


def ask_for_help(phone: Page) -> None:
    expect(phone.get_by_text("Du behöver inte skriva ditt personnummer.")).to_be_visible()
    phone.get_by_role("button", name="Skicka").click()
    expect(phone.locator("[data-errors]")).to_be_focused()
    assert_axe_clean(phone)
    phone.get_by_label("Vad heter du?").fill("Embla Ödman")
    phone.get_by_label("Ditt telefonnummer").fill("070-174 06 05")
    phone.get_by_label("Vad vill du ha hjälp med?").fill("Jag vill arbeta i kök.")
    phone.get_by_role("button", name="Skicka").click()
    expect(phone.get_by_role("heading", name="Tack, vi hör av oss")).to_be_visible()
    assert_axe_clean(phone)


def test_from_a_phone_to_an_accepted_case(phone, page_of, caseworker, live_server):
    ask_for_help(phone)
    page = page_of(caseworker)
    page.goto(f"{live_server.url}/participants/receptions/")
    expect(page.get_by_text("1 person väntar")).to_be_visible()
    page.get_by_role("link", name="Alla ansökningar").click()
    page.get_by_role("link", name="Läs och ring").click()
    assert_axe_clean(page)
    page.get_by_role("button", name="Fick kontakt", exact=True).click()
    expect(page.get_by_text("Ni har fått kontakt.").first).to_be_visible()
    page.get_by_role("link", name="Ta vidare").click()
    expect(page.get_by_label("Förnamn")).to_have_value("Embla")
    page.get_by_label("Personnummer, samordningsnummer eller TF-nummer").fill("19970423-TF12")
    page.get_by_role("button", name="Ta vidare").click()
    page.get_by_role("link", name="Anta och skriv in").click()
    page.get_by_label("Projekt", exact=True).select_option(label="Steget vidare")
    page.get_by_role("button", name="Anta och skriv in").click()
    expect(page.get_by_role("heading", name="Embla Ödman")).to_be_visible()
    assert Application.objects.get().state == "taken"
    assert Enrolment.objects.get().referrer_kind == "self"
