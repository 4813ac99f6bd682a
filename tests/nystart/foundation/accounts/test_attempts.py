"""The brake on log-ins: it makes a stranger wait, lets a whole town hall in, and never keeps out whose account it is."""

import time
from datetime import timedelta

import pytest
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.db import OperationalError, connection
from django.test import Client
from django.urls import reverse

from nystart import settings as product
from nystart.foundation.accounts import attempts
from nystart.foundation.accounts.attempts import FREE, MOST_OF_AN_ADDRESS, WAITS, Attempt, wait_after
from nystart.foundation.accounts.models import SignIn
from nystart.foundation.web import brake
from tests.factories.accounts import PASSWORD, UserFactory
from tests.nystart.foundation.accounts.attempting import (
    ELSEWHERE,
    SECRET,
    TOWN_HALL,
    URL,
    WRONG,
    attempt,
    fill,
    is_open,
    spend,
    waits,
)
from tests.nystart.foundation.accounts.forgetting import link_for

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def as_in_production(settings):
    settings.ACCOUNT_RATE_LIMITS = product.ACCOUNT_RATE_LIMITS


# --- A town hall ---------------------------------------------------------------------------------------------------


def test_forty_people_in_one_town_hall_log_in_within_a_minute(clock):
    assert all(is_open(UserFactory().email) for _ in range(40))


def test_forty_people_who_mistype_once_each_log_in_too(clock):
    people = UserFactory.create_batch(40)
    for person in people:
        spend(person.email, 1)
    assert all(is_open(person.email) for person in people)


def test_twelve_people_who_mistype_a_code_do_not_keep_the_next_from_her_second_step():
    people = UserFactory.create_batch(12)
    for person in people:
        TOTP.activate(person, SECRET)
        client, _ = attempt(person.email, PASSWORD)
        said = client.post(reverse("mfa_authenticate"), {"code": "000000"}, REMOTE_ADDR=TOWN_HALL)
        assert "Koden stämmer inte" in said.content.decode()
        code = format_hotp_value(hotp_value(SECRET, int(time.time()) // 30))
        client.post(reverse("mfa_authenticate"), {"code": code}, REMOTE_ADDR=TOWN_HALL)
        assert "_auth_user_id" in client.session


# --- One account from one address ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wrong", "minutes"),
    [(0, 0), (FREE - 1, 0), (FREE, 1), (FREE + 1, 2), (FREE + 2, 4), (FREE + 3, 8), (FREE + 4, 15), (FREE + 40, 15)],
)
def test_the_wait_grows_and_stops_growing(wrong, minutes):
    assert wait_after(wrong) == minutes


@pytest.mark.parametrize(("wrong", "opens"), [(FREE - 1, True), (FREE, False)])
def test_after_the_fifth_wrong_password_even_the_right_one_waits(coach, clock, wrong, opens):
    spend(coach.email, wrong)
    assert is_open(coach.email) is opens


@pytest.mark.parametrize(("seconds", "opens"), [(59, False), (60, True), (61, True)])
def test_a_minute_later_the_door_opens_again(coach, clock, seconds, opens):
    spend(coach.email, FREE)
    clock.shift(seconds)
    assert is_open(coach.email) is opens


def test_each_further_wrong_password_makes_the_wait_longer(coach, clock):
    spend(coach.email, FREE)
    for minutes in (*WAITS, WAITS[-1]):
        clock.shift(minutes * 60 - 1)
        assert waits(coach.email)
        clock.shift(1)
        assert not waits(coach.email)


def test_an_attempt_during_the_wait_makes_it_no_longer(coach, clock):
    spend(coach.email, FREE)
    clock.shift(30)
    assert waits(coach.email)
    clock.shift(30)
    assert is_open(coach.email)


def test_a_right_password_begins_anew(coach, clock):
    spend(coach.email, FREE - 1)
    assert is_open(coach.email)
    spend(coach.email, FREE)
    assert waits(coach.email)


@pytest.mark.parametrize(("later", "wrong_before"), [(-1, True), (0, False), (1, False)])
def test_a_day_without_a_wrong_password_begins_anew(coach, clock, later, wrong_before):
    spend(coach.email, FREE)
    clock.shift(timedelta(days=1, seconds=later))
    spend(coach.email, 1)
    assert waits(coach.email) is wrong_before


def test_another_account_from_the_same_address_is_another_count(coach, clock):
    spend(coach.email, FREE)
    assert is_open(UserFactory().email)


def test_a_stranger_elsewhere_does_not_keep_her_out(coach, clock):
    spend(coach.email, FREE, at=ELSEWHERE)
    assert waits(coach.email, at=ELSEWHERE)
    assert is_open(coach.email)


@pytest.mark.parametrize("written", ["COACH@example.org", "  coach@example.org", "Coach@Example.ORG"])
def test_the_same_account_written_in_another_way_is_the_same_count(coach, clock, written):
    spend(coach.email, FREE)
    assert waits(written)


def test_what_is_no_account_waits_with_the_same_words(coach, clock):
    spend(coach.email, FREE)
    spend("ingen@example.org", FREE)
    assert attempt(coach.email)[1] == attempt("ingen@example.org")[1]


def test_nothing_is_written_in_the_history_of_an_attempt_that_was_not_looked_at(coach, clock):
    spend(coach.email, FREE)
    waits(coach.email)
    assert SignIn.objects.filter(user=coach).count() == FREE


@pytest.mark.parametrize(
    ("shift", "said"),
    [
        (0, "Det blev många försök med fel lösenord. Vänta 2 minuter och försök igen."),
        (59, "Vänta 2 minuter"),
        (60, "Vänta en minut och"),
        (119, "Vänta en minut och"),
    ],
)
def test_the_page_says_in_swedish_how_long_to_wait(coach, clock, shift, said):
    spend(coach.email, FREE)
    clock.shift(60)
    spend(coach.email, 1)
    clock.shift(shift)
    assert said in attempt(coach.email)[1]


def test_the_page_asks_nobody_to_change_what_is_right(coach, clock):
    client = Client(REMOTE_ADDR=TOWN_HALL)
    wrong = client.post(URL, {"login": coach.email, "password": WRONG}).content.decode()
    spend(coach.email, FREE - 1)
    waiting = client.post(URL, {"login": coach.email, "password": WRONG}).content.decode()
    assert ("Vänta en stund" in wrong, "behöver ändras" in wrong) == (False, True)
    assert ("Vänta en stund" in waiting, "behöver ändras" in waiting) == (True, False)


def test_a_new_password_by_the_link_ends_the_wait(coach, clock):
    spend(coach.email, FREE)
    client = Client(REMOTE_ADDR=TOWN_HALL)
    page = client.get(link_for(coach.email), follow=True)
    chosen = {"password1": "Tranor-över-Emån", "password2": "Tranor-över-Emån"}
    client.post(page.redirect_chain[0][0], chosen)
    assert not attempt(coach.email, "Tranor-över-Emån")[1]


def test_the_password_is_asked_for_again_with_the_same_brake(coach, clock):
    client, _ = attempt(coach.email, PASSWORD)
    again = reverse("account_reauthenticate")
    for _ in range(FREE):
        client.post(again, {"password": WRONG}, REMOTE_ADDR=TOWN_HALL)
    assert "Vänta en minut" in client.post(again, {"password": PASSWORD}, REMOTE_ADDR=TOWN_HALL).content.decode()


# --- One address ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wrong", "opens"), [(MOST_OF_AN_ADDRESS - 1, True), (MOST_OF_AN_ADDRESS, False), (MOST_OF_AN_ADDRESS + 1, False)]
)
def test_an_address_with_a_hundred_wrong_passwords_waits(coach, clock, wrong, opens):
    fill(TOWN_HALL, wrong)
    assert is_open(coach.email) is opens
    assert is_open(coach.email, at=ELSEWHERE)


@pytest.mark.parametrize(("seconds", "opens"), [(-1, False), (0, True), (1, True)])
def test_an_hour_after_the_hundred_it_opens_again(coach, clock, seconds, opens):
    fill(TOWN_HALL, MOST_OF_AN_ADDRESS)
    clock.shift(3600 + seconds)
    assert is_open(coach.email) is opens


def test_a_hundred_right_passwords_count_nothing(coach, clock):
    for _ in range(MOST_OF_AN_ADDRESS + 1):
        Attempt.of(a_request(), coach.email).was_right()
    assert brake.times("log-in-address", TOWN_HALL) == []


def test_the_page_says_what_to_do_where_the_address_waits(coach, clock):
    fill(TOWN_HALL, MOST_OF_AN_ADDRESS)
    clock.shift(3600 - 61)
    said = attempt(coach.email)[1]
    assert "Logga in på en dator där du har loggat in förut, eller vänta 2 minuter och försök igen." in said


def test_the_page_counts_from_the_oldest_of_the_hundred(coach, clock):
    fill(TOWN_HALL, 1)
    clock.shift(1800)
    fill(TOWN_HALL, MOST_OF_AN_ADDRESS - 1)
    assert "vänta 30 minuter" in attempt(coach.email)[1]
    clock.shift(1800)
    assert is_open(coach.email)


def a_request():
    from django.test import RequestFactory

    return RequestFactory().post(URL, REMOTE_ADDR=TOWN_HALL)


# --- At the same time ----------------------------------------------------------------------------------------------


def test_attempts_on_one_account_from_one_address_are_looked_at_one_after_another(coach):
    Attempt.of(a_request(), coach.email).check()
    assert locks_held() == 1


def locks_held():
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()")
        return cursor.fetchone()[0]


def test_who_has_queued_too_long_is_asked_to_wait(coach, monkeypatch):
    def give_up(*arguments):
        raise OperationalError("lock timeout")

    monkeypatch.setattr(attempts.brake, "hold", give_up)
    assert "Vänta en minut" in attempt(coach.email)[1]


def test_who_it_was_cannot_be_read_from_what_is_kept(coach):
    attempt(coach.email)
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(cache_key, ' ') FROM nystart_cache")
        kept = cursor.fetchone()[0]
    assert str(coach.pk) not in kept
    assert TOWN_HALL not in kept


def test_what_is_counted_is_not_pushed_out_by_many_made_up_accounts():
    assert product.CACHES["default"]["OPTIONS"]["MAX_ENTRIES"] >= 100_000


def test_the_settings_of_allauth_leave_the_password_to_this_brake():
    assert product.ACCOUNT_RATE_LIMITS["login"] is None
    assert "ip" not in product.ACCOUNT_RATE_LIMITS["login_failed"]
