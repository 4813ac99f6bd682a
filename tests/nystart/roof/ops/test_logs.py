"""Planted words: personal data on every way into the log, of which none may come out."""

from __future__ import annotations

import json
import logging

import pytest
from django.db import DatabaseError
from django.test import RequestFactory

from nystart.roof.ops import logs
from nystart.roof.ops.middleware import RequestLogMiddleware

PLANTED = "Svea-Planterad"
FORMATTERS = [logs.SafeFormatter(), logs.ReadableFormatter()]


@pytest.fixture
def lines():
    """What would have been written, by both formatters, from every logger."""
    written: list[str] = []

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            written.extend(formatter.format(record) for formatter in FORMATTERS)

    collector = Collector()
    loggers = [logging.getLogger(name) for name in (None, "django", "django.request", *logs.OWN_PACKAGES)]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.addHandler(collector)
        logger.setLevel(logging.DEBUG)
    yield written
    for logger, level in zip(loggers, levels, strict=True):
        logger.removeHandler(collector)
        logger.setLevel(level)


def test_arguments_and_unknown_fields_of_our_own_messages_are_left_out(lines):
    logging.getLogger("participants.actions").info("enrolled %s", PLANTED, extra={"person": PLANTED, "count": 3})
    assert json.loads(lines[0]) | {"at": ""} == {
        "at": "",
        "level": "info",
        "logger": "participants.actions",
        "event": "enrolled %s",
        "count": 3,
    }
    assert PLANTED not in "".join(lines)


def test_messages_of_libraries_are_left_out(lines):
    logging.getLogger("procrastinate.worker").warning(
        f"Starting job deliver[1](to={PLANTED})",
        extra={"action": "start_job", "job": {"id": 1, "task_name": "post.deliver", "task_kwargs": {"to": PLANTED}}},
    )
    assert '"task": "post.deliver"' in lines[0]
    assert "task=post.deliver" in lines[1]
    assert PLANTED not in "".join(lines)


def test_an_exception_leaves_its_type_and_places_but_not_its_words(lines):
    try:
        raise DatabaseError(f"Key (number)=({PLANTED}) already exists")
    except DatabaseError:
        logging.getLogger("participants").exception("failed for %s", PLANTED)
    assert "DatabaseError" in lines[0]
    assert "test_logs.py" in lines[0]
    assert PLANTED not in "".join(lines)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", [f"/{PLANTED}/", f"/praktikplatser/?q={PLANTED}", f"/participants/{PLANTED}/", "/code-lists/?e=" + PLANTED]
)
def test_what_a_person_types_in_an_address_is_not_written(client, lines, path):
    client.get(path, headers={"user-agent": PLANTED, "referer": f"https://example.org/{PLANTED}"})
    assert any('"event": "request"' in line for line in lines)
    assert PLANTED not in "".join(lines)


@pytest.mark.django_db
def test_what_a_person_types_in_a_form_is_not_written(client, lines):
    client.post("/log-in/login/", {"login": f"{PLANTED}@example.org", "password": PLANTED})
    client.get("/", headers={"host": f"{PLANTED}.example.org"})
    assert PLANTED not in "".join(lines)


def test_a_request_is_logged_with_route_status_time_and_number(lines):
    def answer(request):
        from django.http import HttpResponse

        request.request_id = "0b1c"
        return HttpResponse(status=204)

    RequestLogMiddleware(answer)(RequestFactory().get("/anything/"))
    written = json.loads(lines[0])
    assert written["event"] == "request"
    assert written["route"] == "unresolved"
    assert written["status"] == 204
    assert written["request_id"] == "0b1c"
    assert written["duration_ms"] >= 0
