"""Hylte's two tracks' way in, in a real browser: sent by an officer of Arbetsförmedlingen herself, and taken in from social services."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from nystart.foundation.access import Role
from participants.core.models import Enrolment, Referral
from participants.referring.models import SentReferral
from projects.register.actions import share_project
from tests.axe import assert_accessible
from tests.cast import _user
from tests.factories.accounts import OrganisationFactory, municipality
from tests.factories.projects import ProjectFactory, TrackFactory


@pytest.fixture
def hylte(db):
    return municipality("Hylte")


@pytest.fixture
def project(hylte):
    """Målmedveten på hemmaplan, as if it went on today."""
    made = ProjectFactory(
        name="Målmedveten på hemmaplan",
        lead=hylte,
        starts_on=date(2026, 1, 1),
        ends_on=timezone.localdate() + timedelta(days=400),
    )
    share_project(project=made, organisation=hylte, by=None)
    TrackFactory(project=made, name="Spår Arbetsförmedlingen", referrer_kind="employment_service")
    TrackFactory(project=made, name="Spår Socialtjänsten", referrer_kind="social_services")
    return made


@pytest.fixture
def coach(hylte, project):
    return _user(Role.CASEWORKER, OrganisationFactory(name="Arbetsmarknadsenheten Hylte", parent=hylte), "Tage Unnaryd")


@pytest.fixture
def officer(hylte, project, coach):
    authority = OrganisationFactory(name="Arbetsförmedlingen Hylte", parent=hylte, authority=True)
    return _user(Role.REFERRER, authority, "Rolf Anvisare")


def accept(page: Page) -> None:
    page.get_by_role("link", name="Anta och skriv in").click()
    page.get_by_role("button", name="Anta och skriv in").click()


def test_referred_by_arbetsformedlingen_in_her_own_log_in(page_of, officer, coach, live_server, tmp_path):
    enclosed = tmp_path / "Sammanfattning.txt"
    enclosed.write_text("Vill arbeta med händerna.", encoding="utf-8")
    page = page_of(officer)
    page.goto(f"{live_server.url}/participants/referrals/own/")
    page.get_by_role("link", name="Ny anvisning").click()
    assert_accessible(page, page.url)
    page.get_by_label("Förnamn").fill("Embla")
    page.get_by_label("Efternamn").fill("Ödman")
    page.get_by_label("Personnummer, samordningsnummer eller TF-nummer").fill("19970423-TF12")
    page.get_by_label("Till vilken enhet?").select_option(label="Arbetsmarknadsenheten Hylte, Hyltes kommun")
    page.get_by_label("Du anvisar från").select_option(label="Arbetsförmedlingen")
    page.get_by_label("Vad behöver personen hjälp med?").fill("Har stått utan arbete i två år.")
    page.get_by_role("button", name="Skicka anvisningen").click()
    expect(page.get_by_text("Skickad, väntar på att tas emot")).to_be_visible()
    page.get_by_role("link", name="Bifoga en fil").click()
    page.get_by_label("Fil", exact=True).set_input_files(enclosed)
    page.get_by_role("button", name="Bifoga").click()
    expect(page.get_by_role("link", name="Hämta Sammanfattning.txt")).to_be_visible()
    assert_accessible(page, page.url)

    page = page_of(coach)
    page.goto(f"{live_server.url}/my-day/")
    page.get_by_role("link", name="Läs och ta emot").first.click()
    expect(page.get_by_label("Personnummer, samordningsnummer eller TF-nummer")).to_have_value("19970423-TF12")
    assert_accessible(page, page.url)
    page.get_by_text("Nej", exact=True).click()
    page.get_by_role("button", name="Ta emot i en ny akt").click()
    expect(page.get_by_role("link", name="Hämta Sammanfattning.txt")).to_be_visible()
    accept(page)
    expect(page.get_by_role("heading", name="Embla Ödman")).to_be_visible()
    enrolment = Enrolment.objects.get()
    assert (enrolment.track.name, enrolment.caseworker) == ("Spår Arbetsförmedlingen", coach)
    assert SentReferral.objects.get().referral == enrolment.referral

    page = page_of(officer)
    page.goto(f"{live_server.url}/participants/referrals/own/sent/")
    expect(page.get_by_text("Antagen")).to_be_visible()


def test_referred_by_social_services_and_given_the_letter(page_of, coach, live_server):
    page = page_of(coach)
    page.goto(f"{live_server.url}/participants/referrals/new/")
    page.get_by_label("Förnamn").fill("Ronja")
    page.get_by_label("Efternamn").fill("Ängsmo")
    page.get_by_label("Personnummer, samordningsnummer eller TF-nummer").fill("19890512-TF03")
    page.get_by_text("Nej", exact=True).click()
    page.get_by_label("Vem anvisar?").select_option(label="Socialtjänsten")
    page.get_by_label("Projekt (frivilligt)").select_option(label="Målmedveten på hemmaplan")
    page.get_by_role("button", name="Ta emot").click()
    assert_accessible(page, page.url)
    accept(page)
    expect(page.get_by_role("heading", name="Ronja Ängsmo")).to_be_visible()
    referral = Referral.objects.get()
    assert Enrolment.objects.get().track.name == "Spår Socialtjänsten"
    page.goto(f"{live_server.url}{referral.get_absolute_url()}")
    page.get_by_role("link", name="Till personen").click()
    expect(page.get_by_text("Du är välkommen till oss.")).to_be_visible()
    assert_accessible(page, page.url)
