"""A coach reads a list in by keyboard: a faulty Excel file, then the mended one; and a look on a phone."""

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from participants.core.models import Enrolment
from tests.axe import assert_axe_clean
from tests.factories.lists import excel, number
from tests.factories.projects import ProjectFactory
from tests.worker import run_waiting_jobs

HEADER = ["Pnr", "Namn", "Inskriven", "Favoritfärg"]
FIRST = [number(1), "Hedås, Amina", date(2025, 3, 1), "grön"]


@pytest.fixture
def project(unit):
    return ProjectFactory(name="Vägen in", lead=unit.controller, starts_on=date(2025, 1, 1), ends_on=date(2027, 12, 31))


def press_to(page: Page, name: str) -> None:
    """Move with Tab to the control of that name, and press it."""
    for _step in range(80):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            "document.activeElement.innerText || document.activeElement.labels?.[0]?.innerText || ''"
        )
        if focused.strip().startswith(name):
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"{name} is not reached by keyboard")


def upload(page: Page, *rows: list) -> None:
    page.get_by_label("Fil", exact=True).set_input_files(
        {
            "name": "Deltagare.xlsx",
            "mimeType": "application/octet-stream",
            "buffer": excel(["Deltagarlista"], [], HEADER, *rows),
        }
    )
    page.get_by_label("Hur kom personerna hit").select_option("Socialtjänsten")
    press_to(page, "Fortsätt till kolumnerna")


def test_a_faulty_then_a_mended_list_by_keyboard(page_of, caseworker, project, live_server):
    page = page_of(caseworker)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{live_server.url}/participants/")
    page.get_by_role("link", name="Läs in en lista").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Läs in en lista")
    assert_axe_clean(page)

    upload(page, FIRST, [number(2), "Birk Borgvall", "31/2 2025", ""])
    expect(page.get_by_label("Kolumn A: Pnr")).to_have_value("number")
    expect(page.get_by_label("Kolumn D: Favoritfärg")).to_have_value("")
    assert_axe_clean(page)
    press_to(page, "Provläs listan")
    row = page.get_by_role("row", name="Rad 5")
    expect(row).to_contain_text("Kolumn C")
    expect(row).to_contain_text("finns inte")
    expect(page.get_by_role("button", name="Läs in listan")).to_have_count(0)
    assert_axe_clean(page)
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert_axe_clean(page)
    page.set_viewport_size({"width": 1280, "height": 900})

    press_to(page, "ladda upp filen igen")
    expect(page.get_by_role("heading", level=1)).to_have_text("Läs in en lista")
    upload(page, FIRST, [number(2), "Birk Borgvall", "28/2 2025", ""])
    expect(page.get_by_label("Kolumn A: Pnr")).to_have_value("number")
    press_to(page, "Provläs listan")
    expect(page.get_by_role("heading", name="Listan går att läsa in")).to_be_visible()
    press_to(page, "Läs in listan")
    expect(page.get_by_role("heading", name="Listan läses in")).to_be_visible()
    assert not Enrolment.objects.exists()
    run_waiting_jobs()
    expect(page.get_by_role("heading", name="Listan är inläst")).to_be_visible()
    expect(page.get_by_text("2 rader skapades")).to_be_visible()
    assert sorted(Enrolment.objects.values_list("participant__last_name", flat=True)) == ["Borgvall", "Hedås"]
