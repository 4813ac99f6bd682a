"""Journeys in a real Chromium: the browser, and somebody who is logged in."""

import shutil
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page

from nystart.foundation.access import Role
from nystart.foundation.accounts.models import Organisation, User
from participants.assessments.models import AssessmentForm, FormVersion
from participants.assessments.shipped import ship_forms
from projects.register.actions import share_project
from projects.register.models import Project
from tests.axe import PHONE
from tests.cast import _user
from tests.factories.accounts import OrganisationFactory, municipality
from tests.factories.projects import ProjectFactory, TrackFactory

CHROMIUM = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test here is a browser journey on a database that other connections can see."""
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.django_db(transaction=True))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Debian's own Chromium."""
    return browser_type_launch_args | {"executable_path": shutil.which("chromium"), "args": CHROMIUM}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """A Swedish browser."""
    return browser_context_args | {"locale": "sv-SE", "timezone_id": "Europe/Stockholm"}


@pytest.fixture
def page_of(context: BrowserContext, live_server: Any) -> Callable[[Any], Page]:
    """A page of the browser in which the user is logged in: ``page_of(caseworker)``."""

    def log_in(user: Any) -> Page:
        client = Client()
        client.force_login(user, backend="nystart.foundation.accounts.backends.AccountBackend")
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie.value, "url": live_server.url}])
        return context.new_page()

    return log_in


@pytest.fixture
def telephone(browser: Browser) -> Page:
    """The participant's own telephone, on which nobody is logged in."""
    context = browser.new_context(viewport=PHONE, locale="sv-SE", timezone_id="Europe/Stockholm", is_mobile=True)
    yield context.new_page()
    context.close()


@pytest.fixture
def shipped_forms(db: Any) -> None:
    """The forms that the product comes with, also after a test that committed for real."""
    ship_forms(AssessmentForm.objects, FormVersion.objects, timezone.now())


@pytest.fixture
def hylte(db: Any) -> Organisation:
    """Hyltes kommun, which leads Målmedveten på hemmaplan."""
    return municipality("Hylte")


@pytest.fixture
def hylte_project(hylte: Organisation) -> Project:
    """Målmedveten på hemmaplan with its two tracks, as if it went on today."""
    made: Project = ProjectFactory(
        name="Målmedveten på hemmaplan",
        lead=hylte,
        starts_on=date(2026, 1, 1),
        ends_on=timezone.localdate() + timedelta(days=400),
    )
    share_project(project=made, organisation=hylte, by=None)
    TrackFactory(project=made, name="Spår Arbetsförmedlingen", referrer_kind="employment_service")
    TrackFactory(project=made, name="Spår Socialtjänsten", referrer_kind="social_services")
    return made


@pytest.fixture
def hylte_unit(hylte: Organisation, hylte_project: Project) -> Organisation:
    """Hylte's unit in the project."""
    return OrganisationFactory(name="Arbetsmarknadsenheten Hylte", parent=hylte)


@pytest.fixture
def hylte_coach(hylte_unit: Organisation) -> User:
    """A coach in Hylte."""
    return _user(Role.CASEWORKER, hylte_unit, "Tage Unnaryd")


@pytest.fixture
def hylte_counsellor(hylte_unit: Organisation) -> User:
    """A career counsellor in Hylte."""
    return _user(Role.CAREER_COUNSELLOR, hylte_unit, "Vega Nissaryd")


@pytest.fixture
def officer(hylte: Organisation, hylte_coach: User) -> User:
    """An officer of Arbetsförmedlingen with a log-in of her own."""
    return _user(Role.REFERRER, OrganisationFactory(name="Arbetsförmedlingen Hylte", parent=hylte, authority=True))
