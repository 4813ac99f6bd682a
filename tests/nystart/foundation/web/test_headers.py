"""What every answer tells the browser: HTTPS only, its own kind of content, nothing from elsewhere, no frame around it."""

import pytest
from django.urls import reverse

from tests.factories.accounts import PASSWORD

pytestmark = pytest.mark.django_db
EVERYWHERE = ["/halsa/", "/log-in/", "/hjalp/", "/finns-inte/", "/static/js/csrf.js"]
PAGES = ["/log-in/", "/hjalp/", "/finns-inte/", "/praktikplatser/"]


@pytest.fixture
def https(settings, client):
    settings.SECURE_HSTS_SECONDS, settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = 31_536_000, True
    return client


@pytest.mark.parametrize("address", EVERYWHERE)
def test_every_answer_demands_https_and_forbids_guessing(https, address):
    answer = https.get(address, secure=True)
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=31536000; includeSubDomains")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] in {"same-origin", "no-referrer"}


@pytest.mark.parametrize("address", [*PAGES, *EVERYWHERE])
def test_every_page_loads_what_is_ours_alone(client, address):
    policy = dict(
        part.strip().split(" ", 1) for part in client.get(address).headers["Content-Security-Policy"].split(";")
    )
    none = ("default-src", "object-src", "base-uri", "frame-ancestors")
    assert {policy[name] for name in none} == {"'none'"}
    assert {policy[name] for name in ("script-src", "style-src", "connect-src", "form-action")} == {"'self'"}
    assert not any("unsafe" in value or "*" in value for value in policy.values())


@pytest.mark.parametrize("address", PAGES)
def test_text_says_its_letters(client, address):
    assert client.get(address).headers["Content-Type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize("address", ["/", *EVERYWHERE, *PAGES])
def test_no_other_site_may_read_an_answer(client, address):
    answer = client.get(address, headers={"origin": "https://other.example"})
    assert not [name for name in answer.headers if name.lower().startswith("access-control-")] or "static" in address


@pytest.mark.parametrize("address", EVERYWHERE)
def test_nobody_gets_her_request_back(client, address):
    answer = client.trace(address, headers={"x-secret": "hemligt"})
    assert answer.status_code in {302, 404, 405} and b"hemligt" not in answer.content


@pytest.mark.parametrize("address", ["/static/", "/static/js/", "/media/", "/.git/config", "/.env", "/manage.py"])
def test_no_folder_is_listed_and_no_source_is_served(client, address):
    assert client.get(address).status_code in {302, 404}


def test_what_is_behind_the_log_in_stays_in_no_cache(as_user, caseworker):
    for name in ("accounts:own", "desk:my_day", "participants:list"):
        assert as_user(caseworker).get(reverse(name)).headers["Cache-Control"] == "no-store"


def test_the_session_is_out_of_reach_for_scripts(client, caseworker):
    client.post(reverse("account_login"), {"login": caseworker.email, "password": PASSWORD})
    cookie = client.cookies["nystart_session"]
    assert cookie["httponly"] and cookie["samesite"] == "Lax" and cookie["path"] == "/" and not cookie["domain"]
