"""Ten acts by keyboard alone, each step with what a screen reader would say: the words of the live region and the focus."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import Page

from participants.core.models import Enrolment
from participants.notes.models import CaseNote
from placements.bank.models import Position
from projects.register.models import Project
from reports.documents.models import Edition
from tests.factories.accounts import PASSWORD
from tests.factories.bank import PositionFactory, field_of
from tests.factories.participant_file import ActionPlanFactory, PlanGoalFactory, PlanStepFactory
from tests.factories.participants import EnrolmentFactory
from tests.factories.projects import GoalFactory, ProjectFactory
from tests.factories.reports import report_of
from tests.journeys.listener import Listener
from tests.projects.project_bank import MISSION
from tests.worker import run_waiting_jobs

Opening = Callable[[Any, str], Listener]


@pytest.fixture
def opened(page_of: Callable[[Any], Page], live_server: Any) -> Opening:
    """A page as somebody hears it: ``opened(caseworker, "/my-day/")``."""

    def open_page(user: Any, address: str) -> Listener:
        page = page_of(user)
        page.goto(f"{live_server.url}{address}")
        return Listener(page)

    return open_page


@pytest.fixture
def enrolment(unit: Any, caseworker: Any) -> Enrolment:
    """Amina, enrolled a month ago in a project that goes on."""
    today = timezone.localdate()
    made: Enrolment = EnrolmentFactory(
        organisation=unit,
        caseworker=caseworker,
        participant__first_name="Amina",
        participant__last_name="Hedås",
        project__starts_on=date(2025, 1, 1),
        project__ends_on=today + timedelta(days=400),
        starts_on=today - timedelta(days=30),
    )
    return made


def test_log_in(page: Page, live_server: Any, project_manager: Any) -> None:
    cache.clear()
    page.goto(f"{live_server.url}/log-in/")
    listener = Listener(page)
    listener.skips_to_content()
    listener.fills("textbox", "E-post", project_manager.email)
    listener.fills("textbox", "Lösenord", "Fel-lösenord-12")
    listener.presses("Enter")
    listener.titled("Fel: Logga in")
    listener.stands_on("alert", "En uppgift behöver ändras")

    listener.goes_to("textbox", "E-post")
    listener.fills("textbox", "Lösenord", PASSWORD)
    listener.goes_to("button", "Logga in")
    listener.presses("Enter")
    listener.titled("Projekt – Nystart")
    listener.stands_on("heading", "Projekt")


def test_find(opened: Opening, caseworker: Any, enrolment: Enrolment) -> None:
    listener = opened(caseworker, "/my-day/")
    listener.presses("/")
    listener.stands_on("searchbox", "Sök deltagare")
    listener.writes("hedå")
    listener.presses("Enter")
    listener.titled("Sökning")
    listener.stands_on("heading", "Sök")
    listener.hears("1 träff")
    listener.goes_to("link", "Amina Hedås")
    listener.presses("Enter")
    listener.titled("Amina Hedås")


def test_write(opened: Opening, caseworker: Any, enrolment: Enrolment) -> None:
    listener = opened(caseworker, enrolment.participant.get_absolute_url())
    listener.skips_to_content()
    listener.stands_on("main", "")
    listener.goes_to("radio", "Möte")
    listener.presses("ArrowRight")
    assert listener.focus.state["checked"] == "true"
    listener.fills("textbox", "Vad hände?", "Ringde om starttiden.")
    listener.hears("Utkast sparat")
    listener.stands_on("textbox", "Vad hände?")
    listener.goes_to("button", "Spara och fortsätt senare")
    listener.presses("Enter")
    listener.titled("Utkastet om Amina är sparat – ")
    listener.stands_on("group", "Meddelande")
    listener.hears("Utkastet om Amina är sparat")


def test_sign(opened: Opening, caseworker: Any, enrolment: Enrolment) -> None:
    listener = opened(caseworker, enrolment.participant.get_absolute_url())
    listener.skips_to_content()
    listener.fills("textbox", "Vad hände?", "Vi gick igenom planen.")
    listener.goes_to("button", "Signera")
    listener.presses("Enter")
    listener.stands_on("button", "Gå tillbaka till texten")
    dialog = listener.around("dialog")
    assert dialog.name == "Signera anteckningen om Amina H.?"
    assert dialog.description.startswith("När du har signerat kan texten inte ändras.")
    listener.presses("Escape")
    listener.stands_on("button", "Signera")
    assert not CaseNote.objects.exists()

    listener.presses("Enter")
    listener.stands_on("button", "Gå tillbaka till texten")
    listener.goes_to("button", "Signera", key="Shift+Tab")
    listener.presses("Enter")
    listener.titled("Anteckningen är signerad – Amina Hedås – Nystart")
    listener.stands_on("group", "Meddelande")
    listener.hears("Anteckningen är signerad.")
    assert CaseNote.objects.get().latest.facts == "Vi gick igenom planen."


def test_tick(opened: Opening, caseworker: Any, enrolment: Enrolment) -> None:
    goal = PlanGoalFactory(plan=ActionPlanFactory(enrolment=enrolment, written_by=caseworker))
    PlanStepFactory(goal=goal, text="Skriv cv")
    listener = opened(caseworker, f"/participants/{enrolment.participant_id}/plan/")
    listener.skips_to_content()
    assert listener.goes_to("checkbox", "Skriv cv").state["checked"] == "false"
    listener.presses("Space")
    listener.hears("Steget Skriv cv är klart.")
    listener.stands_on("checkbox", "Skriv cv")
    assert listener.focus.state["checked"] == "true"
    listener.goes_to("button", "Ångra", key="Shift+Tab")
    listener.presses("Enter")
    listener.titled("Steget Skriv cv är inte klart längre")
    listener.hears("Steget Skriv cv är inte klart längre.")


def test_exit(opened: Opening, caseworker: Any, enrolment: Enrolment) -> None:
    listener = opened(caseworker, f"/participants/enrolments/{enrolment.pk}/exit/")
    listener.skips_to_content()
    listener.goes_to("button", "Avsluta")
    listener.presses("Enter")
    listener.titled("Fel: Avsluta")
    listener.stands_on("alert", "En uppgift behöver ändras")
    listener.goes_to("link", "Svara på frågan: Varför slutar personen?")
    listener.presses("Enter")
    listener.stands_on("combobox", "Varför slutar personen?")
    listener.presses("ArrowDown")
    listener.goes_to("button", "Avsluta")
    listener.presses("Enter")
    listener.titled("Avslutet är sparat – ")
    listener.stands_on("group", "Meddelande")
    listener.hears("Avslutet är sparat.")
    listener.goes_to("button", "Ångra")


def test_import(opened: Opening, project_manager: Any, home: Any) -> None:
    listener = opened(project_manager, "/projects/import/")
    listener.skips_to_content()
    listener.goes_to("textbox", "Sidans text")
    listener.writes(
        (MISSION / "nystart-hallstahammar.txt").read_text(encoding="utf-8").replace("Hallstahammars", home.name)
    )
    listener.goes_to("button", "Läs sidan")
    listener.presses("Enter")
    listener.titled("Importera Nystart")
    listener.stands_on("heading", "Importera projekt")
    listener.hears("Vi förstod 12 uppgifter och 4 texter.")
    listener.goes_to("button", "Spara projektet")
    listener.presses("Enter")
    listener.titled("Nystart är sparat")
    listener.stands_on("group", "Meddelande")
    listener.hears("Nystart är sparat.")
    assert Project.objects.exists()


def test_search_the_bank(page: Page, live_server: Any, home: Any) -> None:
    PositionFactory(published=True, title="Köksbiträde i skolkök")
    for number in range(13):
        PositionFactory(published=True, title=f"Hjälp i butik {number}", field=field_of("butik"))
    page.goto(f"{live_server.url}/praktikplatser/")
    listener = Listener(page)
    listener.goes_to("link", "Hoppa till annonserna")
    listener.presses("Enter")
    listener.stands_on("region", "14 annonser")
    listener.goes_to("link", "Visa fler")
    listener.presses("Enter")
    listener.hears("2 till av 14 annonser")
    stands = listener.focus
    first_of_the_new = listener.page.locator("#annonser > li").nth(12).locator("a").inner_text()
    assert (stands.role, stands.name) == ("link", " ".join(first_of_the_new.split()))

    page.reload()
    listener.goes_to("searchbox", "Vad vill du göra?")
    listener.writes("skolkök")
    listener.hears("1 annons med")
    listener.stands_on("searchbox", "Vad vill du göra?")
    listener.goes_to("link", "Hoppa förbi valen")
    listener.presses("Enter")
    listener.stands_on("region", "1 annons")
    listener.goes_to("link", "Köksbiträde i skolkök")
    listener.presses("Enter")
    listener.titled("Köksbiträde i skolkök")


def test_offer_a_place(page: Page, live_server: Any, home: Any) -> None:
    cache.clear()
    page.goto(f"{live_server.url}/praktikplatser/erbjud/")
    listener = Listener(page)
    listener.skips_to_content()
    listener.fills("textbox", "Arbetsgivarens namn", "Kvarnens Bageri")
    listener.goes_to("radio", "Kommunen")
    listener.chooses("radio", "Företag")
    listener.fills("textbox", "Vad heter arbetsplatsen?", "Bageriet vid kvarnen")
    listener.fills("textbox", "Ort", "Hultsfred")
    listener.fills("combobox", "I vilken kommun ligger arbetsplatsen?", "Hultsfred")
    listener.fills("combobox", "Vilket slags arbete är det?", "Mat och")
    listener.fills("textbox", "Vad ska annonsen heta?", "Hjälp i bageri")
    listener.fills("textbox", "Vad får personen göra?", "Du väger, formar och packar bröd med två bagare.")
    listener.chooses("radio", "Lite svenska räcker")
    listener.fills("spinbutton", "Hur många timmar i veckan?", "25")
    listener.fills("textbox", "Handledare", "Sture")
    listener.fills("textbox", "Ditt namn", "Viola")
    listener.fills("textbox", "Ditt telefonnummer", "070-174 06 05")
    listener.fills("textbox", "Din e-postadress", "viola@kvarnen.example.org")
    listener.presses("Enter")
    listener.titled("Fel: Erbjud en plats")
    listener.stands_on("alert", "En uppgift behöver ändras")
    listener.presses("Tab", "Enter")
    listener.stands_on("checkbox", "Platsen ersätter ingen anställd")
    listener.presses("Space")
    listener.goes_to("button", "Skicka in platsen")
    listener.presses("Enter")
    listener.titled("Tack för er plats")
    listener.stands_on("heading", "Tack, vi har fått er plats")
    assert Position.objects.exists()


def test_write_and_export_a_report(opened: Opening, project_manager: Any, home: Any) -> None:
    project = ProjectFactory(lead=home, name="Nystartcenter", slug="nystartcenter", planned_participants=10)
    GoalFactory(project=project, title="Jobb eller utbildning", population="ended")
    report = report_of(project)
    listener = opened(project_manager, f"{report.get_absolute_url()}sections/syfte-och-mal/")
    listener.skips_to_content()
    listener.fills("textbox", "Text under rubriken", "Vi startade en mötesplats.")
    listener.hears("Utkast sparat")
    listener.goes_to("button", "Spara")
    listener.presses("Enter")
    listener.titled("Syfte och mål med projektet är sparad")
    listener.stands_on("group", "Meddelande")
    listener.hears("Syfte och mål med projektet är sparad.")

    listener.goes_to("link", "Kontrollera och skapa PDF")
    listener.presses("Enter")
    listener.titled("Kontroll")
    listener.skips_to_content()
    listener.goes_to("button", "Skapa PDF")
    listener.presses("Enter")
    listener.titled("Rapporten skapas")
    listener.stands_on("heading", "Slutrapport genomförande")
    listener.hears("Väntar på sin tur")
    run_waiting_jobs()
    listener.titled("Rapporten är klar")
    listener.stands_on("heading", "Rapporten är klar")
    listener.goes_to("link", "Ladda ner PDF")
    with listener.page.expect_download():
        listener.presses("Enter")
    assert Edition.objects.get().created_by == project_manager
