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
        assert answer.json() == {"seconds": settings.SESSION_COOKIE_AGE, "last": False}
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


# --- The absolute end ----------------------------------------------------------------------------------------------

LONGEST = settings.SESSION_LONGEST
LONG = "Du har varit inloggad länge."


def work_until(clock: Any, client: Client, seconds: float) -> None:
    """Show signs of life every half hour, so that only the absolute end can end the session."""
    left = seconds
    while left > 0:
        step = 1800 if left > 3000 else left
        clock.shift(step)
        left -= step
        if left > 0:
            assert client.post(reverse("web:session")).status_code == 200


@pytest.mark.parametrize(("seconds", "is_in"), [(-1, True), (0, False), (1, False)])
def test_twelve_hours_after_the_log_in_the_session_ends_however_much_one_works(
    as_user: Any, caseworker: Any, seconds: int, is_in: bool
) -> None:
    with time_machine.travel("2026-03-12 06:00:00+01:00", tick=False) as clock:
        client = as_user(caseworker)
        work_until(clock, client, LONGEST + seconds)
        page = client.get(reverse("accounts:own") + "?a=b")
        assert (page.status_code == 200) is is_in
        if not is_in:
            assert page.url.startswith(reverse("account_login") + "?next=")
            assert LONG in client.get(page.url).content.decode()
            assert "_auth_user_id" not in client.session
            assert client.get(reverse("accounts:own")).status_code == 302


def test_the_setting_is_twelve_hours() -> None:
    assert LONGEST == 12 * 3600


def test_a_new_log_in_begins_a_new_day(as_user: Any, caseworker: Any) -> None:
    with time_machine.travel("2026-03-12 06:00:00+01:00", tick=False) as clock:
        client = as_user(caseworker)
        work_until(clock, client, LONGEST - 1)
        client.force_login(caseworker, backend="nystart.foundation.accounts.backends.AccountBackend")
        clock.shift(60)
        assert client.get(reverse("accounts:own")).status_code == 200


def test_a_session_that_knows_no_log_in_has_ended(as_user: Any, caseworker: Any) -> None:
    client = as_user(caseworker)
    session = client.session
    del session["began_at"]
    session.save()
    assert client.get(reverse("accounts:own")).status_code == 302


@pytest.mark.parametrize(("before", "left", "is_last"), [(3601, 3600, False), (3600, 3600, False), (3599, 3599, True)])
def test_in_the_last_hour_a_sign_of_life_gives_what_is_left_and_no_more(
    as_user: Any, caseworker: Any, before: int, left: int, is_last: bool
) -> None:
    with time_machine.travel("2026-03-12 06:00:00+01:00", tick=False) as clock:
        client = as_user(caseworker)
        work_until(clock, client, LONGEST - before)
        assert client.post(reverse("web:session")).json() == {"seconds": left, "last": is_last}
        page = client.get(reverse("accounts:own"))
        assert seconds_shown(page) == left
        assert ("data-session-last" in page.content.decode()) is is_last


def test_a_public_page_is_shown_as_to_anybody_when_the_session_has_ended(as_user: Any, caseworker: Any) -> None:
    with time_machine.travel("2026-03-12 06:00:00+01:00", tick=False) as clock:
        client = as_user(caseworker)
        work_until(clock, client, LONGEST)
        page = client.get(reverse("bank:search"))
        assert page.status_code == 200
        assert not page.wsgi_request.user.is_authenticated


def test_somebody_who_was_never_logged_in_is_told_nothing_of_it(client: Client) -> None:
    page = client.get(reverse("accounts:own"))
    assert "slut" not in page.url
    assert LONG not in client.get(page.url).content.decode()
