"""A lost second factor is taken away by another, who says how she knows whose it is; a new one takes a code from hand to hand."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.core.exceptions import ValidationError
from django.db import IntegrityError, ProgrammingError, transaction
from django.urls import reverse
from django.utils import timezone

from nystart.foundation.accounts.adapter import ClosedAccountAdapter
from nystart.foundation.accounts.enrolling import hand_over_code
from nystart.foundation.accounts.models import FactorReset, Membership
from nystart.foundation.accounts.models.factor_reset import KnownBy
from nystart.foundation.accounts_staff.actions.second_factor import reset_factor
from nystart.foundation.accounts_staff.contributing import key_changes
from nystart.foundation.post.models import Message
from tests.factories.accounts import PASSWORD, MembershipFactory
from tests.nystart.foundation.accounts.attempting import SECRET, attempt

pytestmark = pytest.mark.django_db
APP = reverse("mfa_activate_totp")


@pytest.fixture
def lost(caseworker):
    """The coach, with an app and recovery codes."""
    TOTP.activate(caseworker, SECRET)
    RecoveryCodes.activate(caseworker)
    return caseworker


def page(user):
    return reverse("accounts:reset_factor", args=[user.pk])


def take_away(client, user, known_by="id"):
    return client.post(page(user), {"known_by": known_by})


def test_app_and_recovery_codes_go_and_nobody_elses(as_user, account_administrator, lost, finance_officer):
    TOTP.activate(finance_officer, SECRET)
    assert take_away(as_user(account_administrator), lost).url == lost.get_absolute_url()
    assert list(Authenticator.objects.values_list("user", flat=True)) == [finance_officer.pk]
    reset = FactorReset.objects.get()
    assert (reset.user, reset.reset_by, reset.known_by) == (lost, account_administrator, "id")


def test_who_was_logged_in_is_out(client, as_user, account_administrator, caseworker):
    attempt(caseworker.email, PASSWORD, client=client)
    assert client.get(reverse("accounts:own")).status_code == 200
    TOTP.activate(caseworker, SECRET)
    take_away(as_user(account_administrator), caseworker)
    assert client.get(reverse("accounts:own")).status_code == 302


def test_the_password_alone_adds_no_new_one_and_the_code_does(
    as_user, account_administrator, lost, settings, monkeypatch
):
    take_away(as_user(account_administrator), lost)
    settings.REQUIRE_SECOND_FACTOR = True
    monkeypatch.setattr(ClosedAccountAdapter, "is_reauthentication_required", lambda self, app: False)
    client, _said = attempt(lost.email, PASSWORD)
    assert client.get(APP).url == reverse("accounts:enrol")
    code = hand_over_code(user=lost, by=account_administrator)
    assert client.post(reverse("accounts:enrol"), {"code": code}).url == reverse("mfa_index")
    assert client.get(APP).status_code == 200


def test_the_person_is_told_by_whom_without_a_way_in(as_user, account_administrator, lost):
    take_away(as_user(account_administrator), lost)
    letter = Message.objects.get(purpose="accounts.factor_reset")
    assert letter.to == lost.email and account_administrator.name in letter.body
    assert "http" not in letter.body


def test_it_asks_how_one_knows(as_user, account_administrator, lost):
    client = as_user(account_administrator)
    for sent in ({"known_by": ""}, {"known_by": "mail"}):
        answer = client.post(page(lost), sent)
        assert answer.status_code == 200 and answer.context["form"].errors["known_by"]
    assert Authenticator.objects.filter(user=lost).exists() and not FactorReset.objects.exists()


def test_nobody_takes_her_own_away_here(as_user, account_administrator):
    TOTP.activate(account_administrator, SECRET)
    answer = take_away(as_user(account_administrator), account_administrator)
    assert "Du kan inte ta bort ditt eget andra steg här" in answer.content.decode()
    with pytest.raises(IntegrityError), transaction.atomic():
        FactorReset.objects.create(user=account_administrator, reset_by=account_administrator, known_by="met")
    assert Authenticator.objects.exists()


def test_another_municipalitys_person_is_left_alone(as_user, account_administrator, outsider, unit):
    TOTP.activate(outsider, SECRET)
    MembershipFactory(user=outsider, organisation=unit, role="steering_member")
    assert take_away(as_user(account_administrator), outsider).status_code == 404
    with pytest.raises(ValidationError, match="annan kommun"):
        reset_factor(user=outsider, known_by=KnownBy.MET, by=account_administrator)


def test_an_ended_account_and_one_without_are_refused(as_user, account_administrator, caseworker):
    client = as_user(account_administrator)
    assert "inget andra steg" in take_away(client, caseworker).content.decode()
    TOTP.activate(caseworker, SECRET)
    caseworker.is_active = False
    caseworker.save()
    assert "avslutat" in take_away(client, caseworker).content.decode()


def test_the_page_of_the_account_offers_it_where_there_is_one(as_user, account_administrator, lost, finance_officer):
    client = as_user(account_administrator)
    assert page(lost) in client.get(lost.get_absolute_url()).content.decode()
    assert page(finance_officer) not in client.get(finance_officer.get_absolute_url()).content.decode()
    TOTP.activate(account_administrator, SECRET)
    own = client.get(account_administrator.get_absolute_url()).content.decode()
    assert page(account_administrator) not in own


def test_it_is_asked_once_more_who_one_is(as_user, account_administrator, lost, settings):
    settings.REQUIRE_STEP_UP = True
    client = as_user(account_administrator)
    for answer in (client.get(page(lost)), take_away(client, lost)):
        assert answer.status_code == 302 and answer.url.startswith(reverse("account_reauthenticate"))
    assert Authenticator.objects.filter(user=lost).exists()


@pytest.mark.parametrize(("days", "stands"), [(0, True), (30, True), (31, False)])
def test_it_stands_on_the_reviewers_page_for_thirty_days(
    unit_manager, as_user, account_administrator, lost, days, stands
):
    reset = FactorReset(user=lost, reset_by=account_administrator, known_by="called")
    reset.save()
    controllers = unit_manager.controllers_with("review_access_log")
    since = timezone.localdate(reset.created_at) + timedelta(days=days) - timedelta(days=30)
    assert bool([*key_changes(controllers, since)]) == stands
    if not days:
        html = as_user(unit_manager).get(reverse("audit:access_log")).content.decode()
        assert "Ändrade sätt att logga in" in html and "ringt upp" in html and account_administrator.name in html


def test_another_municipalitys_reviewer_does_not_see_it(account_administrator, lost, neighbour, home):
    FactorReset(user=lost, reset_by=account_administrator, known_by="met").save()
    today = timezone.localdate()
    assert not [*key_changes([neighbour.pk], today)]
    assert [*key_changes([home.pk], today)]
    assert Membership.objects.own_people_of([home.pk], today).filter(user=lost).exists()


def test_what_was_written_stays(account_administrator, lost):
    reset = reset_factor(user=lost, known_by=KnownBy.MET, by=account_administrator)
    with pytest.raises(ProgrammingError), transaction.atomic():
        FactorReset.objects.filter(pk=reset.pk).update(known_by="id")
    with pytest.raises(ProgrammingError), transaction.atomic():
        reset.delete()
