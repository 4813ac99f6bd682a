"""A plan is approved on the screen that the coach hands over, and another by a code on a telephone."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from participants.approvals.models import Approval
from participants.plans.models import ActionPlan
from tests.axe import assert_axe_clean, assert_no_sideways_scroll
from tests.factories.accounts import PASSWORD
from tests.factories.approvals import AddressConfirmationFactory
from tests.factories.participant_file import PlanGoalFactory, PlanMilestoneFactory, PlanStepFactory
from tests.factories.participants import EnrolmentFactory
from tests.journeys.steps import mailed


@pytest.fixture
def plan(unit, caseworker) -> ActionPlan:
    """Amina's plan, with a milestone and steps for her and for the coach."""
    today = timezone.localdate()
    enrolment = EnrolmentFactory(
        organisation=unit,
        caseworker=caseworker,
        participant__first_name="Amina",
        participant__last_name="Hedås",
        participant__email="amina@example.org",
        project__starts_on=date(2025, 1, 1),
        project__ends_on=today + timedelta(days=400),
        starts_on=today - timedelta(days=30),
    )
    AddressConfirmationFactory(participant=enrolment.participant)
    goal = PlanGoalFactory(plan__enrolment=enrolment, plan__written_by=caseworker)
    PlanStepFactory(goal=goal, responsible="caseworker", text="Fråga skolan om start 07.30")
    milestone = PlanMilestoneFactory(goal=goal)
    PlanStepFactory(goal=goal, milestone=milestone, starts_on=today, due_on=today + timedelta(days=60))
    made: ActionPlan = goal.plan
    return made


@pytest.fixture
def page(page_of, caseworker, plan, live_server) -> Page:
    """The coach's browser, on the plan."""
    page: Page = page_of(caseworker)
    page.goto(f"{live_server.url}{plan.get_absolute_url()}")
    return page


def test_the_plan_is_approved_on_the_screen_that_was_handed_over(page, plan):
    assert_axe_clean(page)
    page.get_by_role("button", name="Godkänn som coach").click()
    expect(page.get_by_text("Du har godkänt planen.").first).to_be_visible()
    page.get_by_role("button", name="Låt Amina godkänna här").click()
    expect(page.get_by_role("heading", name="Din plan, Amina")).to_be_visible()
    assert_axe_clean(page)
    expect(page.get_by_role("link", name="Deltagare")).to_have_count(0)
    page.get_by_role("button", name="Ja, jag godkänner planen").click()
    page.get_by_label("Lösenord").fill(PASSWORD)
    page.get_by_role("button", name="Ta tillbaka skärmen").click()
    expect(page.get_by_text("godkänt på skärmen hos").first).to_be_visible()
    expect(page.get_by_text("är inte godkänd av alla")).to_have_count(0)
    assert set(Approval.objects.values_list("party", "way")) == {("coach", "signed_in"), ("participant", "screen")}


def test_another_is_approved_by_a_code_on_a_telephone(page, plan, telephone, live_server):
    page.get_by_role("button", name="Skicka länk till Amina").click()
    expect(page.get_by_text("Länken är skickad till Amina.").first).to_be_visible()
    path = mailed(r"(/godkann/\S+/)")
    telephone.goto(f"{live_server.url}{path}")
    assert "Amina" not in telephone.content()
    assert_axe_clean(telephone)
    telephone.get_by_role("button", name="Skicka en kod till min e-post").click()
    telephone.get_by_label("Kod, sex siffror").fill("000")
    telephone.get_by_role("button", name="Öppna").click()
    expect(telephone.get_by_text("Koden stämmer inte.").first).to_be_visible()
    assert_axe_clean(telephone)
    telephone.get_by_label("Kod, sex siffror").fill(mailed(r"kod är (\d{6})"))
    telephone.get_by_role("button", name="Öppna").click()
    expect(telephone.get_by_role("heading", name="Din plan, Amina")).to_be_visible()
    assert_axe_clean(telephone)
    assert_no_sideways_scroll(telephone)
    telephone.get_by_role("button", name="Ja, jag godkänner planen").click()
    expect(telephone.get_by_role("heading", name="Tack")).to_be_visible()
    assert_axe_clean(telephone)
    page.reload()
    expect(page.get_by_text("godkänt med engångskod").first).to_be_visible()
