"""Hallstahammar: a motivational interview that is counted, an assessment, and a plan that is approved on paper."""

from datetime import date, timedelta
from io import BytesIO

import pikepdf
import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from nystart.foundation.access import Role
from nystart.foundation.accounts.models import User
from participants.approvals.models import Approval
from participants.notes.models import CaseNote
from projects.register.actions import share_project
from projects.register.models import Project
from tests.axe import assert_axe_clean
from tests.cast import _user
from tests.factories.accounts import OrganisationFactory, municipality
from tests.factories.projects import GoalFactory, ProjectFactory, TrackFactory
from tests.journeys.steps import accept, agree_on_a_plan, assert_approved, assess, receive, sign

LOVISA = {"first_name": "Lovisa", "last_name": "Kolbäck", "number": "19930312-TF07"}
WISH = "Jag vill laga cyklar"


@pytest.fixture
def project(db) -> Project:
    """Nystart i Hallstahammar, as if it went on today."""
    lead = municipality("Hallstahammar")
    made: Project = ProjectFactory(
        name="Nystart i Hallstahammar",
        lead=lead,
        starts_on=date(2026, 1, 1),
        ends_on=timezone.localdate() + timedelta(days=400),
    )
    share_project(project=made, organisation=lead, by=None)
    TrackFactory(project=made, name="Socialtjänsten", referrer_kind="social_services")
    return made


@pytest.fixture
def coach(project) -> User:
    """A coach in Hallstahammar."""
    return _user(Role.CASEWORKER, OrganisationFactory(name="Arbetsmarknadsavdelningen", parent=project.lead))


@pytest.fixture
def leader(project) -> User:
    """Who leads the project and counts the interviews, but reads no file."""
    GoalFactory(project=project)
    return _user(Role.PROJECT_MANAGER, project.lead)


def interview(page: Page) -> None:
    """Write and sign a motivational interview, on the overview of the person."""
    page.get_by_text("Motiverande samtal", exact=True).click()
    page.get_by_label("Vad hände?").fill("På skalan är viljan 8 och tron 4. Barnen och ekonomin talar för.")
    sign(page)
    expect(page.get_by_text("Anteckningen är signerad.").first).to_be_visible()
    expect(page.get_by_role("link", name="Motiverande samtal")).to_be_visible()


def hand_in_the_paper(page: Page) -> None:
    """The plan was printed and signed by hand; what is scanned is kept with the approval."""
    page.get_by_role("link", name="Underskrivet papper").click()
    page.get_by_role("button", name="Spara").click()
    expect(page.locator("[data-errors]")).to_be_focused()
    assert_axe_clean(page)
    paper, content = pikepdf.new(), BytesIO()
    paper.add_blank_page()
    paper.save(content)
    scan = {"name": "plan.pdf", "mimeType": "application/pdf", "buffer": content.getvalue()}
    page.get_by_label("Det underskrivna papperet").set_input_files(scan)
    page.get_by_role("button", name="Spara").click()


@pytest.mark.usefixtures("shipped_forms")
def test_a_motivational_interview_leads_to_a_plan_on_paper(page_of, project, coach, leader, live_server):
    page = page_of(coach)
    receive(page, live_server, referrer="Socialtjänsten", project=project.name, reason="Vill komma i gång.", **LOVISA)
    accept(page)
    interview(page)
    person = page.url
    assess(page, wish=WISH, obstacle="Saknar betyg")
    agree_on_a_plan(page, WISH, milestone="Jag har provat", own_step="Besök verkstaden", coach_step="Ring verkstaden")
    hand_in_the_paper(page)
    assert_approved(page, "undertecknat på papper")
    expect(page.get_by_role("link", name="Öppna papperet")).to_be_visible()
    assert_axe_clean(page)
    assert set(Approval.objects.values_list("party", "way")) == {("coach", "signed_in"), ("participant", "paper")}

    page.goto(person)
    expect(page.get_by_role("link", name="Handlingsplan, version 1")).to_be_visible()

    page = page_of(leader)
    page.goto(f"{live_server.url}/projects/{project.slug}/goals/")
    expect(page.get_by_text("1 samtal med 1 deltagare")).to_be_visible()
    assert CaseNote.objects.get().latest.facts not in page.content()
