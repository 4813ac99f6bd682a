"""The common scripts in a real browser: nothing typed is lost, nothing is sent twice, nothing is locked unasked."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.axe import assert_accessible
from tests.journeys import workshop


@pytest.fixture
def page(page_of: Callable[[Any], Page], live_server: Any, caseworker: Any, settings: Any) -> Page:
    """The workshop, opened by a coach."""
    settings.ROOT_URLCONF = "tests.journeys.workshop"
    workshop.RECEIVED.clear()
    workshop.ANSWER |= {"status": 200, "at": "09.14"}
    workshop.PERCENT[0] = 0
    opened = page_of(caseworker)
    opened.goto(f"{live_server.url}/verkstad/")
    return opened


def received(kind: str) -> list[dict[str, str]]:
    return [one for one in workshop.RECEIVED if one["kind"] == kind]


def write(page: Page, text: str) -> None:
    page.get_by_label("Vad hände?").press_sequentially(text)


def test_a_draft_is_saved_a_second_after_the_last_key(page: Page) -> None:
    write(page, "Amina har övat.")
    expect(page.get_by_text("Utkast sparat 09.14").first).to_be_visible()
    write(page, " Bra.")
    page.wait_for_timeout(1300)
    assert [one["text"] for one in received("draft")] == ["Amina har övat.", "Amina har övat. Bra."]
    assert [one["version"] for one in received("draft")] == ["1", "2"]


def test_without_network_the_text_stays_and_is_sent_when_it_is_back(page: Page, context: BrowserContext) -> None:
    context.set_offline(True)
    write(page, "På bussen.")
    expect(page.get_by_text("Ingen kontakt med nätet.").first).to_be_visible()
    expect(page.get_by_label("Vad hände?")).to_have_value("På bussen.")
    context.set_offline(False)
    expect(page.get_by_text("Utkast sparat 09.14").first).to_be_visible(timeout=10_000)
    expect(page.locator("[data-autosave-notice]")).to_have_count(0)


def test_when_somebody_saved_before_both_texts_are_offered(page: Page) -> None:
    workshop.ANSWER["status"] = 409
    write(page, "Min text.")
    expect(page.get_by_text("Kerstin sparade före dig, 09.31.").first).to_be_visible()
    page.get_by_role("link", name="Jämför texterna").click()
    expect(page.get_by_text("Anteckningen är signerad.").first).to_be_visible()
    assert received("sent") == [{"kind": "sent", "text": "Min text."}]


def test_a_log_out_is_told_and_the_text_stays(page: Page) -> None:
    workshop.ANSWER["status"] = 302
    write(page, "Kvar.")
    expect(page.get_by_text("Du är utloggad.").first).to_be_visible()
    expect(page.get_by_label("Vad hände?")).to_have_value("Kvar.")


def test_a_refusal_of_the_server_is_told(page: Page) -> None:
    workshop.ANSWER["status"] = 500
    write(page, "Hm.")
    expect(page.get_by_text("Utkastet kunde inte sparas.").first).to_be_visible()


def test_signing_is_asked_once_and_sent_once(page: Page) -> None:
    write(page, "Klart.")
    button = page.get_by_role("button", name="Signera", exact=True)
    button.click()
    dialog = page.get_by_role("dialog", name="Signera anteckningen?")
    expect(dialog.get_by_text("Texten kan inte ändras sedan.")).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(button).to_be_focused()
    assert received("sent") == []
    button.click()
    page.get_by_role("button", name="Signera nu").dblclick()
    expect(page.get_by_text("Anteckningen är signerad.").first).to_be_visible()
    assert len(received("sent")) == 1


def test_finished_work_does_not_take_the_cursor_from_somebody_who_writes(page: Page) -> None:
    write(page, "Mitt i en mening")
    expect(page.get_by_role("heading", name="Rapporten är klar")).to_be_visible(timeout=5_000)
    write(page, " fortsätter jag.")
    expect(page.get_by_label("Vad hände?")).to_have_value("Mitt i en mening fortsätter jag.")
    expect(page.get_by_label("Vad hände?")).to_be_focused()


def test_a_message_can_be_undone_and_put_away(page: Page) -> None:
    write(page, "Fel.")
    page.get_by_role("button", name="Signera", exact=True).click()
    page.get_by_role("button", name="Signera nu").click()
    page.get_by_role("button", name="Ångra").click()
    page.wait_for_load_state()
    assert received("undone") == [{"kind": "undone"}]
    page.get_by_role("button", name="Signera", exact=True).click()
    page.get_by_role("button", name="Signera nu").click()
    page.get_by_role("button", name="Stäng").click()
    expect(page.locator("[data-toast]")).to_have_count(0)


def test_long_work_tells_when_it_is_ready(page: Page) -> None:
    expect(page.get_by_role("heading", name="Rapporten är klar")).to_be_focused(timeout=5_000)


def test_the_slash_key_finds_the_search(page: Page) -> None:
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.get_by_label("Vad hände?").focus()
    page.keyboard.press("/")
    expect(page.get_by_label("Vad hände?")).to_have_value("/")


def test_all_pieces_together_are_accessible(page: Page, live_server: Any) -> None:
    assert_accessible(page, f"{live_server.url}/verkstad/")
