"""The bank in a real browser: somebody looks for a place, an employer offers one, staff publish it."""

import re
from datetime import date

import pytest
from django.core.cache import cache
from playwright.sync_api import Page, expect

from nystart.foundation.post.models import Message
from placements.bank.actions.changes import propose_change
from placements.bank.models import ChangeLink, Position
from placements.bank.models.change_link import fingerprint
from tests.axe import assert_accessible
from tests.factories.bank import EmployerContactFactory, EmployerFactory, PlaceBookingFactory, PositionFactory, field_of


@pytest.fixture
def places(home, unit):
    """A few places to choose between."""
    kitchen = PositionFactory(
        published=True, title="Köksbiträde i skolkök", unit=unit, workplace__accessibility=["step_free", "quiet"]
    )
    PositionFactory(published=True, title="Plocka varor på lager", field=field_of("lager"), hours_per_week=35)
    PositionFactory(published=True, title="Parkarbetare", field=field_of("gron"), at="Kalmar")
    PlaceBookingFactory(position=kitchen)
    for number in range(12):
        PositionFactory(published=True, title=f"Hjälp i butik {number}", field=field_of("butik"))
    return kitchen


def test_somebody_looks_for_a_place_without_logging_in(page: Page, live_server, places):
    page.goto(f"{live_server.url}/praktikplatser/")
    expect(page.locator("#h-tr")).to_contain_text("15 annonser")

    page.get_by_role("link", name="Visa fler").click()
    expect(page.locator("#annonser > li")).to_have_count(15)

    page.get_by_label("Vad vill du göra?").fill("storkök")
    expect(page.locator("#h-tr")).to_contain_text("1 annons med 1 ledig plats")
    expect(page).to_have_url(f"{live_server.url}/praktikplatser/?q=stork%C3%B6k")
    expect(page.locator("#antal-arbete-lager")).to_contain_text("0")
    expect(page.get_by_label("Vad vill du göra?")).to_be_focused()

    page.get_by_role("link", name="Köksbiträde i skolkök").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Köksbiträde i skolkök")
    expect(page.get_by_text("Det är inte en anställning").first).to_be_visible()
    expect(page.get_by_text("Kontakta Arbetsmarknadsenheten").first).to_be_visible()


def test_boxes_are_ticked_and_taken_away(page: Page, live_server, places):
    page.goto(f"{live_server.url}/praktikplatser/")
    page.get_by_label("Lager och transport").check()
    expect(page.locator("#annonser > li")).to_have_count(1)
    expect(page).to_have_url(f"{live_server.url}/praktikplatser/?arbete=lager")

    page.get_by_role("link", name="Lager och transport").click()
    expect(page.locator("#h-tr")).to_contain_text("15 annonser")

    page.get_by_label("Var?").select_option("kalmar")
    expect(page).to_have_url(f"{live_server.url}/praktikplatser/kalmar/")
    expect(page.locator("#annonser > li")).to_have_count(1)


def test_the_list_works_without_script(browser, live_server, places):
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{live_server.url}/praktikplatser/")
    page.get_by_label("Lager och transport").check()
    page.get_by_role("button", name="Visa annonser").click()

    expect(page.locator("#annonser > li")).to_have_count(1)
    page.goto(f"{live_server.url}/praktikplatser/")
    page.get_by_role("link", name="Visa fler").click()
    expect(page.locator("#annonser > li")).to_have_count(3)


def fill_in(page: Page) -> None:
    """The form for offering a place, as an employer fills it in."""
    page.get_by_label("Arbetsgivarens namn").fill("Kvarnens Bageri")
    page.get_by_label("Företag", exact=True).check()
    page.get_by_label("Vad heter arbetsplatsen?").fill("Bageriet vid kvarnen")
    page.get_by_label("Ort", exact=True).fill("Hultsfred")
    page.get_by_label("I vilken kommun ligger arbetsplatsen?").select_option("hultsfred")
    page.get_by_label("Vilket slags arbete är det?").select_option(label="Mat och restaurang")
    page.get_by_label("Vad ska annonsen heta?").fill("Hjälp i bageri")
    page.get_by_label("Vad får personen göra?").fill("Du väger, formar och packar bröd. Du arbetar med två bagare.")
    page.get_by_label("Lite svenska räcker").check()
    page.get_by_label("Hur många timmar i veckan?").fill("25")
    page.get_by_label("Handledare", exact=True).fill("Sture")
    page.get_by_label("Ditt namn").fill("Viola")
    page.get_by_label("Ditt telefonnummer").fill("070-174 06 05")
    page.get_by_label("Din e-postadress").fill("viola@kvarnen.example.org")


def link_of_last_letter() -> str:
    """The address in the newest letter."""
    return re.search(r"/praktikplatser/andra/\S+/", Message.objects.order_by("created_at").last().body)[0]


def test_offered_reviewed_published_and_changed(page: Page, live_server, page_of, placement_officer):
    cache.clear()
    page.goto(f"{live_server.url}/praktikplatser/erbjud/")
    fill_in(page)
    page.get_by_role("button", name="Skicka in platsen").click()
    expect(page.get_by_role("heading", name="En uppgift behöver ändras")).to_be_visible()
    expect(page.get_by_label("Vad heter arbetsplatsen?")).to_have_value("Bageriet vid kvarnen")
    page.get_by_label("Platsen ersätter ingen anställd").check()
    page.get_by_role("button", name="Skicka in platsen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tack, vi har fått er plats")

    staff = page_of(placement_officer)
    staff.goto(f"{live_server.url}/bank/")
    staff.get_by_role("link", name="Granska").click()
    staff.get_by_role("button", name="Publicera").click()
    expect(staff.get_by_text("Platsen är publicerad.").first).to_be_visible()

    page.goto(f"{live_server.url}/praktikplatser/hultsfred/?q=bagare")
    expect(page.get_by_role("link", name="Hjälp i bageri")).to_be_visible()

    page.goto(live_server.url + link_of_last_letter())
    page.get_by_label("Vad ska annonsen heta?").fill("Hjälp i bageri och kafé")
    page.get_by_role("button", name="Spara och skicka in").click()
    expect(page.get_by_text("Din ändring väntar på granskning.").first).to_be_visible()
    assert Position.objects.get().state == "published"
    page.goto(f"{live_server.url}/praktikplatser/hultsfred/?q=bagare")
    expect(page.get_by_role("link", name="Hjälp i bageri hos ")).to_be_visible()

    staff.goto(f"{live_server.url}/my-day/")
    staff.locator("li, tr").filter(has_text="Granska ändrad plats").get_by_role("link", name="Granska").first.click()
    expect(staff.get_by_role("cell", name="Hjälp i bageri och kafé")).to_be_visible()
    staff.get_by_role("button", name="Godkänn och publicera ändringen").click()
    expect(staff.get_by_text("Ändringen är publicerad").first).to_be_visible()
    page.goto(f"{live_server.url}/praktikplatser/hultsfred/?q=bagare")
    expect(page.get_by_role("link", name="Hjälp i bageri och kafé")).to_be_visible()


@pytest.mark.parametrize(
    "path",
    [
        "/praktikplatser/",
        "/praktikplatser/?q=xylofon",
        "plats",
        "/praktikplatser/erbjud/",
        "/praktikplatser/inbaddad/",
        "/praktikplatser/badda-in/",
    ],
)
def test_the_public_pages_are_accessible(page: Page, live_server, places, path):
    assert_accessible(page, live_server.url + (places.get_absolute_url() if path == "plats" else path))


@pytest.mark.parametrize("path", ["/bank/", "granska", "/bank/employers/", "arbetsgivare"])
def test_the_pages_of_staff_are_accessible(live_server, page_of, placement_officer, places, path):
    waiting = PositionFactory(in_review=True)
    paths = {"granska": f"/bank/{waiting.pk}/", "arbetsgivare": f"/bank/employers/{waiting.employer_id}/"}
    assert_accessible(page_of(placement_officer), live_server.url + paths.get(path, path))


def test_the_employers_own_page_is_accessible(live_server, page_of, employer, company, home):
    bakery = EmployerFactory(organisation=company)
    PositionFactory(published=True, employer=bakery)
    PositionFactory(state="declined", decline_reason="Skriv tiderna.", employer=bakery)
    propose_change(position=PositionFactory(published=True, employer=bakery), values={"title": "Nytt"})
    assert_accessible(page_of(employer), f"{live_server.url}/bank/own/")


def test_a_link_that_has_run_out_is_replaced(page: Page, live_server, home):
    cache.clear()
    position = PositionFactory(published=True, title="Hjälp i bageri")
    EmployerContactFactory(employer=position.employer)
    ChangeLink.objects.create(position=position, token_hash=fingerprint("gammal"), expires_on=date(2026, 1, 31))

    page.goto(f"{live_server.url}/praktikplatser/andra/gammal/")
    expect(page.get_by_text("gällde till och med 31 januari 2026").first).to_be_visible()
    assert_accessible(page, page.url)
    page.get_by_role("button", name="Skicka en ny länk").click()
    expect(page.get_by_text("har vi skickat en ny länk").first).to_be_visible()

    page.goto(live_server.url + link_of_last_letter())
    expect(page.get_by_label("Vad ska annonsen heta?")).to_have_value("Hjälp i bageri")
    page.get_by_role("button", name="Pausa").click()
    expect(page.get_by_text("Platsen är pausad.").first).to_be_visible()


def test_a_reviewer_chooses_between_what_staff_and_employer_wrote(page_of, live_server, placement_officer, home):
    position = PositionFactory(published=True, title="Köksbiträde")
    PositionFactory(published=True, employer=position.employer, workplace=position.workplace)
    values = {"title": "Kock", "workplace.transport": "Buss 34"}
    change = propose_change(position=position, values=values, opened={"title": "Köksa"})

    page = page_of(placement_officer)
    page.goto(f"{live_server.url}/bank/changes/{change.pk}/")
    expect(page.get_by_text("Två platser delar arbetsplatsen").first).to_be_visible()
    assert_accessible(page, page.url)
    page.get_by_role("group", name="Vad ska gälla? Vad ska annonsen heta?").get_by_label("Behåll").check()
    page.get_by_role("button", name="Godkänn").click()
    expect(page.get_by_text("Ändringen är publicerad.").first).to_be_visible()
    position.refresh_from_db()
    assert (position.title, position.workplace.transport) == ("Köksbiträde", "Buss 34")
