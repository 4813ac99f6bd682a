"""Failed log-ins on accounts that are none are kept, masked, and a pattern of them stands on the reviewer's page."""

import pytest
from django.contrib.auth import authenticate
from django.db import transaction
from django.urls import reverse

from nystart.foundation.accounts.models import SignIn
from nystart.foundation.accounts.unknown import keep_unknown, masked
from nystart.foundation.audit.models import AccessLog
from nystart.foundation.audit.views import TRIES_LEAST
from tests.factories.accounts import MembershipFactory

from .attempting import attempt

pytestmark = pytest.mark.django_db
PAGE = reverse("audit:access_log")


def kept():
    return AccessLog.objects.filter(action="refused").order_by("controller_id")


@pytest.fixture
def here(unit):
    return MembershipFactory(user__email="anna@hultsfred.se", organisation=unit).user


def test_it_is_kept_for_the_municipality_whose_people_have_the_domain(here, home):
    attempt("Karin.Borta@Hultsfred.se")
    row = kept().get()
    assert (row.user_id, row.user_name, row.controller_id) == (None, "k…@hultsfred.se", home.pk)
    assert (row.detail, row.view) == ("inloggning på ett konto som inte finns", "account_login")
    assert row.request_id is not None
    assert not SignIn.objects.exists()


def test_each_municipality_with_the_domain_is_told(here, home, neighbour, neighbour_unit):
    MembershipFactory(user__email="bo@hultsfred.se", organisation=neighbour_unit)
    MembershipFactory(user__email="eva@hultsfred.se", organisation=neighbour)
    attempt("karin@hultsfred.se")
    assert {row.controller_id for row in kept()} == {home.pk, neighbour.pk} and kept().count() == 2


@pytest.mark.parametrize("email", ["karin@annanstans.se", "karin@ultsfred.se", "karin@post.hultsfred.se"])
def test_a_domain_that_nobody_has_is_kept_without_municipality_and_unsaid(here, email):
    attempt(email)
    assert (kept().get().user_name, kept().get().controller_id) == ("k…@…", None)


def test_a_domain_of_roles_that_have_ended_is_nobodys(here):
    here.memberships.update(ends_on="2009-01-01")
    attempt("karin@hultsfred.se")
    assert kept().get().controller_id is None


def test_a_known_account_is_kept_where_it_was(here):
    attempt(here.email)
    assert not kept().exists() and SignIn.objects.filter(user=here).count() == 1


def test_a_password_in_the_wrong_field_is_not_kept(db):
    assert masked("Solen-stiger-05", is_known=False) == "…"
    assert masked("P@ss.word", is_known=False) == "P…@…"
    assert authenticate(None, username="Solen-stiger-05", password="x") is None
    assert kept().get().user_name == "…"


def test_the_role_of_requests_may_write_the_row_and_not_read_it(here, as_app):
    with transaction.atomic(), as_app():
        keep_unknown(None, "karin@hultsfred.se")
        assert not kept().exists()
    assert kept().count() == 1


@pytest.mark.parametrize(("times", "told"), [(TRIES_LEAST - 1, False), (TRIES_LEAST, True)])
def test_a_pattern_of_them_stands_on_the_reviewers_page_with_a_way_to_the_rows(
    as_user, here, caseworker, unit_manager, times, told
):
    for number in range(times):
        attempt(f"{'abcdefghijk'[number]}@hultsfred.se")
    client = as_user(unit_manager)
    page = client.get(PAGE).content.decode()
    assert (f"{times}\u00a0försök att logga in" in page) == told
    assert ("?reader=null&amp;action=refused" in page) == told
    AccessLog.objects.create(user_id=caseworker.pk, user_name="Kerstin Coach", action="refused", detail="annat")
    shown = client.get(PAGE, {"reader": "null", "action": "refused"}).context["reads"]
    assert len(shown) == times and {row.user_id for row in shown} == {None}


def test_another_municipality_does_not_see_them(as_user, here, unit_manager, neighbour_unit):
    MembershipFactory(user__email="bo@vimmerby.se", organisation=neighbour_unit)
    for _ in range(TRIES_LEAST):
        AccessLog.objects.create(action="refused", controller_id=neighbour_unit.controller_id)
    assert "Konton som inte finns</b>" not in as_user(unit_manager).get(PAGE).content.decode()
