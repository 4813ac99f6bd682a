"""The product's main job on the five real projects, as the demonstration shows them, through the real log-in."""

from datetime import timedelta
from pathlib import Path

import pypdf
import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from nystart.roof.demo.cast import PASSWORD
from nystart.roof.demo.load import Demo, load
from nystart.roof.demo.progress import Progress
from participants.core.models import Participant
from participants.notes.models import CaseNote, NoteDraft
from participants.plans.models import PlanStep
from projects.mission.actions import DATA
from reports.documents.models import Edition
from reports.writing.models import ReportTemplate
from tests.worker import run_waiting_jobs


class Silence:
    """Swallows the progress bar."""

    def write(self, text: str, ending: str = "\n") -> None:
        """Say nothing."""


@pytest.fixture
def demo(settings) -> Demo:
    """The whole demonstration, seen from today."""
    settings.DEMO = True
    return load(timezone.localdate(), Progress(Silence(), None))


@pytest.fixture
def log_in(page: Page, live_server, demo):
    """Log in as somebody of the demonstration's cast, with the password that is printed."""

    def fill_in(email: str) -> Page:
        page.goto(f"{live_server.url}/")
        page.get_by_label("E-post").fill(email)
        page.get_by_label("Lösenord").fill(PASSWORD)
        page.get_by_role("main").get_by_role("button", name="Logga in", exact=True).click()
        return page

    return fill_in


def test_a_project_that_is_there_already_is_not_registered_again(log_in):
    page = log_in("projektledare@demo.example.org")
    page.get_by_role("link", name="Importera projekt").first.click()
    page.get_by_label("Sidans text").fill((DATA / "pages" / "nystartcenter-hultsfred.txt").read_text(encoding="utf-8"))
    page.get_by_role("button", name="Läs sidan").click()
    page.get_by_role("button", name="Spara projektet").click()
    expect(page.get_by_text("Projektet finns redan").first).to_be_visible()
    expect(page.get_by_label("Beviljat ESF-stöd")).to_have_value("3 071 510")


def test_a_coach_logs_the_progress_of_a_participant(log_in, demo):
    coach = demo.cast["coach@demo.example.org"]
    soon = timezone.localdate() + timedelta(days=7)
    mine = PlanStep.objects.waiting().filter(
        goal__plan__enrolment__caseworker=coach, goal__plan__enrolment__ends_on__isnull=True
    )
    written = NoteDraft.objects.filter(author=coach).values("participant")
    step = mine.filter(due_on__lte=soon).exclude(goal__plan__participant__in=written).order_by("due_on")[0]
    participant = step.goal.plan.participant
    page = log_in(coach.email)
    expect(page.get_by_role("heading", level=1)).to_have_text("Min dag")
    page.locator("main summary").evaluate_all("piles => piles.forEach(pile => { pile.parentElement.open = true })")
    page.get_by_role("link", name=participant.short_name).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(participant.full_name)

    page.get_by_label("Vad hände?").fill("Vi gick igenom planen. Nästa steg är ett studiebesök.")
    page.get_by_role("button", name="Signera").click()
    page.get_by_role("dialog").get_by_role("button", name="Signera").click()
    expect(page.get_by_text("Anteckningen är signerad.").first).to_be_visible()
    assert CaseNote.objects.filter(participant=participant, author=coach, held_on=timezone.localdate()).exists()

    page.get_by_role("checkbox", name=step.text).first.click()
    expect(page.get_by_text("Klart i dag").first).to_be_visible()


def test_an_employer_browses_the_bank_without_logging_in(page: Page, live_server, demo):
    page.goto(f"{live_server.url}/praktikplatser/hallstahammar/")
    expect(page.locator("#h-tr")).to_contain_text("annonser")
    page.get_by_label("Vad vill du göra?").fill("storkök")
    expect(page.locator("#h-tr")).to_contain_text("lediga platser")
    page.locator("#annonser a").first.click()
    expect(page.get_by_text("inte en anställning").first).to_be_visible()
    shown = page.content()
    assert not [name for name in Participant.objects.values_list("last_name", flat=True) if f" {name}<" in shown]


def test_the_project_leader_exports_nystartcenters_final_report(log_in, demo):
    page = log_in("projektledare@demo.example.org")
    page.get_by_role("navigation", name="Huvudmeny").get_by_role("link", name="Rapporter").click()
    page.get_by_role("link", name="Slutrapport genomförande").click()
    page.get_by_role("link", name="Kontrollera och skapa PDF").click()
    page.get_by_role("button", name="Skapa PDF").click()
    run_waiting_jobs()
    expect(page.get_by_text("Rapporten är klar").first).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Ladda ner PDF").click()
    _read(download.value.path())
    assert Edition.objects.get().created_by == demo.cast["projektledare@demo.example.org"]


def _read(path: Path) -> None:
    pages = [page.extract_text() for page in pypdf.PdfReader(path).pages]
    text = "\n".join(pages)
    headings = ReportTemplate.objects.get().sections.order_by("number").values_list("number", "heading")
    body = "\n".join(pages[2:])
    places = [body.index(f"{number}. {heading}"[:30]) for number, heading in headings]
    assert len(places) == 13
    assert places == sorted(places)
    assert "Avsnittet är inte ifyllt." in text
    assert "117" in text
    for number, page in enumerate(pages, start=1):
        assert f"Sid {number} ({len(pages)})" in page
        assert "Nystartcenter" in page
        assert "Slutrapport genomförande" in page
    people = Participant.objects.values_list("first_name", "last_name")
    assert not [last for first, last in people if f"{first} {last}" in text]
