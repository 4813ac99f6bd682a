"""Hylte's two tracks, from the referral to a plan that is approved, in a real browser and with no paper beside it."""

import pytest
from playwright.sync_api import Page, expect

from participants.approvals.models import Approval
from participants.core.models import Enrolment
from participants.plans.models import ActionPlan
from tests.axe import assert_axe_clean, assert_no_sideways_scroll
from tests.journeys.steps import (
    accept,
    agree_on_a_plan,
    assert_approved,
    assess,
    day_ahead,
    mailed,
    open_side,
    refer,
    take_in,
)

EMBLA = {"first_name": "Embla", "last_name": "Ödman", "number": "19970423-TF12"}
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
    plan = ActionPlan.objects.get()
    assert set(Approval.objects.values_list("party", "way")) == {("coach", "signed_in"), ("participant", "code")}
    consent_to_the_plan(page)
    assert plan.enrolment == enrolment
