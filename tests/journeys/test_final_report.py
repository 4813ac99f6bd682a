"""The project leader's final report: begin, write, check, make a PDF in the queue, download it."""

from io import BytesIO
from pathlib import Path

import pypdf
import pytest
from playwright.sync_api import Page, expect

from reports.documents.models import Edition
from reports.writing.models import ReportSection
from tests.axe import assert_accessible
from tests.factories.participants import ParticipantFactory
from tests.factories.projects import GoalFactory, ProjectFactory, SectionFactory
from tests.factories.reports import report_of
from tests.reports.people import enrol
from tests.worker import run_waiting_jobs


@pytest.fixture
def nystartcenter(home):
    """A project with texts, a goal and a handful of people."""
    project = ProjectFactory(lead=home, name="Nystartcenter", slug="nystartcenter", planned_participants=10)
    SectionFactory(project=project, key="purpose", heading="Syfte", text="Starta en mötesplats i centrum.")
    GoalFactory(project=project, title="Jobb eller utbildning", population="ended")
    for _ in range(12):
        enrol(project, exit=("2010-06-30", "work_unsubsidised"))
    enrol(project, person=ParticipantFactory(first_name="Freja", last_name="Granlid", controller=home))
    return project


def test_the_final_report_from_the_first_word_to_the_file(page_of, project_manager, nystartcenter, live_server):
    page = page_of(project_manager)
    page.goto(f"{live_server.url}/projects/nystartcenter/goals/")
    expect(page.get_by_text("100,0 %").first).to_be_visible()
    page.get_by_role("link", name="Rapporter").last.click()
    page.get_by_role("button", name="Påbörja rapporten").click()
    expect(page.get_by_role("heading", name="1. Sammanfattning")).to_be_visible()

    _write(page)
    _check(page)
    page.get_by_role("button", name="Skapa PDF").click()
    expect(page.get_by_text("Väntar på sin tur").first).to_be_visible()
    run_waiting_jobs()
    expect(page.get_by_text("Rapporten är klar").first).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Ladda ner PDF").click()
    _read(download.value.path())
    assert Edition.objects.get().created_by == project_manager


def test_the_pages_are_for_all(page_of, project_manager, nystartcenter, live_server):
    report = report_of(nystartcenter)
    page = page_of(project_manager)
    for address in (
        "/projects/nystartcenter/goals/",
        f"{report.get_absolute_url()}sections/syfte-och-mal/",
        f"{report.get_absolute_url()}tables/",
        f"{report.get_absolute_url()}check/",
    ):
        assert_accessible(page, f"{live_server.url}{address}")


def _write(page: Page) -> None:
    page.get_by_role("link", name="Syfte och mål med projektet").click()
    text = page.get_by_label("Text under rubriken")
    expect(text).to_have_value("Starta en mötesplats i centrum.")
    text.fill("Vi startade en mötesplats. Freja Granlid 890512TF12 hjälpte till.")
    expect(page.locator("[data-save-text]")).to_contain_text("Utkast sparat")
    page.reload()
    expect(page.get_by_label("Text under rubriken")).to_have_value(
        "Vi startade en mötesplats. Freja Granlid 890512TF12 hjälpte till."
    )


def _check(page: Page) -> None:
    page.get_by_role("link", name="Kontrollera och skapa PDF").click()
    expect(page.get_by_text("Måste bort").first).to_be_visible()
    expect(page.get_by_role("button", name="Skapa PDF")).to_have_count(0)
    page.get_by_role("link", name="Ändra").click()
    page.get_by_label("Text under rubriken").fill("Vi startade en mötesplats. Freja Granlid hjälpte till.")
    page.get_by_role("button", name="Spara").click()
    page.get_by_role("link", name="Kontrollera och skapa PDF").click()
    page.get_by_label("Det är en deltagare. Ta bort namnet ur texten.").check()
    page.get_by_role("button", name="Svara").click()
    assert ReportSection.objects.get(heading__key="syfte-och-mal").text == (
        "Vi startade en mötesplats. deltagaren hjälpte till."
    )


def _read(path: object) -> None:
    reader = pypdf.PdfReader(BytesIO(Path(str(path)).read_bytes()))
    text = "\n".join(page.extract_text() for page in reader.pages)
    assert "13. Kontakt(personer)" in text
    assert "Granlid" not in text
    assert "TF12" not in text
