"""The menus show what a role may use and what exists, nothing else."""

from typing import Any

import pytest
from django.test import RequestFactory

from nystart.navigation import STAFF, Entry, menu, search_of, staff_entries

pytestmark = pytest.mark.django_db


def labels(user: Any, path: str = "/") -> list[str]:
    return [entry["label"] for entry in staff_entries(user, path)]


def test_each_role_sees_its_own_entries(caseworker: Any, employer: Any, account_administrator: Any) -> None:
    assert "Min dag" in labels(caseworker)
    assert "Konton" not in labels(caseworker)
    assert "Deltagare" not in labels(employer)
    assert "Konton" in labels(account_administrator)


def test_an_entry_without_a_page_is_not_shown() -> None:
    assert Entry("nowhere:at_all", "circle", "Ingenting").url == ""


def test_every_entry_has_its_page() -> None:
    assert [entry.url_name for entry in STAFF if not entry.url] == []


def test_the_entry_that_a_page_lies_under_is_the_current_one(caseworker: Any) -> None:
    entries = staff_entries(caseworker, "/participants/1/plan/")
    assert [entry["label"] for entry in entries if entry["current"]] == ["Deltagare"]


def test_the_menu_is_written_as_links_and_not_as_their_words(client: Any, caseworker: Any) -> None:
    client.force_login(caseworker)
    page = client.get("/participants/").content.decode()
    assert '<a href="/participants/" aria-current="page"><svg' in page
    assert "&lt;a href" not in page


def test_a_stranger_gets_the_public_menu(rf: RequestFactory) -> None:
    from django.contrib.auth.models import AnonymousUser

    request = rf.get("/")
    request.user = AnonymousUser()
    shown = menu(request)["menu"]
    assert shown["entries"] == []
    assert shown["public"][-1]["label"] == "Logga in"


def test_the_search_at_the_top_is_for_those_who_have_something_to_find(caseworker: Any, employer: Any) -> None:
    found = search_of(caseworker)
    assert found is not None
    assert found["label"].startswith("Sök deltagare")
    assert search_of(employer) is None


def test_a_company_stands_where_there_is_no_municipality(caseworker: Any, employer: Any) -> None:
    assert caseworker.municipality_name == "Hultsfreds kommun"
    assert employer.municipality_name == "Kvarnbageriet"
