"""Hylte's two tracks, from the referral to a plan that is approved, in a real browser and with no paper beside it."""

import pytest
from playwright.sync_api import Page, expect

from participants.approvals.models import Approval
from participants.core.models import Enrolment
from tests.axe import assert_axe_clean, assert_no_sideways_scroll
from tests.factories.accounts import PASSWORD
from tests.journeys.steps import (
    accept,
    agree_on_a_plan,
    assert_approved,
    assess,
    begin_assessment,
    day_ahead,
    mailed,
    open_side,
    press_on,
    receive,
    refer,
    tab_to,
    take_in,
)

EMBLA = {"first_name": "Embla", "last_name": "Ödman", "number": "19970423-TF12"}
RONJA = {"first_name": "Ronja", "last_name": "Ängsmo", "number": "19890512-TF03"}
STUDIES = "Läsa till undersköterska"
IN_DEPTH = {
    "a-asked_for": "Vilken väg till ett arbete i vården passar?",
    "a-wishes": STUDIES,
    "a-conclusion": "Grundläggande svenska först, sedan vård och omsorg.",
}
UNIT = "Arbetsmarknadsenheten Hylte, Hyltes kommun"
WISH = "Jag vill arbeta i kök"
OBSTACLE = "Saknar betyg"


def confirm_address(page: Page, email: str) -> None:
    """Write the address, and let the person read the code aloud that comes to it."""
    page.get_by_role("link", name="Bekräfta e-post för kod").click()
    page.get_by_role("link", name="Skriv den under Kontakt").click()
    page.get_by_label("E-post").fill(email)
    page.get_by_role("button", name="Spara").click()
    open_side(page, "Plan")
    page.get_by_role("link", name="Bekräfta e-post för kod").click()
    page.get_by_role("button", name="Skicka kod").click()
    assert_axe_clean(page)
    page.get_by_label("Kod, sex siffror").fill(mailed(r"kod är (\d{6})"))
    page.get_by_role("button", name="Bekräfta adressen").click()
    expect(page.get_by_text("Adressen är bekräftad.").first).to_be_visible()


def approve_by_code(telephone: Page, live_server) -> None:
    """Open the link on a telephone, with a code, read the plan and say yes."""
    telephone.goto(live_server.url + mailed(r"(/godkann/\S+/)"))
    telephone.get_by_role("button", name="Skicka en kod till min e-post").click()
    telephone.get_by_label("Kod, sex siffror").fill(mailed(r"kod är (\d{6})"))
    telephone.get_by_role("button", name="Öppna").click()
    expect(telephone.get_by_text(WISH)).to_be_visible()
    assert_no_sideways_scroll(telephone)
    telephone.get_by_role("button", name="Ja, jag godkänner planen").click()
    expect(telephone.get_by_role("heading", name="Tack")).to_be_visible()


def consent_to_the_plan(page: Page) -> None:
    """The person says yes to that Arbetsförmedlingen reads the plan, for half a year."""
    open_side(page, "Samtycken")
    page.get_by_role("link", name="Nytt samtycke").click()
    page.get_by_text("Lämna uppgifter till dem").click()
    page.get_by_role("group", name="Vilka gäller det?").get_by_label("Arbetsförmedlingen").check()
    page.get_by_label("Vilka hos dem?").fill("Arbetsförmedlingen i Hylte, min handläggare")
    page.get_by_role("group", name="Vilka uppgifter?").get_by_label("Handlingsplan").check()
    page.get_by_label("Vad ska de användas till?").fill("Samma planering hos er och Arbetsförmedlingen.")
    page.get_by_label("Hur gavs det?").select_option(label="Muntligt")
    page.get_by_label("Gäller till och med").fill(day_ahead(180))
    page.get_by_role("button", name="Spara").click()


def tell_the_referrer(page: Page) -> None:
    """Let the officer read the plan, on the ground of the consent."""
    page.get_by_role("link", name="Vad anvisaren får veta").click()
    page.get_by_role("group", name="Vilka uppgifter?").get_by_label("Handlingsplan").check()
    page.get_by_label("Grund").select_option(index=1)
    page.get_by_label("Vilket samtycke?").select_option(index=1)
    page.get_by_label("Till och med").fill(day_ahead(180))
    page.get_by_role("button", name="Spara").click()
    expect(page.get_by_text("Grunden är antecknad.").first).to_be_visible()


def read_as_referrer(page: Page, live_server) -> None:
    """What the officer may read of Embla."""
    page.goto(f"{live_server.url}/participants/referrals/own/")
    page.get_by_role("link", name="Embla Ödman").click()


def withdraw(page: Page, live_server, enrolment: Enrolment) -> None:
    """Embla rings and takes her consent back."""
    page.goto(live_server.url + enrolment.participant.get_absolute_url())
    open_side(page, "Samtycken")
    page.get_by_role("link", name="Återkalla samtycket").click()
    page.get_by_label("Hur fick ni veta det?").fill("Embla ringde.")
    page.get_by_role("button", name="Återkalla samtycket").click()


@pytest.mark.usefixtures("shipped_forms")
def test_referred_by_arbetsformedlingen_to_an_approved_plan(page_of, officer, hylte_coach, telephone, live_server):
    page = page_of(officer)
    refer(page, live_server, to=UNIT, reason="Har stått utan arbete i två år.", **EMBLA)
    page = page_of(hylte_coach)
    take_in(page, live_server)
    accept(page)
    enrolment = Enrolment.objects.get()
    assert (enrolment.track.name, enrolment.caseworker) == ("Spår Arbetsförmedlingen", hylte_coach)
    assess(page, wish=WISH, obstacle=OBSTACLE)
    assert_axe_clean(page)
    agree_on_a_plan(page, WISH, milestone="Jag har provat ett kök", own_step="Skriv cv", coach_step="Ring köket")
    assert_axe_clean(page)
    confirm_address(page, "embla@example.org")
    open_side(page, "Plan")
    page.get_by_role("button", name="Skicka länk till Embla").click()
    approve_by_code(telephone, live_server)
    page.reload()
    assert_approved(page, "godkänt med engångskod")
    assert set(Approval.objects.values_list("party", "way")) == {("coach", "signed_in"), ("participant", "code")}
    consent_to_the_plan(page)
    tell_the_referrer(page)

    page = page_of(officer)
    read_as_referrer(page, live_server)
    expect(page.get_by_role("heading", name="Handlingsplan")).to_be_visible()
    expect(page.get_by_text("Handlingsplan, version 1")).to_be_visible()
    expect(page.get_by_text("Skriv cv")).to_be_visible()
    assert OBSTACLE not in page.content() and "Laga mat" not in page.content()
    assert_axe_clean(page)
    withdraw(page_of(hylte_coach), live_server, enrolment)
    read_as_referrer(page_of(officer), live_server)
    expect(page.context.pages[-1].get_by_role("heading", name="Inget mer att läsa")).to_be_visible()
    assert "Skriv cv" not in page.context.pages[-1].content()


def assess_in_depth(page: Page) -> None:
    """The counsellor fills in what the shipped form must have, by keyboard alone, and signs."""
    begin_assessment(page, "fördjupad kartläggning")
    for name, words in IN_DEPTH.items():
        tab_to(page, name)
        page.keyboard.type(words)
    expect(page.locator("[data-save-text]")).to_contain_text("Utkast sparat")
    press_on(page, "Signera")
    expect(page.get_by_role("button", name="Gå tillbaka")).to_be_focused()
    press_on(page, "Signera")
    expect(page.get_by_text("Den fördjupade kartläggningen är signerad och låst.").first).to_be_visible()


@pytest.mark.usefixtures("shipped_forms")
def test_referred_by_social_services_to_a_plan_of_what_the_counsellor_found(
    page_of, hylte_coach, hylte_counsellor, live_server
):
    page = page_of(hylte_coach)
    receive(page, live_server, referrer="Socialtjänsten", project="Målmedveten på hemmaplan", **RONJA)
    accept(page)
    enrolment = Enrolment.objects.get()
    assert (enrolment.track.name, enrolment.caseworker) == ("Spår Socialtjänsten", hylte_coach)

    page = page_of(hylte_counsellor)
    page.goto(f"{live_server.url}/participants/?urval=enheten")
    page.get_by_role("link", name="Ronja Ängsmo").click()
    assess_in_depth(page)
    assert_axe_clean(page)

    page = page_of(hylte_coach)
    page.goto(live_server.url + enrolment.participant.get_absolute_url())
    agree_on_a_plan(page, STUDIES, milestone="Jag är behörig", own_step="Sök till Komvux", coach_step="Ring Komvux")
    page.get_by_role("button", name="Låt Ronja godkänna här").click()
    expect(page.get_by_role("heading", name="Din plan, Ronja")).to_be_visible()
    assert_axe_clean(page)
    page.get_by_role("button", name="Ja, jag godkänner planen").click()
    page.get_by_label("Lösenord").fill(PASSWORD)
    page.get_by_role("button", name="Ta tillbaka skärmen").click()
    assert_approved(page, "godkänt på skärmen hos")
