"""The common pages: open to all, Swedish, and the error pages that need no database."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from nystart.foundation.web import errors

PAGES = ["web:accessibility", "web:privacy", "web:help"]


@pytest.mark.django_db
@pytest.mark.parametrize("name", PAGES)
def test_the_common_pages_are_open_to_all_and_read_no_table(client: Client, name: str) -> None:
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(reverse(name))
    assert [query["sql"] for query in captured if " FROM " in query["sql"]] == []
    assert answer.status_code == 200
    assert answer.content.decode().count("<h1") == 1


@pytest.mark.django_db
def test_the_statement_says_what_the_authority_asks_for(client: Client, settings: Any) -> None:
    settings.SESSION_LONGEST = 7 * 3600
    html = client.get(reverse("web:accessibility")).content.decode()
    for words in (
        "tillgänglighetsredogörelsen för webbplatsen Nystart",
        "delvis förenlig med lagen om tillgänglighet till digital offentlig service",
        "oskäligt betungande anpassning",
        "självskattning",
        "Bedömningen gjordes 27 november 2026",
        "uppdaterades senast 27 november 2026",
        "Efter sju timmar behöver du logga in igen",
        'href="https://www.digg.se/tdosanmalan"',
        'href="mailto:',
    ):
        assert words in html.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("view", "status", "words"),
    [
        (lambda request: errors.bad_request(request, Exception()), 400, "Vi förstod inte"),
        (lambda request: errors.forbidden(request, Exception()), 403, "Du har inte behörighet"),
        (lambda request: errors.not_found(request, Exception()), 404, "Sidan finns inte"),
        (errors.server_error, 500, "Något gick fel hos oss"),
        (errors.csrf_failure, 403, "Formuläret hann bli för gammalt"),
    ],
)
def test_error_pages_need_no_database(view: Any, status: int, words: str) -> None:
    answer = view(RequestFactory().get("/"))
    assert answer.status_code == status
    assert words in answer.content.decode()
    assert "Tillgänglighet" in answer.content.decode()


def test_the_error_number_is_the_one_in_the_log() -> None:
    request = RequestFactory().get("/")
    request.request_id = "7f3a21c4-0000-4000-8000-000000000000"  # type: ignore[attr-defined]
    assert "7F3A-21C4" in errors.server_error(request).content.decode()


@pytest.mark.django_db
def test_a_form_without_its_guard_gets_a_swedish_page() -> None:
    answer = Client(enforce_csrf_checks=True).post(reverse("account_login"), {"login": "a@example.org"})
    assert answer.status_code == 403
    assert "Formuläret hann bli för gammalt" in answer.content.decode()


@pytest.mark.django_db
def test_an_unknown_address_is_told_in_swedish(client: Client) -> None:
    answer = client.get("/finns-inte/")
    assert answer.status_code == 404
    assert "Sidan finns inte" in answer.content.decode()


@pytest.mark.django_db
def test_log_ins_are_offered_in_the_demonstration_only(client: Client, settings: Any) -> None:
    address = reverse("account_login")
    assert "data-demo-email" not in client.get(address).content.decode()
    settings.DEMO = True
    processors = [*settings.TEMPLATES[0]["OPTIONS"]["context_processors"], "nystart.roof.demo.context.logins"]
    options = settings.TEMPLATES[0]["OPTIONS"] | {"context_processors": processors}
    settings.TEMPLATES = [settings.TEMPLATES[0] | {"OPTIONS": options}]
    html = client.get(address).content.decode()
    assert 'data-demo-email="coach@demo.example.org"' in html
    assert html.index("Coach") < html.index("Alla roller")
