"""Large text, small windows and forced colours: what no other journey passes, and that the look itself sees what is wrong."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, BrowserType, Page, expect

from tests.axe import PHONE
from tests.factories.participants import EnrolmentFactory
from tests.reflow import NARROW, alike, assert_reflows, moving, troubles

WRONG = {
    "<main><div style='width: 90px; overflow: hidden; white-space: nowrap'>Ett långt ord till</div></main>": "text is cut off",
    "<main><div style='inline-size: 400px'>Bred</div></main>": "in a window of 320 px",
    "<main style='inline-size: 190px'>Smal</main>": "main is",
    "<main><p style='inline-size: 60px'>Här är orden staplade på varandra</p></main>": "text in 60 px",
    "<main><input style='inline-size: 119px; box-sizing: border-box'></main>": "field of 119 px",
}
SHOWN = "all => all.filter((each) => each.checkVisibility()).map((each) => each.name || each.textContent.trim())"
RIGHT = "<main><input style='inline-size: 120px; box-sizing: border-box'><p>Ett långt ord till</p></main>"


def test_the_look_sees_what_cannot_be_read(page: Page) -> None:
    page.set_viewport_size(NARROW)
    for shown, told in WRONG.items():
        page.set_content(shown)
        assert told in "".join(troubles(page))
    page.set_content(RIGHT)
    assert troubles(page) == []


def test_the_look_sees_a_state_that_is_only_a_colour(page: Page) -> None:
    page.emulate_media(forced_colors="active")
    page.set_content(
        "<main><i role='checkbox' aria-checked='true' style='background: teal'>a</i>"
        "<i role='checkbox' aria-checked='false'>b</i><span class='ny-tag' style='background: teal'>Ny</span>"
        "<input class='form-check-input' type='checkbox' style='appearance: none; outline: none'></main>"
    )
    assert [each.split(":")[0] for each in alike(page)] == [
        "the state is not seen",
        "no edge",
        "not drawn by the system",
        "the focus is not seen",
    ]


def test_the_look_sees_what_moves(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.set_content("<p style='transition: color .1s'>Rör sig</p><p style='transition: none'>Står still</p>")
    assert len(moving(page)) == 1


def test_the_lists_of_codes_and_of_openings_reflow(
    page_of: Callable[[Any], Page], live_server: Any, account_administrator: Any, unit_manager: Any, unit: Any
) -> None:
    enrolment = EnrolmentFactory(organisation=unit)
    page = page_of(account_administrator)
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{live_server.url}/code-lists/participants/exitreason/")
    assert_reflows(page)
    page.set_viewport_size(PHONE)
    expect(page.locator("td[data-label='Räknas som']").first).to_be_visible()
    page = page_of(unit_manager)
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{live_server.url}/participants/{enrolment.participant_id}/opened/")
    page.reload()
    assert_reflows(page)


@pytest.fixture
def large(browser_type: BrowserType, browser_type_launch_args: dict[str, Any]) -> Iterator[Browser]:
    """A browser whose own size of text is 32 px, twice the usual."""
    arguments = [*browser_type_launch_args["args"], "--blink-settings=defaultFontSize=32"]
    browser = browser_type.launch(**browser_type_launch_args | {"args": arguments})
    yield browser
    browser.close()


def test_the_browsers_own_size_of_text_moves_the_breakpoints(large: Browser, live_server: Any) -> None:
    page = large.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{live_server.url}/hjalp/")
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "34px"
    expect(page.get_by_text("Meny", exact=True)).to_be_visible()
    assert troubles(page) == []


def test_search_and_help_are_on_every_width_in_the_same_order(
    page_of: Callable[[Any], Page], live_server: Any, caseworker: Any
) -> None:
    page = page_of(caseworker)
    search, banner = page.get_by_role("searchbox"), page.get_by_role("banner")
    for width, in_menu in ((1280, False), (1000, False), (985, True), (390, True)):
        page.set_viewport_size({"width": width, "height": 700})
        page.goto(f"{live_server.url}/accounts/own/")
        expect(search).to_have_count(0 if in_menu else 1)
        page.keyboard.press("/")
        expect(search).to_be_focused()
        order = banner.locator("input[type=search], a, button").evaluate_all(SHOWN)
        assert [each for each in order if each in {"q", "Hjälp", "Logga ut"}] == ["q", "Hjälp", "Logga ut"]


def test_a_list_is_put_in_order_on_a_phone_without_script(
    browser: Browser, page_of: Callable[[Any], Page], live_server: Any, caseworker: Any, unit: Any
) -> None:
    for name in ("Adamsro", "Östanå"):
        EnrolmentFactory(
            organisation=unit, caseworker=caseworker, participant__last_name=name, starts_on=timezone.localdate()
        )
    cookies = page_of(caseworker).context.cookies()
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    context.add_cookies(cookies)
    page = context.new_page()
    page.goto(f"{live_server.url}/participants/?urval=nya&status=alla")
    expect(page.get_by_label("Ordna efter")).to_have_value("namn")
    page.get_by_label("Ordna efter").select_option(label="Namn, Ö till A")
    page.get_by_role("form", name="Ordna deltagare").get_by_role("button", name="Ordna").click()
    expect(page.locator("tbody th a").first).to_contain_text("Östanå")
    expect(page.get_by_label("Ordna efter")).to_have_value("-namn")
    assert "urval=nya" in page.url
    assert "status=alla" in page.url
    expect(page.locator("thead a").first).to_be_hidden()
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(page.locator("thead a").first).to_be_visible()
    expect(page.get_by_label("Ordna efter")).to_be_hidden()
    context.close()
