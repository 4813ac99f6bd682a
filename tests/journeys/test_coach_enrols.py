"""A referral comes in, is accepted, and the person is found again by name and by number, in a real browser."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from participants.core.models import Enrolment, Referral
from tests.axe import assert_accessible, assert_axe_clean
from tests.factories.participants import EnrolmentFactory, ProtectedAccessFactory
from tests.factories.projects import ProjectFactory, TrackFactory
from tests.journeys.steps import say_who


@pytest.fixture
def project(home, caseworker):
    """A project that goes on, with a track for those whom social services send."""
    made = ProjectFactory(
        name="Steget vidare",
        lead=home,
        starts_on=date(2025, 1, 1),
        ends_on=timezone.localdate() + timedelta(days=400),
    )
    TrackFactory(project=made, name="Socialtjänsten", referrer_kind="social_services")
    return made


@pytest.fixture
def page(page_of, caseworker, project, live_server) -> Page:
    """The coach's browser, on the list of people."""
    page: Page = page_of(caseworker)
    page.goto(f"{live_server.url}/participants/")
    return page


def receive(page: Page) -> None:
    page.get_by_role("link", name="Anvisningar", exact=True).click()
    page.get_by_role("link", name="Ta emot en anvisning").click()
    say_who(page, first_name="Embla", last_name="Ödman", number="19970423-TF12")
    page.get_by_text("Nej", exact=True).click()
    page.get_by_label("Vem anvisar?").select_option(label="Socialtjänsten")
    page.get_by_label("Orsak till anvisningen").fill("Har stått utan arbete i två år.")
    page.get_by_role("button", name="Ta emot").click()


def test_from_referral_to_enrolment_and_found_again(page, caseworker):
    receive(page)
    expect(page.get_by_text("Anvisningen är mottagen och väntar på svar.").first).to_be_visible()
    page.get_by_role("link", name="Anta och skriv in").click()
    page.get_by_label("Projekt", exact=True).select_option(label="Steget vidare")
    page.get_by_role("button", name="Anta och skriv in").click()
    expect(page.get_by_role("heading", name="Embla Ödman")).to_be_visible()
    enrolment = Enrolment.objects.get()
    assert (enrolment.track.name, enrolment.caseworker) == ("Socialtjänsten", caseworker)
    assert Referral.objects.get().state == "accepted"

    page.get_by_role("navigation", name="Huvudmeny").get_by_role("link", name="Deltagare").click()
    page.get_by_label("Namn eller nummer").fill("ödm")
    page.get_by_role("button", name="Filtrera").click()
    expect(page.get_by_role("link", name="Embla Ödman")).to_be_visible()
    page.get_by_label("Namn eller nummer").fill("19970423-TF12")
    page.get_by_role("button", name="Filtrera").click()
    expect(page.get_by_role("heading", name="Embla Ödman")).to_be_visible()
    assert "TF12" not in page.url


def test_a_form_with_errors_leads_to_the_fields_and_keeps_the_words(page):
    page.get_by_role("link", name="Skriv in deltagare").first.click()
    page.get_by_label("Förnamn").fill("Embla")
    page.get_by_label("Personnummer, samordningsnummer eller TF-nummer").fill("19970423-TF1")
    page.get_by_role("button", name="Skriv in").click()
    expect(page.locator("[data-errors]")).to_be_focused()
    expect(page.get_by_label("Förnamn")).to_have_value("Embla")
    assert_axe_clean(page)
    page.get_by_role("link", name="TF-numret är för kort.").click()
    expect(page.get_by_label("Personnummer, samordningsnummer eller TF-nummer")).to_be_focused()


def test_the_layouts_are_accessible(page, caseworker, unit, project, live_server):
    enrolment = EnrolmentFactory(organisation=unit, caseworker=caseworker, project=project, starts_on=date(2026, 1, 12))
    protected = EnrolmentFactory(organisation=unit, project=project, protected=True, starts_on=date(2026, 1, 12))
    ProtectedAccessFactory(participant=protected.participant, user=caseworker)
    file = f"{live_server.url}/participants/{enrolment.participant_id}/"
    addresses = (
        f"{live_server.url}/participants/?urval=enheten",
        f"{live_server.url}/participants/new/",
        f"{file}contact/",
        f"{file}enrolments/",
        f"{live_server.url}/participants/{protected.participant_id}/protection/",
    )
    for address in addresses:
        assert_accessible(page, address)
