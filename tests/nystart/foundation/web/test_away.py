"""While the database is away a page answers 503 in Swedish, and a form keeps what was typed."""

import re
from html import unescape

import psycopg
import pytest
from django.db import InterfaceError, OperationalError, connections
from django.test import Client, RequestFactory

from nystart.foundation.web import errors
from nystart.foundation.web.away import database_is_away, unavailable

TEXT = "Vi gick igenom veckan med ”å, ä & ö” <b>och</b> bestämde tid för studiebesöket."


def because(cause):
    error = OperationalError(str(cause))
    error.__cause__ = cause
    return error


def answer_to(request, error):
    try:
        raise error
    except Exception:
        return errors.server_error(request)


def sent_again(page):
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page)
    return [(name, unescape(value)) for name, value in found if name != "csrfmiddlewaretoken"]


@pytest.mark.parametrize(
    ("error", "is_away"),
    [
        (because(psycopg.OperationalError("connection refused")), True),
        (because(psycopg.errors.AdminShutdown("terminating")), True),
        (because(psycopg.errors.CrashShutdown("crash")), True),
        (because(psycopg.errors.CannotConnectNow("starting up")), True),
        (because(psycopg.errors.TooManyConnections("too many")), True),
        (because(psycopg.errors.ConnectionFailure("lost")), True),
        (InterfaceError("connection already closed"), True),
        (because(psycopg.errors.QueryCanceled("statement timeout")), False),
        (because(psycopg.errors.LockNotAvailable("lock timeout")), False),
        (ValueError("something else"), False),
        (None, False),
    ],
)
def test_only_a_lost_connection_counts(error, is_away):
    assert database_is_away(error) is is_away


def test_a_page_says_when_to_come_back():
    page = answer_to(RequestFactory().get("/my-day/"), because(psycopg.OperationalError("connection refused")))
    assert page.status_code == 503
    assert page.headers["Retry-After"] == "20"
    assert page.headers["Cache-Control"] == "no-store"
    assert "Tjänsten svarar inte just nu" in page.content.decode()
    assert "Skicka igen" not in page.content.decode()
    assert "nystart@example.org" in page.content.decode()


def test_another_error_is_still_a_500():
    page = answer_to(RequestFactory().get("/my-day/"), because(psycopg.errors.QueryCanceled("statement timeout")))
    assert page.status_code == 500


def posted(data, **extra):
    request = RequestFactory().post("/participants/x/notes/new/?visa=allt", data, **extra)
    request._dont_enforce_csrf_checks = True
    return request


def test_what_was_typed_can_be_sent_again():
    page = unavailable(posted({"facts": TEXT, "kind": ["meeting", "phone"], "submission": "1f"})).content.decode()
    assert sent_again(page) == [("facts", TEXT), ("kind", "meeting"), ("kind", "phone"), ("submission", "1f")]
    assert 'action="/participants/x/notes/new/?visa=allt"' in page
    assert "<b>och</b>" not in page and page.count("studiebesöket") == 2


@pytest.mark.parametrize("name", ["password", "new_password1", "otp_code", "credential"])
def test_a_form_with_a_secret_is_never_repeated(name):
    page = unavailable(posted({"email": "kerstin@example.org", name: "Solen-stiger-05"})).content.decode()
    assert "Solen-stiger-05" not in page and "kerstin@example.org" not in page


def test_a_form_that_is_not_ours_is_not_repeated():
    request = RequestFactory(enforce_csrf_checks=True).post("/participants/x/notes/new/", {"facts": TEXT})
    assert "studiebesöket" not in unavailable(request).content.decode()


def test_a_page_answers_503_when_its_connection_is_cut(db, as_user, caseworker, monkeypatch):
    client: Client = as_user(caseworker)
    client.raise_request_exception = False

    def cut(*args, **kwargs):
        raise because(psycopg.errors.AdminShutdown("terminating connection due to administrator command"))

    with monkeypatch.context() as broken:
        broken.setattr(type(connections["default"]), "cursor", cut)
        answer = client.get("/my-day/")
    assert answer.status_code == 503
    assert client.get("/my-day/").status_code == 200
