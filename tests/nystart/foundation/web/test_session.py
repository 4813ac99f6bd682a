"""The life of a session: set at log-in, prolonged by a sign of life, never by reading."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db


def seconds_shown(answer: Any) -> int:
    return answer.context["frame"]["session_seconds"]


def test_reading_does_not_prolong_a_session_but_a_sign_of_life_does(as_user: Any, caseworker: Any) -> None:
    with time_machine.travel("2026-03-12 09:00:00+01:00", tick=False) as clock:
        client = as_user(caseworker)
        clock.shift(timedelta(minutes=20))
        assert seconds_shown(client.get(reverse("web:help"))) == settings.SESSION_COOKIE_AGE - 1200
        answer = client.post(reverse("web:session"))
        assert answer.json() == {"seconds": settings.SESSION_COOKIE_AGE}
        assert seconds_shown(client.get(reverse("web:help"))) == settings.SESSION_COOKIE_AGE


def test_a_session_that_has_ended_cannot_be_prolonged(as_user: Any, caseworker: Any) -> None:
    with time_machine.travel("2026-03-12 09:00:00+01:00", tick=False) as clock:
        client = as_user(caseworker)
        clock.shift(timedelta(seconds=settings.SESSION_COOKIE_AGE + 1))
        assert client.post(reverse("web:session")).status_code == 302


def test_a_sign_of_life_needs_somebody_logged_in(client: Client) -> None:
    assert client.post(reverse("web:session")).status_code == 302


def test_prolonging_is_no_reading(as_user: Any, caseworker: Any) -> None:
    assert as_user(caseworker).get(reverse("web:session")).status_code == 405
