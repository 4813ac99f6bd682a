"""How the voice of the page speaks: once, at its time, and without taking the cursor from anybody."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from tests.axe import PHONE, WIDE
from tests.factories.participant_file import CaseNoteFactory
from tests.factories.participants import EnrolmentFactory
from tests.journeys import workshop
from tests.journeys.listener import Listener


@pytest.fixture
def listener(page_of: Callable[[Any], Page], live_server: Any, caseworker: Any, settings: Any) -> Listener:
    """The workshop, where no work goes on, with a clock that the test moves, as a coach hears it."""
    settings.ROOT_URLCONF = "tests.journeys.workshop"
    workshop.RECEIVED.clear()
    workshop.ANSWER |= {"status": 200, "at": "09.14"}
    workshop.PERCENT[0] = workshop.DONE
    page = page_of(caseworker)
    page.clock.install()
    page.goto(f"{live_server.url}/verkstad/")
    return Listener(page)


def write(listener: Listener, text: str) -> None:
    """Type, and wait until the draft has been answered."""
    page = listener.page
    page.get_by_label("Vad hände?").focus()
    with page.expect_response("**/verkstad/utkast/"):
        page.keyboard.type(text)
        page.clock.run_for(3_100)


def test_a_saved_draft_is_told_of_once_a_minute(listener: Listener) -> None:
    write(listener, "a")
    listener.hears("Utkast sparat 09.14")
    listener.page.clock.run_for(12_100)
    write(listener, "b")
    listener.page.clock.run_for(30_000)
    write(listener, "c")
    assert listener.said() == []
    expect(listener.page.locator("[data-save-text]")).to_have_text("Utkast sparat 09.14")
    workshop.ANSWER["at"] = "09.15"
    listener.page.clock.run_for(12_000)
    write(listener, "d")
    listener.hears("Utkast sparat 09.15")
    listener.stands_on("textbox", "Vad hände?")


def test_what_goes_wrong_is_told_at_once_and_that_it_is_well_again(listener: Listener) -> None:
    write(listener, "a")
    listener.hears("Utkast sparat 09.14")
    workshop.ANSWER["status"] = 500
    write(listener, "b")
    listener.hears("Utkastet kunde inte sparas. Texten ligger kvar på sidan.")
    write(listener, "c")
    assert len([words for words in listener.said() if "kunde inte" in words]) == 1
    listener.page.clock.run_for(12_100)
    workshop.ANSWER["status"] = 200
    write(listener, "d")
    listener.hears("Utkast sparat 09.14")


def test_long_work_is_told_at_intervals_and_its_end_at_once(listener: Listener) -> None:
    workshop.PERCENT[0] = -200
    page = listener.page
    page.reload()
    for _ in range(5):
        with page.expect_response("**/verkstad/arbete/"):
            page.clock.run_for(250)
    assert listener.said() == ["Ritar diagram. -166 procent."]
    page.clock.run_for(12_100)
    with page.expect_response("**/verkstad/arbete/"):
        page.clock.run_for(250)
    listener.stands_on("heading", "Rapporten är klar")
    assert not [words for words in listener.said() if "klar" in words], "the cursor stands on it, so it is read already"


def test_a_message_is_seen_said_once_and_first_in_the_title(listener: Listener) -> None:
    page = listener.page
    page.get_by_label("Vad hände?").fill("Klart.")
    page.get_by_role("button", name="Signera", exact=True).press("Enter")
    listener.goes_to("button", "Signera nu", key="Shift+Tab")
    page.keyboard.press("Enter")
    listener.titled("Anteckningen är signerad – Verkstad – Nystart")
    listener.stands_on("group", "Meddelande")
    assert listener.said() == []
    page.clock.run_for(500)
    listener.hears("Anteckningen är signerad.")
    expect(page.locator("[data-toast]")).to_contain_text("Anteckningen är signerad.")
    page.clock.run_for(12_100)
    assert listener.said() == []
    expect(page.locator("[data-toast]")).to_contain_text("Anteckningen är signerad.")


def test_without_script_messages_are_seen_and_stand_in_the_title(
    browser: Browser, page_of: Callable[[Any], Page], live_server: Any, caseworker: Any
) -> None:
    state = page_of(caseworker).context.storage_state()
    context = browser.new_context(java_script_enabled=False, storage_state=state)
    page = context.new_page()
    page.goto(f"{live_server.url}/accounts/own/")
    page.get_by_role("button", name="Spara").press("Enter")
    expect(page).to_have_title("Dina uppgifter är sparade – Mitt konto – Nystart")
    expect(page.locator("[data-toast]")).to_contain_text("Dina uppgifter är sparade.")
    context.close()


def test_more_rows_begin_at_the_first_of_them(
    page_of: Callable[[Any], Page], live_server: Any, caseworker: Any, unit: Any
) -> None:
    today = timezone.localdate()
    enrolment, *_ = EnrolmentFactory.create_batch(27, organisation=unit, caseworker=caseworker, starts_on=today)
    CaseNoteFactory.create_batch(22, participant=enrolment.participant, author=caseworker)
    page = page_of(caseworker)
    page.goto(f"{live_server.url}/participants/")
    page.get_by_role("link", name="Visa fler").press("Enter")
    expect(page.locator("tbody > tr")).to_have_count(2)
    expect(page.locator("tbody a").first).to_be_focused()

    page.goto(f"{live_server.url}/participants/{enrolment.participant_id}/notes/")
    page.get_by_role("link", name="Visa fler").press("Enter")
    expect(page.locator(".ny-entry")).to_have_count(2)
    expect(page.locator(".ny-entry a").first).to_be_focused()


@pytest.fixture
def warned(page_of: Callable[[Any], Page], live_server: Any, caseworker: Any, settings: Any) -> Listener:
    """A long page, scrolled to its end, four minutes before the log-in ends."""
    settings.SESSION_COOKIE_AGE = 240
    page = page_of(caseworker)
    page.clock.install()
    page.goto(f"{live_server.url}/hjalp/")
    page.goto(f"{live_server.url}/log-in/password/")
    return Listener(page)


def test_the_end_of_the_session_is_seen_everywhere_said_once_and_in_the_last_minute(warned: Listener) -> None:
    page = warned.page
    field = page.get_by_label("Lösenordet du har nu")
    field.focus()
    warned.hears("Du loggas ut om 4 minuter. Tryck på en tangent eller välj Fortsätt arbeta, så är du kvar.")
    for size in (WIDE, PHONE):
        page.set_viewport_size(size)
        page.evaluate("document.body.style.minHeight = '4000px'; scrollTo(0, 3000)")
        expect(page.locator("[data-session-seconds]")).to_be_in_viewport(ratio=1)
    page.clock.run_for(120_000)
    assert warned.said() == []
    page.clock.run_for(61_000)
    warned.hears("Du loggas ut om 1 minut.")
    expect(field).to_be_focused()
    page.clock.run_for(61_000)
    warned.hears("Du är utloggad.")
    expect(field).to_be_focused()


def test_the_warning_is_answered_by_any_key_and_by_its_button(warned: Listener, settings: Any) -> None:
    page, box = warned.page, warned.page.locator("[data-session-seconds]")
    field = page.get_by_label("Lösenordet du har nu")
    field.focus()
    page.clock.run_for(2_000)
    settings.SESSION_COOKIE_AGE = 3600
    page.keyboard.type("a")
    expect(box).to_be_hidden()
    warned.hears("Du är kvar.")
    expect(field).to_be_focused()

    page.clock.fast_forward((3600 - 290) * 1000)
    page.clock.run_for(5_000)
    expect(box).to_be_visible()
    page.get_by_role("button", name="Fortsätt arbeta").focus()
    page.keyboard.press("Enter")
    expect(box).to_be_hidden()
    expect(field).to_be_focused()


def test_the_last_hour_is_not_prolonged_by_keys(
    page_of: Callable[[Any], Page], live_server: Any, caseworker: Any, settings: Any
) -> None:
    settings.SESSION_LONGEST = 240
    page = page_of(caseworker)
    page.clock.install()
    page.goto(f"{live_server.url}/log-in/password/")
    asked: list[str] = []
    page.on("request", lambda request: request.method == "POST" and asked.append(request.url))
    page.clock.run_for(2_000)
    page.keyboard.press("Tab")
    page.clock.run_for(2_000)
    assert not asked
    expect(page.locator("[data-session-seconds]")).to_be_visible()


def test_the_warning_is_heard_while_a_question_is_open(listener: Listener, settings: Any) -> None:
    page = listener.page
    page.get_by_label("Vad hände?").fill("Klart.")
    page.get_by_role("button", name="Signera", exact=True).press("Enter")
    listener.stands_on("button", "Gå tillbaka")
    page.clock.fast_forward(settings.SESSION_COOKIE_AGE * 1000 - 200_000)
    page.clock.run_for(6_000)
    listener.hears("Du loggas ut om 3 minuter.")
    listener.stands_on("button", "Gå tillbaka")


KEYS = (
    ("/", "/", True),
    ("none", "/", False),
    ("Control+K", "/", False),
    ("Control+K", "Control+k", True),
    ("Alt+Shift+S", "Alt+Shift+S", True),
    ("Alt+Shift+S", "Alt+s", False),
)


def test_the_key_of_ones_own_choice_leads_to_the_search(
    page_of: Callable[[Any], Page], live_server: Any, caseworker: Any
) -> None:
    listener = Listener(page_of(caseworker))
    for chosen, pressed, leads in KEYS:
        caseworker.search_key = chosen
        caseworker.save()
        listener.page.goto(f"{live_server.url}/my-day/")
        listener.presses(pressed)
        assert (listener.focus.role == "searchbox") is leads, (chosen, pressed)
