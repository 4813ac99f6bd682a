"""A device that somebody has logged in from before lets her in while strangers are made to wait."""

from datetime import timedelta

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client
from django.urls import reverse

from nystart.foundation.accounts import devices
from nystart.foundation.accounts.attempts import FREE, MOST_OF_AN_ADDRESS
from nystart.foundation.web import brake
from tests.factories.accounts import PASSWORD, UserFactory
from tests.nystart.foundation.accounts.attempting import SECRET, TOWN_HALL, attempt, fill, is_open, spend, waits

pytestmark = pytest.mark.django_db


@pytest.fixture
def known(coach):
    """A browser in the town hall where the coach has logged in, and out."""
    client, said = attempt(coach.email, PASSWORD)
    assert not said
    client.post(reverse("account_logout"))
    return client


def test_a_known_device_passes_while_a_stranger_in_the_same_house_tries(coach, clock, known):
    spend(coach.email, FREE)
    assert waits(coach.email)
    assert is_open(coach.email, client=known)


def test_a_stranger_waits_on_although_she_has_logged_in(coach, clock, known):
    spend(coach.email, FREE)
    assert is_open(coach.email, client=known)
    assert waits(coach.email)


def test_a_known_device_has_an_allowance_of_its_own_and_then_waits_too(coach, clock, known):
    spend(coach.email, FREE, client=known)
    assert waits(coach.email, client=known)
    spend(coach.email, 1)


def test_what_is_wrong_on_a_known_device_counts_for_the_address(coach, clock, known):
    fill(TOWN_HALL, MOST_OF_AN_ADDRESS - 1)
    spend(coach.email, 1, client=known)
    assert waits(UserFactory().email)
    assert len(brake.times("log-in-address", TOWN_HALL)) == MOST_OF_AN_ADDRESS


def test_the_device_of_one_account_is_a_stranger_to_another(coach, clock, known):
    other = UserFactory()
    spend(other.email, FREE)
    assert waits(other.email, client=known)


def test_a_device_is_known_to_everybody_who_has_logged_in_from_it(coach, clock, known):
    other = UserFactory()
    assert is_open(other.email, client=known)
    known.post(reverse("account_logout"))
    for person in (coach, other):
        spend(person.email, FREE)
        assert is_open(person.email, client=known)
        known.post(reverse("account_logout"))


@pytest.mark.parametrize(("others", "is_known"), [(4, True), (5, False)])
def test_a_device_knows_the_five_latest_accounts(coach, clock, known, others, is_known):
    for person in UserFactory.create_batch(others):
        assert is_open(person.email, client=known)
        known.post(reverse("account_logout"))
    spend(coach.email, FREE)
    assert waits(coach.email, client=known) is not is_known


@pytest.mark.parametrize(("seconds", "is_known"), [(-1, True), (0, False), (1, False)])
def test_a_device_is_known_for_half_a_year(coach, clock, known, seconds, is_known):
    clock.shift(devices.LASTS + timedelta(seconds=seconds))
    spend(coach.email, FREE)
    assert waits(coach.email, client=known) is not is_known


def test_a_new_password_makes_every_device_a_stranger(coach, clock, known):
    coach.set_password("Tranor-över-Emån")
    coach.save()
    spend(coach.email, FREE)
    assert waits(coach.email, client=known)


def test_a_cookie_that_we_have_not_signed_is_worth_nothing(coach, clock, known):
    value = known.cookies[devices.COOKIE].value
    known.cookies[devices.COOKIE] = value[:-1] + ("A" if value[-1] != "A" else "B")
    spend(coach.email, FREE)
    assert waits(coach.email, client=known)


def test_the_cookie_is_new_at_every_log_in_no_log_in_and_seen_by_the_log_in_alone(coach, clock, known, settings):
    before = known.cookies[devices.COOKIE]
    assert is_open(coach.email, client=known)
    after = known.cookies[devices.COOKIE]
    assert after.value != before.value
    assert (after["path"], after["httponly"], after["samesite"]) == ("/log-in/", True, "Lax")
    assert after["max-age"] == 180 * 24 * 3600
    stranger = Client()
    stranger.cookies[devices.COOKIE] = after.value
    assert stranger.get(reverse("accounts:own")).status_code == 302
    assert coach.email not in after.value


def test_the_cookie_is_for_https_alone_where_the_session_is(coach, settings):
    settings.SESSION_COOKIE_SECURE = True
    client, _ = attempt(coach.email, PASSWORD)
    assert client.cookies[devices.COOKIE]["secure"]


def test_a_wrong_password_makes_no_device_known(coach):
    assert devices.COOKIE not in attempt(coach.email)[0].cookies


def test_a_device_is_not_known_before_the_second_step(coach):
    TOTP.activate(coach, SECRET)
    assert devices.COOKIE not in attempt(coach.email, PASSWORD)[0].cookies


def test_a_known_device_passes_where_the_address_waits(coach, clock, known):
    fill(TOWN_HALL, MOST_OF_AN_ADDRESS)
    assert is_open(coach.email, client=known)
