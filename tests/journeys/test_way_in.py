"""Hylte's two tracks' way in, in a real browser: sent by an officer of Arbetsförmedlingen herself, and taken in from social services."""

from playwright.sync_api import expect

from participants.core.models import Enrolment, Referral
from participants.referring.models import SentReferral
from tests.axe import assert_accessible
from tests.journeys.steps import NUMBER, accept, receive, refer, take_in

EMBLA = {"first_name": "Embla", "last_name": "Ödman", "number": "19970423-TF12"}
UNIT = "Arbetsmarknadsenheten Hylte, Hyltes kommun"


def test_referred_by_arbetsformedlingen_in_her_own_log_in(page_of, officer, hylte_coach, live_server, tmp_path):
    enclosed = tmp_path / "Sammanfattning.txt"
    enclosed.write_text("Vill arbeta med händerna.", encoding="utf-8")
    page = page_of(officer)
    assert_accessible(page, f"{live_server.url}/participants/referrals/own/new/")
    refer(page, live_server, to=UNIT, reason="Har stått utan arbete i två år.", **EMBLA)
    page.get_by_role("link", name="Bifoga en fil").click()
    page.get_by_label("Fil", exact=True).set_input_files(enclosed)
    page.get_by_role("button", name="Bifoga").click()
    expect(page.get_by_role("link", name="Hämta Sammanfattning.txt")).to_be_visible()
    assert_accessible(page, page.url)

    page = page_of(hylte_coach)
    page.goto(f"{live_server.url}/my-day/")
    page.get_by_role("link", name="Läs och ta emot").first.click()
    expect(page.get_by_label(NUMBER)).to_have_value("19970423-TF12")
    assert_accessible(page, page.url)
    take_in(page, live_server)
    expect(page.get_by_role("link", name="Hämta Sammanfattning.txt")).to_be_visible()
    accept(page)
    expect(page.get_by_role("heading", name="Embla Ödman")).to_be_visible()
    enrolment = Enrolment.objects.get()
    assert (enrolment.track.name, enrolment.caseworker) == ("Spår Arbetsförmedlingen", hylte_coach)
    assert SentReferral.objects.get().referral == enrolment.referral

    page = page_of(officer)
    page.goto(f"{live_server.url}/participants/referrals/own/sent/")
    expect(page.get_by_text("Antagen")).to_be_visible()


def test_referred_by_social_services_and_given_the_letter(page_of, hylte_coach, live_server):
    page = page_of(hylte_coach)
    who = {"first_name": "Ronja", "last_name": "Ängsmo", "number": "19890512-TF03"}
    receive(page, live_server, referrer="Socialtjänsten", project="Målmedveten på hemmaplan", **who)
    assert_accessible(page, page.url)
    accept(page)
    expect(page.get_by_role("heading", name="Ronja Ängsmo")).to_be_visible()
    referral = Referral.objects.get()
    assert Enrolment.objects.get().track.name == "Spår Socialtjänsten"
    page.goto(f"{live_server.url}{referral.get_absolute_url()}")
    page.get_by_role("link", name="Till personen").click()
    expect(page.get_by_text("Du är välkommen till oss.")).to_be_visible()
    assert_accessible(page, page.url)
