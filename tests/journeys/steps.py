"""What people do in several journeys, each on the pages they have for it."""

import re
from datetime import timedelta
from typing import Any

from django.utils import timezone
from playwright.sync_api import Page, expect

from nystart.foundation.post.models import Message

NUMBER = "Personnummer, samordningsnummer eller TF-nummer"


def day_ahead(days: int) -> str:
    """The day so many days from today, as a field for a date takes it."""
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def mailed(pattern: str) -> str:
    """What the latest letter says: the first group of the pattern."""
    found = re.search(pattern, Message.objects.latest("created_at").body)
    assert found
    return found[1]


def press_on(page: Page, name: str) -> None:
    """Go to a link or button with Tab alone, and press Enter."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if name in page.evaluate("document.activeElement === document.body ? '' : document.activeElement.textContent"):
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"Tab never reached {name}.")


def tab_to(page: Page, name: str) -> None:
    """Go to a field with Tab alone."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == name:
            return
    raise AssertionError(f"Tab never reached {name}.")


def open_side(page: Page, label: str) -> None:
    """Open a side of the person's file, also one that lies under *Fler*."""
    sides = page.get_by_role("navigation", name=re.compile("^Sidor om"))
    link = sides.get_by_role("link", name=re.compile(rf"^{label}( \d+)?$"))
    if not link.is_visible():
        sides.locator("summary").click()
    link.click()


def say_who(page: Page, *, first_name: str, last_name: str, number: str) -> None:
    """Fill in the name and the number of somebody who is new."""
    page.get_by_label("Förnamn").fill(first_name)
    page.get_by_label("Efternamn").fill(last_name)
    page.get_by_label(NUMBER).fill(number)


def refer(page: Page, live_server: Any, *, to: str, reason: str, **who: str) -> None:
    """An officer of Arbetsförmedlingen refers somebody with her own log-in."""
    page.goto(f"{live_server.url}/participants/referrals/own/")
    page.get_by_role("link", name="Ny anvisning").click()
    say_who(page, **who)
    page.get_by_label("Till vilken enhet?").select_option(label=to)
    page.get_by_label("Du anvisar från").select_option(label="Arbetsförmedlingen")
    page.get_by_label("Vad behöver personen hjälp med?").fill(reason)
    page.get_by_role("button", name="Skicka anvisningen").click()
    expect(page.get_by_text("Skickad, väntar på att tas emot")).to_be_visible()


def take_in(page: Page, live_server: Any) -> None:
    """Somebody of the unit takes in what was sent, from Min dag, in a new file."""
    page.goto(f"{live_server.url}/my-day/")
    page.get_by_role("link", name="Läs och ta emot").first.click()
    page.get_by_text("Nej", exact=True).click()
    page.get_by_role("button", name="Ta emot i en ny akt").click()


def receive(page: Page, live_server: Any, *, referrer: str, project: str, reason: str = "", **who: str) -> None:
    """Somebody of the unit writes down a referral that came by telephone or on paper."""
    page.goto(f"{live_server.url}/participants/referrals/new/")
    say_who(page, **who)
    page.get_by_text("Nej", exact=True).click()
    page.get_by_label("Vem anvisar?").select_option(label=referrer)
    page.get_by_label("Projekt (frivilligt)").select_option(label=project)
    if reason:
        page.get_by_label("Orsak till anvisningen").fill(reason)
    page.get_by_role("button", name="Ta emot").click()


def accept(page: Page) -> None:
    """Accept the referral that is open, and enrol."""
    page.get_by_role("link", name="Anta och skriv in").click()
    page.get_by_role("button", name="Anta och skriv in").click()


def sign(page: Page) -> None:
    """Sign what is open, after the one question."""
    page.get_by_role("button", name="Signera").click()
    page.get_by_role("dialog").get_by_role("button", name="Signera").click()


def begin_assessment(page: Page, kind: str = "kartläggning") -> None:
    """Open the first round of the kind, which is empty."""
    open_side(page, "Kartläggning")
    page.get_by_role("link", name=f"Börja med {kind}").click()


def choose(page: Page, question: str, answer: str) -> None:
    """Answer a question that has one answer of several."""
    page.get_by_role("group", name=question).get_by_text(answer, exact=True).click()


def assess(page: Page, *, wish: str, obstacle: str) -> None:
    """Fill in what the shipped form must have, with a wish and an obstacle, and sign the round."""
    begin_assessment(page)
    page.get_by_label("Vad är du bra på?").fill("Laga mat för många")
    choose(page, "Är svenska ditt modersmål?", "Ja")
    choose(page, "Vilken är din högsta avslutade utbildning?", "Grundskola eller motsvarande")
    choose(page, "Har du arbetat?", "Nej")
    choose(page, "Påverkar hälsan vad du kan arbeta med?", "Nej")
    page.get_by_label("Något annat?").fill(obstacle)
    page.get_by_label("Vad vill du arbeta med eller göra?").fill(wish)
    expect(page.locator("[data-save-text]")).to_contain_text("Utkast sparat")
    sign(page)
    expect(page.get_by_text("Kartläggningen är signerad och låst.").first).to_be_visible()


def agree_on_a_plan(page: Page, goal: str, *, milestone: str, own_step: str, coach_step: str) -> None:
    """Make a goal of what the assessment says, with a milestone and steps for two, and let the plan hold."""
    open_side(page, "Plan")
    page.get_by_role("link", name="Skapa plan").click()
    page.get_by_label("Inriktning").fill("Arbete i kök, helst på förmiddagar.")
    page.get_by_role("button", name=re.compile(f"^Gör till mål ?: {goal}$")).click()
    expect(page.get_by_label("Mål 1")).to_have_value(goal)
    page.get_by_role("button", name="Nytt delmål till mål 1").click()
    part = page.get_by_role("group", name="Delmål 1 till mål 1")
    part.get_by_label("Delmål").fill(milestone)
    for number, (text, who) in enumerate(((own_step, "Deltagaren"), (coach_step, "Coachen"))):
        row = part.locator(".ny-step-row").nth(number)
        row.get_by_label("Steg", exact=True).fill(text)
        row.get_by_label("Senast").fill(day_ahead(30))
        row.get_by_label("Vem gör det?").select_option(label=who)
    page.get_by_label("Hur följer ni upp planen?").fill("Vi går igenom planen var fjärde vecka.")
    page.get_by_label("Nästa uppföljning").fill(day_ahead(28))
    page.get_by_role("button", name="Gör planen gällande").click()
    expect(page.get_by_text("Planen gäller från nu, version 1.").first).to_be_visible()
    page.get_by_role("button", name="Godkänn som coach").click()
    expect(page.get_by_text("Du har godkänt planen.").first).to_be_visible()


def assert_approved(page: Page, how: str) -> None:
    """The plan that is open says how the person approved it, and waits for nobody."""
    expect(page.get_by_text(how).first).to_be_visible()
    expect(page.get_by_text("är inte godkänd av alla")).to_have_count(0)
