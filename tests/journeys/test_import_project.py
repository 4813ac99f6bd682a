"""A project leader registers a real project from its page: paste, compare, correct, save."""

import pytest
from playwright.sync_api import Page, expect

from projects.register.models import Project
from tests.axe import assert_accessible, assert_axe_clean
from tests.factories.accounts import MembershipFactory, UserFactory, municipality
from tests.projects.project_bank import MISSION

HALLSTAHAMMAR = (MISSION / "nystart-hallstahammar.txt").read_text(encoding="utf-8")


@pytest.fixture
def leader(db):
    """A project leader in Hallstahammar, where the project belongs."""
    user = UserFactory(name="Alva Projektledare")
    MembershipFactory(user=user, organisation=municipality("Hallstahammar"), role="project_manager")
    return user


def paste(page: Page, text: str) -> None:
    page.get_by_label("Sidans text").fill(text)
    page.get_by_role("button", name="Läs sidan").click()


def test_a_real_page_is_pasted_compared_corrected_and_saved(page_of, leader, live_server):
    page = page_of(leader)
    page.goto(f"{live_server.url}/projects/")
    page.get_by_role("link", name="Importera projekt").first.click()
    paste(page, HALLSTAHAMMAR)

    expect(page.get_by_text("Vi förstod 12 uppgifter och 4 texter.").first).to_be_visible()
    expect(page.get_by_label("Namn", exact=True)).to_have_value("Nystart")
    expect(page.get_by_label("Beviljat ESF-stöd")).to_have_value("7 054 625")
    expect(page.get_by_label("Planerade deltagare")).to_have_attribute("placeholder", "uppgift saknas")
    expect(page.get_by_text("41,58").first).to_be_visible()
    assert_axe_clean(page)

    page.locator(".ny-field", has_text="Total projektbudget").get_by_role("link", name="rad 7").click()
    expect(page.locator("#rad-7")).to_be_in_viewport()
    page.get_by_label("Planerade deltagare").fill("0")
    page.get_by_text("Näringslivsenheten").last.click()
    page.get_by_label("In English").select_option("Ta inte med")
    expect(page.locator("[data-save-text]")).to_contain_text("Utkast sparat")
    page.get_by_role("button", name="Spara projektet").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Nystart")
    expect(page.get_by_text("ESF-stöd 7 054 625 kr av 16 964 881 kr (41,58 %)").first).to_be_visible()
    expect(page.get_by_role("heading", name="Bakgrund")).to_be_visible()
    project = Project.objects.get()
    assert (project.planned_participants, project.partners.count(), project.unknown_labels) == (0, 6, [])


def test_an_import_that_was_left_goes_on_where_it_was(page_of, leader, live_server):
    page = page_of(leader)
    page.goto(f"{live_server.url}/projects/import/")
    paste(page, HALLSTAHAMMAR)
    page.get_by_label("Region").fill("Rättad region")
    expect(page.locator("[data-save-text]")).to_contain_text("Utkast sparat")

    page.goto(f"{live_server.url}/projects/")
    page.get_by_role("link", name="Fortsätt med Nystart").click()
    expect(page.get_by_label("Region")).to_have_value("Rättad region")


def test_the_same_page_again_is_refused_in_words(page_of, leader, live_server):
    page = page_of(leader)
    for _ in range(2):
        page.goto(f"{live_server.url}/projects/import/")
        paste(page, HALLSTAHAMMAR)
        page.get_by_role("button", name="Spara projektet").click()
        expect(page.get_by_text("Nystart").first).to_be_visible()
    expect(page.get_by_role("alert")).to_contain_text("Projektet finns redan")
    assert Project.objects.count() == 1


def test_every_page_of_the_import_is_accessible_in_both_themes_and_on_a_phone(page_of, leader, live_server):
    page = page_of(leader)
    page.goto(f"{live_server.url}/projects/import/")
    paste(page, HALLSTAHAMMAR)
    review = page.url
    assert_accessible(page, review)
    page.get_by_text("Visa texten").click()
    expect(page.locator("#rad-3")).to_be_visible()
    page.get_by_role("button", name="Spara projektet").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nystart")
    for address in (
        page.url,
        f"{page.url}edit/",
        f"{live_server.url}/projects/",
        f"{live_server.url}/projects/import/",
    ):
        assert_accessible(page, address)
