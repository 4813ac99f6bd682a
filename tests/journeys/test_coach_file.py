"""A coach writes a note, agrees on a plan, ticks off a step and ends the enrolment, in a real browser."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from participants.core.models import Enrolment
from participants.follow_up.models import FollowUp
from participants.notes.models import CaseNote, NoteDraft
from participants.plans.models import PlanDraft, PlanStep
from tests.axe import assert_accessible, assert_axe_clean
from tests.factories.participant_file import ActionPlanFactory, CaseNoteFactory, PlanGoalFactory, PlanStepFactory
from tests.factories.participants import EnrolmentFactory
from tests.journeys.steps import sign


@pytest.fixture
def enrolment(unit, caseworker) -> Enrolment:
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


@pytest.fixture
def page(page_of, caseworker, enrolment, live_server) -> Page:
    """The coach's browser, on the overview of Amina."""
    page: Page = page_of(caseworker)
    page.goto(f"{live_server.url}{enrolment.participant.get_absolute_url()}")
    return page


def test_a_note_is_kept_while_typed_and_signed_after_one_question(page):
    page.get_by_text("Telefon", exact=True).click()
    page.get_by_label("Vad hände?").fill("Ringde om starttiden.")
    expect(page.locator("[data-save-text]")).to_contain_text("Utkast sparat")
    page.reload()
    expect(page.get_by_label("Vad hände?")).to_have_value("Ringde om starttiden.")
    expect(page.get_by_role("radio", name="Telefon")).to_be_checked()
    sign(page)
    expect(page.get_by_text("Anteckningen är signerad.").first).to_be_visible()
    expect(page.get_by_role("link", name="Telefonsamtal")).to_be_visible()
    expect(page.get_by_label("Vad hände?")).to_have_value("")
    assert CaseNote.objects.get().latest.facts == "Ringde om starttiden."
    assert not NoteDraft.objects.exists()


def test_a_draft_on_its_way_is_answered_before_the_plan_is_sent(page):
    held = []
    page.route("**/plan/draft/", lambda route: held.append((route, route.fetch())))
    page.goto(f"{page.url}plan/edit/")
    page.get_by_label("Inriktning").fill("Storkök och restaurang.")
    page.wait_for_timeout(2000)
    ((route, answer),) = held
    page.get_by_role("button", name="Spara och fortsätt senare").click()
    page.wait_for_timeout(500)
    route.fulfill(response=answer)
    expect(page.get_by_text("Utkastet till plan är sparat.").first).to_be_visible()
    assert PlanDraft.objects.get().content["direction"] == "Storkök och restaurang."


def test_what_is_typed_without_a_pause_outlives_the_tab(page, context):
    words = "Vi gick igenom veckan och allt som ska hända sedan. " * 4
    page.get_by_label("Vad hände?").click()
    page.keyboard.type(words[:100], delay=100)
    address = page.url
    page.close()
    again = context.new_page()
    again.goto(address)
    kept = again.get_by_label("Vad hände?").input_value()
    assert words.startswith(kept) and len(kept) >= 60


def test_two_tabs_are_compared_and_nothing_is_written_over(page, context):
    other = context.new_page()
    other.goto(page.url)
    page.get_by_label("Vad hände?").fill("Från första fliken")
    expect(page.locator("[data-save-text]")).to_contain_text("Utkast sparat")
    other.get_by_label("Vad hände?").fill("Från andra fliken")
    expect(other.get_by_text("Du i en annan flik sparade före dig").first).to_be_visible()
    other.get_by_role("link", name="Jämför texterna").click()
    assert_axe_clean(other)
    other.get_by_role("button", name="Redigera ihop båda").click()
    expect(other.get_by_label("Vad hände?")).to_have_value("Från första fliken\n\nFrån andra fliken")


def test_a_plan_grows_is_agreed_and_its_step_ticked_off_and_back(page):
    later = (timezone.localdate() + timedelta(days=14)).isoformat()
    page.get_by_role("link", name="Plan", exact=True).click()
    page.get_by_role("link", name="Skapa plan").click()
    page.get_by_label("Inriktning").fill("Storkök och restaurang.")
    page.get_by_label("Mål 1").fill("Jag arbetar i ett kök")
    page.get_by_label("Steg", exact=True).first.fill("Skriv cv")
    page.get_by_label("Senast").first.fill(later)
    expect(page.locator("[data-save-text]")).to_contain_text("Utkast sparat")
    page.get_by_role("button", name="Fler steg till mål 1").click()
    expect(page.get_by_role("group", name="Mål 1")).to_be_focused()
    expect(page.get_by_label("Inriktning")).to_have_value("Storkök och restaurang.")
    page.get_by_label("Steg", exact=True).last.fill("Ring köket")
    page.get_by_role("button", name="Gör planen gällande").click()
    expect(page.get_by_role("alert").get_by_role("link", name="Skriv senast vilken dag")).to_be_visible()
    page.get_by_label("Senast").nth(1).fill(later)
    page.get_by_label("Hur följer ni upp planen?").fill("Var fjärde vecka.")
    page.get_by_label("Nästa uppföljning").fill(later)
    page.get_by_role("button", name="Gör planen gällande").click()
    expect(page.get_by_text("0 av 2 steg").first).to_be_visible()
    page.get_by_role("checkbox", name="Skriv cv").click()
    expect(page.get_by_text("1 av 2 steg").first).to_be_visible()
    expect(page.get_by_text("Steget Skriv cv är klart.").first).to_be_visible()
    expect(page.get_by_role("checkbox", name="Skriv cv")).to_be_checked()
    page.get_by_role("button", name="Ångra").click()
    expect(page.get_by_text("0 av 2 steg").first).to_be_visible()
    assert not PlanDraft.objects.exists() and not PlanStep.objects.filter(done_on__isnull=False).exists()


def test_an_exit_is_saved_undone_and_made_again(page, enrolment):
    page.get_by_role("link", name="Inskrivningar").click()
    page.get_by_role("link", name="Avsluta").click()
    page.get_by_role("button", name="Avsluta").click()
    expect(page.get_by_role("alert")).to_contain_text("Varför slutar personen?")
    page.get_by_label("Varför slutar personen?").select_option("work_unsubsidised")
    page.get_by_role("button", name="Avsluta").click()
    expect(page.get_by_text("Avslutet är sparat.").first).to_be_visible()
    expect(page.get_by_role("heading", name="Efter avslut")).to_be_visible()
    assert FollowUp.objects.waiting().count() == 3
    page.get_by_role("button", name="Ångra").click()
    expect(page.get_by_text("Avslutet är ångrat.").first).to_be_visible()
    enrolment.refresh_from_db()
    assert enrolment.is_open


def test_an_exit_ahead_is_moved_and_taken_back_while_the_person_goes_on(page, enrolment):
    day, later = (timezone.localdate() + timedelta(days=days) for days in (7, 14))
    page.get_by_role("link", name="Inskrivningar").click()
    page.get_by_role("link", name="Avsluta").click()
    page.get_by_label("Varför slutar personen?").select_option("work_unsubsidised")
    page.get_by_label("Sista dag").fill(day.isoformat())
    page.get_by_role("button", name="Avsluta").click()
    expect(page.get_by_text("Avslutet är sparat.").first).to_be_visible()
    page.get_by_role("link", name="Inskrivningar").click()
    page.get_by_role("link", name="Ändra avslutet").click()
    page.get_by_label("Sista dag").fill(later.isoformat())
    page.get_by_role("button", name="Spara avslutet").click()
    enrolment.refresh_from_db()
    assert enrolment.last_day == later and not enrolment.has_ended_by(later)
    page.get_by_role("link", name="Inskrivningar").click()
    page.get_by_role("link", name="Ändra avslutet").click()
    page.get_by_role("button", name="Ta tillbaka avslutet").click()
    expect(page.get_by_text("Avslutet är ångrat.").first).to_be_visible()
    enrolment.refresh_from_db()
    assert enrolment.is_open


@pytest.fixture
def full(enrolment, caseworker) -> dict[str, str]:
    """A file with something of each kind, and the addresses of its pages."""
    participant = enrolment.participant
    goal = PlanGoalFactory(plan=ActionPlanFactory(enrolment=enrolment, written_by=caseworker))
    PlanStepFactory(goal=goal)
    PlanStepFactory(goal=goal, text="Hämta arbetskläder", done_on=date(2026, 3, 6), done_by=caseworker)
    note = CaseNoteFactory(participant=participant, author=caseworker, words__assessment="Vågar mer.")
    base = f"/participants/{participant.pk}/"
    return {
        "overview": base,
        "notes": f"{base}notes/",
        "correct": f"{note.get_absolute_url()}correct/",
        "plan": f"{base}plan/",
        "edit": f"{base}plan/edit/",
        "exit": f"/participants/enrolments/{enrolment.pk}/exit/",
        "day": "/my-day/",
        "search": "/search/",
    }


def test_every_page_of_the_file_is_accessible_in_both_themes_and_on_a_phone(page_of, caseworker, full, live_server):
    page = page_of(caseworker)
    for address in full.values():
        assert_accessible(page, f"{live_server.url}{address}")
