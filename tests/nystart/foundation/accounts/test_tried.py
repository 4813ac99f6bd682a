"""Whose account is tried is told, by letter, once a day at most."""

from datetime import timedelta

import pytest
from django.urls import reverse

from nystart.foundation.accounts.attempts import FREE, TOLD_AFTER
from nystart.foundation.accounts.models import User
from nystart.foundation.post.models import Message
from tests.nystart.foundation.accounts.attempting import ELSEWHERE, spend

pytestmark = pytest.mark.django_db


def letters():
    return Message.objects.filter(purpose="accounts.tried")


@pytest.mark.parametrize(("wrong", "told"), [(TOLD_AFTER - 1, 0), (TOLD_AFTER, 1), (TOLD_AFTER + 1, 1)])
def test_the_fifth_wrong_password_in_a_day_is_told_to_the_person(coach, clock, wrong, told):
    for number in range(wrong):
        spend(coach.email, 1, at=f"198.51.100.{number}")
    assert letters().count() == told


def test_the_sixth_is_told_when_the_fifth_could_not_be(coach, clock):
    User.objects.filter(pk=coach.pk).update(is_active=False)
    spend(coach.email, TOLD_AFTER)
    User.objects.filter(pk=coach.pk).update(is_active=True)
    assert not letters().exists()
    spend(coach.email, 1, at=ELSEWHERE)
    assert letters().count() == 1


@pytest.mark.parametrize(("seconds", "told"), [(-1, 1), (0, 0), (1, 0)])
def test_wrong_passwords_of_the_day_before_count_nothing(coach, clock, seconds, told):
    spend(coach.email, TOLD_AFTER - 1)
    clock.shift(timedelta(days=1, seconds=seconds))
    spend(coach.email, 1)
    assert letters().count() == told


def test_wrong_passwords_from_many_addresses_are_told_too(coach, clock):
    for number in range(5):
        spend(coach.email, 1, at=f"198.51.100.{number}")
    letter = letters().get()
    assert letter.to == coach.email
    assert "Kontot är inte låst" in letter.body
    assert reverse("accounts:own") in letter.body
    assert not any(secret in letter.body for secret in (coach.email, "198.51.100"))


@pytest.mark.parametrize(("seconds", "told"), [(-1, 1), (0, 1), (1, 2)])
def test_it_is_told_once_a_day_at_most(coach, clock, seconds, told):
    for number in range(12):
        spend(coach.email, 1, at=f"198.51.100.{number}")
    assert letters().count() == 1
    clock.shift(timedelta(days=1, seconds=seconds))
    for number in range(12):
        spend(coach.email, 1, at=f"203.0.113.{number}")
    assert letters().count() == told


@pytest.mark.parametrize("ended", [True, False])
def test_an_account_that_nobody_can_log_in_to_hears_nothing(coach, clock, ended):
    if ended:
        User.objects.filter(pk=coach.pk).update(is_active=False)
    else:
        coach.set_unusable_password()
        coach.save()
    spend(coach.email, FREE)
    assert not letters().exists()


def test_what_is_no_account_is_told_to_nobody(clock):
    spend("ingen@example.org", FREE)
    assert not Message.objects.exists()
