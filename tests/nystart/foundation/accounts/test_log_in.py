"""Logging in: limits on attempts, neutral answers, and the second factor."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.urls import reverse

from nystart.foundation.accounts.models import SignIn
from tests.factories.accounts import PASSWORD

URL = reverse("account_login")


def attempt(client, email, password="Fel-lösenord-12"):
    return client.post(URL, {"login": email, "password": password})


def test_the_right_password_opens_the_door_and_is_written_down(client, caseworker):
    assert attempt(client, caseworker.email, PASSWORD).status_code == 302
    assert SignIn.objects.get(user=caseworker).outcome == "succeeded"


def test_a_failed_attempt_is_written_down(client, caseworker):
    attempt(client, caseworker.email)
    assert SignIn.objects.get(user=caseworker).outcome == "failed"


def test_the_attempts_are_counted_where_all_processes_see_them(client, caseworker):
    attempt(client, caseworker.email)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM nystart_cache")
        assert cursor.fetchone()[0] > 0


def test_what_is_kept_for_a_while_is_shared_in_the_database(db):
    cache.set("a", {"number": 1}, 60)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM nystart_cache")
        assert cursor.fetchone() == (1,)
    assert cache.get("a") == {"number": 1}


@pytest.mark.parametrize("known", [True, False])
def test_an_unknown_address_gets_the_same_answer_as_a_wrong_password(client, caseworker, known):
    page = attempt(client, caseworker.email if known else "ingen@example.org")
    assert page.status_code == 200
    assert len(page.context["form"].errors["__all__"]) == 1
    assert "E-postadressen" in str(page.context["form"].errors) or "lösenord" in str(page.context["form"].errors)


@pytest.mark.parametrize("known", [True, False])
def test_a_forgotten_password_gets_the_same_answer_for_everybody(client, caseworker, mailoutbox, known):
    address = caseworker.email if known else "ingen@example.org"
    page = client.post(reverse("account_reset_password"), {"email": address})
    assert page.url == reverse("account_reset_password_done")


def test_an_ended_account_cannot_log_in(client, caseworker):
    caseworker.is_active = False
    caseworker.save()
    attempt(client, caseworker.email, PASSWORD)
    assert "_auth_user_id" not in client.session


def test_who_sees_people_adds_a_second_factor_first_where_it_is_required(as_user, caseworker, settings):
    settings.REQUIRE_SECOND_FACTOR = True
    assert as_user(caseworker).get(reverse("accounts:roles")).url == reverse("accounts:enrol")


def test_who_sees_no_people_needs_none(as_user, finance_officer, settings):
    settings.REQUIRE_SECOND_FACTOR = True
    assert as_user(finance_officer).get(reverse("accounts:roles")).status_code == 200


def test_code_lists_are_behind_the_second_factor_too(as_user, account_administrator, settings):
    settings.REQUIRE_SECOND_FACTOR = True
    assert as_user(account_administrator).get(reverse("admin:index")).url == reverse("accounts:enrol")
