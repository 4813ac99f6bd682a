"""A career counsellor makes an in-depth assessment by keyboard, from draft to signed, and compares a second round, also on a phone."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from participants.assessments.models import Assessment, AssessmentDraft, AssessmentForm
from tests.axe import assert_axe_clean
from tests.factories.assessments import FormVersionFactory
from tests.factories.participants import EnrolmentFactory
from tests.journeys.steps import press_on, tab_to

PHONE = {"width": 390, "height": 844}


@pytest.fixture
def page(page_of, career_counsellor, unit, home, live_server) -> Page:
    """The counsellor's browser, on Amina's assessments; the municipality has one form for in-depth ones."""
    AssessmentForm.objects.filter(controller=None).update(in_use=False)
    FormVersionFactory(form__controller=home, form__kind="in_depth", form__title="Vägledning")
    enrolment = EnrolmentFactory(
        organisation=unit,
        participant__first_name="Amina",
        participant__last_name="Hedås",
        starts_on=timezone.localdate() - timedelta(days=60),
    )
    page: Page = page_of(career_counsellor)
    page.goto(f"{live_server.url}{enrolment.participant.get_absolute_url()}assessments/")
    return page


def sign(page: Page) -> None:
    press_on(page, "Signera")
    page.get_by_role("dialog").get_by_role("button", name="Signera").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Den fördjupade kartläggningen är signerad och låst.").first).to_be_visible()


def assert_fits(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]


def test_from_a_draft_to_a_signed_round_and_a_second_one_compared(page):
    press_on(page, "Börja med fördjupad kartläggning")
    jobs = page.get_by_label("Med vad?")
    expect(jobs).to_be_hidden()
    tab_to(page, "a-worked")
    page.keyboard.press("Space")
    expect(jobs).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(jobs).to_be_hidden()
    page.keyboard.press("ArrowLeft")
    tab_to(page, "a-jobs")
    page.keyboard.type("Lager")
    expect(page.locator("[data-save-text]")).to_contain_text("Utkast sparat")
    assert AssessmentDraft.objects.get().answers["jobs"] == "Lager"
    page.reload()
    expect(jobs).to_have_value("Lager")
    tab_to(page, "a-wish")
    page.keyboard.type("Arbeta i kök")
    tab_to(page, "a-needs")
    page.keyboard.press("Space")
    assert_axe_clean(page)
    sign(page)
    expect(page.get_by_text("Gjord av Vera Vägledare")).to_be_visible()
    expect(page.get_by_text("Lugn och ro")).to_be_visible()

    page.set_viewport_size(PHONE)
    page.get_by_role("link", name="Alla kartläggningar").click()
    page.get_by_role("link", name="Ny omgång av fördjupad kartläggning").click()
    expect(page.get_by_label("Vad vill du?")).to_have_value("Arbeta i kök")
    assert_fits(page)
    page.get_by_label("Vad vill du?").fill("Läsa till kock")
    page.get_by_label("Pauser").check()
    assert_axe_clean(page)
    sign(page)
    assert Assessment.objects.count() == 2
    page.get_by_role("link", name="Alla kartläggningar").click()
    page.get_by_role("link", name="Se vad som har ändrats").click()
    expect(page.get_by_text("2 svar har ändrats sedan förra gången.")).to_be_visible()
    assert_fits(page)
    expect(page.get_by_text("Ändrat", exact=True)).to_have_count(2)
    expect(page.get_by_text("Arbeta i kök")).to_be_visible()
    assert_axe_clean(page)
    page.get_by_role("link", name="Visa bara det som har ändrats").click()
    expect(page.get_by_text("Lager")).to_have_count(0)
