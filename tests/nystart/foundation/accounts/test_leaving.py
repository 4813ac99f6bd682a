"""What is said of the people of somebody whose role or account ends: how many, never who."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from nystart.foundation.accounts.models import Membership
from participants.core.models import Enrolment
from tests.factories.accounts import MembershipFactory
from tests.factories.participants import EnrolmentFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(unit, caseworker):
    return [EnrolmentFactory(organisation=unit, caseworker=caseworker, participant__last_name="Hedås") for _ in "ab"]


def role_url(user):
    return reverse("accounts:end_membership", args=[Membership.objects.get(user=user).pk])


@pytest.mark.parametrize("ending", ["role", "account"])
def test_who_ends_it_sees_the_number_and_whom_to_ask(
    as_user, account_administrator, unit_manager, caseworker, people, ending
):
    url = role_url(caseworker) if ending == "role" else reverse("accounts:end", args=[caseworker.pk])
    page = as_user(account_administrator).get(url).content.decode()
    assert "Kerstin Coach är coach för 2\u00a0deltagare" in page
    assert "Be Ester Enhetschef att lämna över dem" in page
    assert "Hedås" not in page and "hand-over" not in page


def test_who_may_hand_over_is_led_there(as_user, account_administrator, unit, caseworker, people):
    MembershipFactory(user=account_administrator, organisation=unit, role="unit_manager")
    page = as_user(account_administrator).get(role_url(caseworker)).content.decode()
    assert f'href="{reverse("participants:hand_over", args=[caseworker.pk])}"' in page


def test_people_for_whom_another_role_remains_are_not_counted(as_user, account_administrator, home, caseworker, people):
    url = role_url(caseworker)
    MembershipFactory(user=caseworker, organisation=home, role="caseworker")
    assert "är coach för" not in as_user(account_administrator).get(url).content.decode()


def test_people_of_another_municipality_and_those_who_have_left_are_not_counted(
    as_user, account_administrator, unit, neighbour_unit, caseworker
):
    EnrolmentFactory(organisation=neighbour_unit, caseworker=caseworker)
    EnrolmentFactory(organisation=unit, caseworker=caseworker, exited=True)
    assert "är coach för" not in as_user(account_administrator).get(role_url(caseworker)).content.decode()


def test_a_role_ends_without_a_hand_over_and_the_page_of_the_account_keeps_telling(
    as_user, account_administrator, caseworker, people
):
    client = as_user(account_administrator)
    detail = caseworker.get_absolute_url()
    assert "är coach för" not in client.get(detail).content.decode()
    last = timezone.localdate() + timedelta(days=30)
    assert client.post(role_url(caseworker), {"on": last.isoformat()}).status_code == 302
    assert "snart blir utan coach" in client.get(detail).content.decode()
    assert Enrolment.objects.filter(caseworker=caseworker).count() == 2
    Membership.objects.filter(user=caseworker).update(ends_on=timezone.localdate() - timedelta(days=1))
    assert "är coach för 2" in client.get(detail).content.decode()


def test_an_account_ends_without_a_hand_over(as_user, account_administrator, caseworker, people):
    assert as_user(account_administrator).post(reverse("accounts:end", args=[caseworker.pk])).status_code == 302
    assert Enrolment.objects.without_coach_on(timezone.localdate()).count() == 2
