"""An error page speaks to whoever reads it: to staff of roles, to the public of what to do and whom to reach."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from nystart.foundation.access import Role
from nystart.foundation.web.errors import page_above
from tests.factories.accounts import MembershipFactory

pytestmark = pytest.mark.django_db
REACH = "nystart@example.org"


def test_the_public_is_told_whom_to_reach_and_staff_are_not(client, as_user, caseworker):
    for_all = client.get("/finns-inte/").content.decode()
    for_staff = as_user(caseworker).get("/finns-inte/").content.decode()

    assert REACH in for_all and "Till praktikplatserna" in for_all
    assert REACH not in for_staff and "Till startsidan" in for_staff


def test_a_public_address_speaks_to_the_public_whoever_is_logged_in(as_user, caseworker):
    assert REACH in as_user(caseworker).get("/praktikplatser/andra/fel/").content.decode()


def test_a_logged_in_employer_is_not_told_of_roles_and_chiefs(as_user, employer, caseworker, company):
    page = as_user(employer).get("/finns-inte/").content.decode()
    assert REACH in page and "Till praktikplatserna" in page
    assert "Be den som sköter konton" not in as_user(employer).get("/participants/").content.decode()
    MembershipFactory(user=caseworker, organisation=company, role=Role.EMPLOYER)
    assert "Be den som sköter konton" in as_user(caseworker).get("/accounts/").content.decode()


def test_a_session_alone_is_not_staff(client):
    client.session.save()
    assert REACH in client.get("/finns-inte/").content.decode()


def test_an_address_that_takes_a_form_only_leads_back(client):
    answer = client.get("/praktikplatser/andra/fel/pausa/")

    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
    assert 'href="/praktikplatser/andra/fel/"' in answer.content.decode()


def test_too_much_at_once_is_413(client, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10
    answer = client.post("/praktikplatser/erbjud/", "title=Hjälp i bageri", "application/x-www-form-urlencoded")

    assert answer.status_code == 413
    assert "för stort" in answer.content.decode() and REACH in answer.content.decode()


@pytest.mark.parametrize(("more", "status"), [(0, 200), (1, 413)])
def test_a_file_beyond_the_limit_is_413_before_it_is_read(client, settings, more, status, monkeypatch):
    body = encode_multipart(BOUNDARY, {"title": "x", "file": SimpleUploadedFile("a.txt", b"a" * 500)})
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = len(body) - more
    read = []
    monkeypatch.setattr(MemoryFileUploadHandler, "receive_data_chunk", lambda self, raw, start: read.append(raw))
    answer = client.generic("POST", "/praktikplatser/erbjud/", body, MULTIPART_CONTENT)
    assert (answer.status_code == 413, bool(read)) == (status == 413, status != 413)


def test_a_refused_form_of_the_public_speaks_of_no_log_in():
    page = Client(enforce_csrf_checks=True).post("/praktikplatser/erbjud/").content.decode()
    assert REACH in page and "logga in" not in page


def test_the_page_above_is_the_nearest_that_exists():
    assert page_above("/accounts/own/email/cancel/") == "/accounts/own/email/"
    assert page_above("/finns/inte/") == "/"
