"""The frame in a real browser: accessible in both themes and on a phone, usable by keyboard, polite when time runs out."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.axe import PHONE, assert_accessible

PUBLIC = ["/log-in/", "/log-in/password/reset/", "/hjalp/", "/personuppgifter/", "/tillganglighet/", "/finns-inte/"]
SIGNED_IN = ["/log-in/second-step/", "/log-in/sessions/", "/my-day/", "/accounts/own/", "/search/"]
ADMINISTRATION = [
    "/accounts/",
    "/accounts/invite/",
    "/accounts/roles/",
    "/accounts/organisations/",
]


@pytest.mark.parametrize("address", PUBLIC)
def test_public_layouts_are_accessible(page: Page, live_server: Any, address: str) -> None:
    assert_accessible(page, live_server.url + address)


def test_the_frame_of_staff_is_accessible(page_of: Callable[[Any], Page], live_server: Any, caseworker: Any) -> None:
    page = page_of(caseworker)
    for address in SIGNED_IN:
        assert_accessible(page, live_server.url + address)


def test_the_administrators_pages_are_accessible(
    page_of: Callable[[Any], Page], live_server: Any, account_administrator: Any
) -> None:
    page = page_of(account_administrator)
    for address in ADMINISTRATION:
        assert_accessible(page, live_server.url + address)


def test_the_reviewers_page_is_accessible(page_of: Callable[[Any], Page], live_server: Any, unit_manager: Any) -> None:
    assert_accessible(page_of(unit_manager), f"{live_server.url}/accounts/access-log/")


def test_the_first_step_by_keyboard_leads_to_the_content(
    page_of: Callable[[Any], Page], live_server: Any, caseworker: Any
) -> None:
    page = page_of(caseworker)
    page.goto(f"{live_server.url}/log-in/password/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Hoppa till innehållet")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#innehall")).to_be_focused()


def test_a_refused_form_puts_the_cursor_on_its_errors(page: Page, live_server: Any) -> None:
    page.goto(f"{live_server.url}/log-in/")
    page.get_by_label("E-post").fill("kerstin@example.org")
    page.get_by_role("button", name="Logga in").click()
    expect(page.locator("[data-errors]")).to_be_focused()
    expect(page).to_have_title("Fel: Logga in – Nystart")
    page.locator("[data-errors] a").first.click()
    expect(page.get_by_label("Lösenord")).to_be_focused()
    expect(page.get_by_label("E-post")).to_have_value("kerstin@example.org")


def test_the_menu_opens_on_a_phone_without_script(browser: Any, live_server: Any) -> None:
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    page.goto(f"{live_server.url}/hjalp/")
    page.get_by_text("Meny", exact=True).click()
    expect(page.get_by_role("navigation", name="Meny i mobilen").get_by_role("link", name="Logga in")).to_be_visible()
    context.close()


def test_a_session_warns_before_it_ends_and_can_go_on(
    page_of: Callable[[Any], Page], live_server: Any, caseworker: Any, settings: Any
) -> None:
    settings.SESSION_COOKIE_AGE = 240
    page = page_of(caseworker)
    page.goto(f"{live_server.url}/log-in/password/")
    expect(page.get_by_text("Du loggas ut om 4 minuter.").first).to_be_visible()
    settings.SESSION_COOKIE_AGE = 3600
    page.get_by_role("button", name="Fortsätt arbeta").click()
    expect(page.locator("[data-session-text]")).to_be_hidden()


def test_the_last_hour_of_a_log_in_says_why_and_offers_no_more_time(
    page_of: Callable[[Any], Page], live_server: Any, caseworker: Any, settings: Any
) -> None:
    settings.SESSION_LONGEST = 240
    page = page_of(caseworker)
    page.goto(f"{live_server.url}/log-in/password/")
    expect(page.get_by_text("Du loggas ut om 4 minuter, eftersom du har varit inloggad länge.").first).to_be_visible()
    expect(page.get_by_role("button", name="Fortsätt arbeta")).to_be_hidden()
    settings.SESSION_LONGEST = 0
    page.goto(f"{live_server.url}/log-in/password/")
    expect(page.get_by_text("Du har varit inloggad länge.").first).to_be_visible()


def test_unsaved_words_are_not_lost_by_a_slip(
    page_of: Callable[[Any], Page], live_server: Any, caseworker: Any
) -> None:
    page = page_of(caseworker)
    page.goto(f"{live_server.url}/log-in/password/")
    page.eval_on_selector("form[data-once]:has([name=oldpassword])", "form => form.dataset.guard = ''")
    page.get_by_label("Lösenordet du har nu").press_sequentially("abc")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.get_by_role("link", name="Hjälp").first.click()
    page.wait_for_timeout(300)
    assert asked == ["beforeunload"]
    assert page.url.endswith("/log-in/password/")
