"""The health address speaks for the load balancer, also when the database does not."""

import pytest
from django.db import OperationalError
from django.test import RequestFactory

from nystart.roof.ops import middleware


@pytest.mark.django_db
def test_it_says_ok_and_nothing_else(client):
    answer = client.get("/halsa/")
    assert answer.status_code == 200
    assert answer.json() == {"status": "ok"}
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_it_answers_under_any_host_name(client):
    assert client.get("/halsa/", headers={"host": "10.0.0.7"}).status_code == 200


class BrokenConnection:
    def cursor(self):
        raise OperationalError("connection refused")

    def close(self):
        pass


def test_it_says_unavailable_when_the_database_is_away(monkeypatch):
    monkeypatch.setattr(middleware, "connection", BrokenConnection())
    answer = ask("GET")
    assert answer.status_code == 503
    assert b"unavailable" in answer.content


def test_it_takes_no_other_method():
    assert ask("POST").status_code == 405


def ask(method):
    def refuse(request):
        raise AssertionError("the request went further")

    return middleware.HealthMiddleware(refuse)(RequestFactory().generic(method, "/halsa/"))
