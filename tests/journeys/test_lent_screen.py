"""On a phone: the coach hands the screen over, the participant answers, gives it back, and the coach sees the chart."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from participants.progress.codes import Side, Way
from participants.progress.models import Measurement
from tests.axe import PHONE, assert_axe_clean, assert_no_sideways_scroll
from tests.factories.accounts import PASSWORD
from tests.factories.participants import EnrolmentFactory
from tests.factories.progress import MeasurementFactory, finish


@pytest.fixture
def measurement(unit, caseworker):
    """Amina was measured in the autumn; the coach has answered the own part of today's measurement."""
    today = timezone.localdate()
    enrolment = EnrolmentFactory(
        organisation=unit,
        caseworker=caseworker,
        participant__first_name="Amina",
        participant__last_name="Hedås",
        project__starts_on=date(2025, 1, 1),
        project__ends_on=today + timedelta(days=400),
        starts_on=today - timedelta(days=100),
    )
    MeasurementFactory(enrolment=enrolment, held_on=today - timedelta(days=92), done={"social": 2, "ladder": 2})
    begun = MeasurementFactory(enrolment=enrolment, point="ongoing", held_on=today)
    finish(begun, Side.COACH, {"social": 3, "ladder": 4})
    return begun


@pytest.fixture
def page(page_of, caseworker, measurement, live_server) -> Page:
    """The coach's phone, on the tab Framsteg."""
    page: Page = page_of(caseworker)
    page.set_viewport_size(PHONE)
    page.goto(live_server.url + reverse("participants:progress", args=[measurement.participant_id]))
    return page


def looks_right(page: Page) -> None:
    assert_no_sideways_scroll(page)
    assert_axe_clean(page)


def targets(page: Page) -> list[float]:
    """The heights of everything that is pressed in the page of the participant."""
    pressed = page.locator("main .btn, main .ny-check, header .btn")
    return [box["height"] for box in (each.bounding_box() for each in pressed.all()) if box]


def test_the_screen_goes_to_the_participant_and_back(page, measurement, caseworker, live_server, context):
    other_tab = context.new_page()
    other_tab.goto(page.url)
    expect(other_tab.get_by_role("heading", name="Framsteg, under tiden")).to_be_visible()
    page.get_by_role("button", name="Lämna över skärmen").click()
    expect(page.get_by_role("heading", name="Hej Amina!")).to_be_visible()
    expect(other_tab.locator("body")).to_be_hidden()
    looks_right(page)
    assert min(targets(page)) >= 44
    assert page.get_by_role("navigation").count() == 0

    page.get_by_role("link", name="Börja").click()
    page.get_by_role("button", name="Nästa").click()
    expect(page.get_by_role("link", name="Välj ett svar, eller tryck på Vill inte svara.")).to_be_visible()
    looks_right(page)
    page.get_by_label("4. Stämmer bra").press("Space")
    assert min(targets(page)) >= 44
    page.get_by_role("button", name="Nästa").click()
    expect(page.get_by_role("heading", name="Fråga 2 av 9")).to_be_visible()
    page.get_by_role("link", name="Gå tillbaka till fråga 1").click()
    expect(page.get_by_label("4. Stämmer bra")).to_be_checked()
    page.get_by_role("button", name="Nästa").click()
    for number in range(2, 10):
        expect(page.get_by_role("heading", name=f"Fråga {number} av 9")).to_be_visible()
        if number == 5:
            page.get_by_role("button", name="Vill inte svara").click()
            continue
        page.get_by_role("radio").nth(3).check()
        page.get_by_role("button", name="Nästa").click()

    page.goto(live_server.url + reverse("participants:list"))
    expect(page.get_by_role("heading", name="Hej Amina!")).to_be_visible()
    page.get_by_role("link", name="Fortsätt").click()
    page.get_by_role("button", name="Klar").click()
    expect(page.get_by_role("heading", name="Tack!")).to_be_visible()
    looks_right(page)
    page.go_back()
    expect(page.get_by_role("heading", name="Tack!")).to_be_visible()
    assert Measurement.objects.get(pk=measurement.pk).way == Way.SCREEN

    page.get_by_label("Lösenord").fill(PASSWORD)
    page.get_by_role("button", name="Ta tillbaka skärmen").click()
    expect(page.get_by_role("heading", name="Steg mot arbete").first).to_be_visible()
    expect(page.get_by_text("Coachen: från 2 till 4, tydligt närmare arbete")).to_be_visible()
    expect(page.get_by_role("img", name="Möta andra")).to_be_visible()
    table = page.locator("details", has_text="Visa som tabell: Möta andra")
    table.locator("summary").click()
    expect(table.get_by_role("row").last).to_contain_text("4")
    looks_right(page)
    expect(other_tab.locator("body")).to_be_visible()


def test_without_scripts_the_questions_work_too(browser, measurement, caseworker, live_server):
    from django.conf import settings
    from django.test import Client

    client = Client()
    client.force_login(caseworker, backend="nystart.foundation.accounts.backends.AccountBackend")
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie.value, "url": live_server.url}])
    page = context.new_page()
    page.goto(live_server.url + reverse("participants:progress", args=[measurement.participant_id]))
    page.get_by_role("button", name="Lämna över skärmen").click()
    page.get_by_role("link", name="Börja").click()
    page.get_by_role("radio").nth(2).check()
    page.get_by_role("button", name="Nästa").click()
    expect(page.get_by_role("heading", name="Fråga 2 av 9")).to_be_visible()
    page.get_by_role("link", name="Sluta").click()
    expect(page.get_by_role("heading", name="Lämna tillbaka skärmen")).to_be_visible()
    context.close()


def test_a_screen_that_nobody_uses_warns_and_leaves_by_itself(page, settings):
    settings.LENT_MINUTES = 4
    page.clock.install()
    page.get_by_role("button", name="Lämna över skärmen").click()
    expect(page.get_by_text("Du loggas ut om 4 minuter.").first).to_be_visible()
    looks_right(page)
    settings.LENT_MINUTES = 10
    page.get_by_role("button", name="Jag är kvar").click()
    expect(page.locator("[data-session-text]")).to_be_hidden()
    settings.LENT_MINUTES = 0
    page.clock.fast_forward("10:10")
    expect(page.get_by_text("Skärmen var utlånad och ingen använde den.")).to_be_visible()
