"""Two give a key: a role that sees people, given to somebody new or to a foreign address, waits for the unit's manager."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone

from nystart.foundation.access import Permission, Role
from nystart.foundation.accounts.models import Membership, Organisation, User
from nystart.foundation.accounts.models.approval import SEEING_ROLES
from nystart.foundation.accounts_staff.actions.answers import answer_role
from nystart.foundation.accounts_staff.actions.approvals import (
    approve_for_operations,
    approve_role,
    approvers,
    decline_role,
)
from nystart.foundation.accounts_staff.actions.memberships import give_role
from nystart.foundation.post.models import Message
from tests.factories.accounts import MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate
SEES = Permission.VIEW_PARTICIPANTS


def page_of(membership):
    return reverse("accounts:approve", args=[membership.pk])


@pytest.fixture
def give(account_administrator, unit):
    def given(user=None, role=Role.CASEWORKER, organisation=unit, **other):
        return give_role(
            user=user or UserFactory(email="ny@gmail.com", name="Nils Ny"),
            role=role,
            organisation=organisation,
            starts_on=date(2010, 1, 1),
            ends_on=None,
            by=account_administrator,
            **other,
        )

    return given


@pytest.fixture
def waiting(give, unit_manager):
    return give()


@pytest.fixture
def colleagues(unit):
    """Two who see people, with the municipality's address."""
    return [MembershipFactory(user__email=f"{name}@hultsfred.se", organisation=unit).user for name in ("anna", "bo")]


def fresh(user):
    return User.objects.get(pk=user.pk)


def test_until_the_yes_the_role_gives_nothing(waiting, unit):
    user = fresh(waiting.user)
    assert waiting.approval == "waiting" and waiting.asked_on == TODAY()
    assert not user.can(SEES) and not user.sees_people and user.roles == () and not user.controller_ids
    assert not Membership.objects.active_on(TODAY()).filter(pk=waiting.pk).exists()
    assert user not in User.objects.with_role_in([unit.pk], SEES, TODAY())
    assert Organisation.objects.with_people(TODAY()).get(pk=unit.pk).people == 1
    assert not waiting.holds_on(TODAY())


def test_the_manager_says_yes_and_it_holds(as_user, waiting, unit, unit_manager, account_administrator):
    client = as_user(unit_manager)
    shown = client.get(page_of(waiting)).content.decode()
    for words in ("Nils Ny", "ny@gmail.com", "Coach", "Arbetsmarknadsenheten", "Karin Konto"):
        assert words in shown
    assert client.post(page_of(waiting), {"approve": "1"}).url == reverse("desk:my_day")
    waiting.refresh_from_db()
    assert (waiting.approval, waiting.decided_by, waiting.decided_on) == ("approved", unit_manager, TODAY())
    assert fresh(waiting.user).organisation_ids(SEES) == {unit.pk}
    assert Organisation.objects.with_people(TODAY()).get(pk=unit.pk).people == 2
    assert client.get(page_of(waiting)).status_code == 404


def test_a_no_needs_a_reason_and_the_giver_is_told(as_user, waiting, unit_manager, account_administrator):
    client = as_user(unit_manager)
    assert "Skriv varför rollen inte godkänns." in client.post(page_of(waiting), {"decline": "1"}).content.decode()
    client.post(page_of(waiting), {"decline": "1", "reason": "Jag vet inte vem det är."})
    waiting.refresh_from_db()
    assert (waiting.approval, waiting.decline_reason) == ("declined", "Jag vet inte vem det är.")
    assert not fresh(waiting.user).can(SEES)
    assert Message.objects.get(purpose="accounts.role_declined").to == account_administrator.email
    page = as_user(account_administrator).get(waiting.user.get_absolute_url()).content.decode()
    assert "Godkändes inte: Jag vet inte vem det är." in page


def test_a_declined_role_may_be_given_again(give, waiting, unit_manager):
    decline_role(membership=waiting, reason="Fel adress.", by=unit_manager, on=TODAY())
    assert give(waiting.user).approval == "waiting"


def test_while_one_waits_another_of_the_same_is_refused(give, waiting):
    with pytest.raises(ValidationError, match="redan coach"):
        give(waiting.user)


@pytest.mark.parametrize(("days", "waits"), [(13, True), (14, True), (15, False)])
def test_it_lapses_after_fourteen_days(as_user, give, waiting, unit_manager, account_administrator, days, waits):
    Membership.objects.filter(pk=waiting.pk).update(asked_on=TODAY() - timedelta(days=days))
    waiting.refresh_from_db()
    assert waiting.waits_on(TODAY()) == waits
    client = as_user(unit_manager)
    assert client.get(page_of(waiting)).status_code == (200 if waits else 404)
    assert ("Godkänn en ny roll" in client.get(reverse("desk:my_day")).content.decode()) == waits
    page = as_user(account_administrator).get(waiting.user.get_absolute_url()).content.decode()
    assert ("förföll" in page) != waits and ("Väntar på godkännande av" in page) == waits
    if waits:
        assert approve_role(membership=waiting, by=unit_manager, on=TODAY()).is_held
        return
    with pytest.raises(ValidationError, match="väntar inte"):
        approve_role(membership=waiting, by=unit_manager, on=TODAY())
    assert give(waiting.user).approval == "waiting"
    waiting.refresh_from_db()
    assert waiting.approval == "lapsed"


def test_neither_giver_nor_holder_says_yes(waiting, unit, unit_manager, account_administrator):
    for user in (account_administrator, waiting.user):
        MembershipFactory(user=user, organisation=unit, role="unit_manager")
        with pytest.raises(ValidationError, match="Någon annan"):
            approve_role(membership=waiting, by=fresh(user), on=TODAY())
    assert list(approvers(waiting, TODAY())) == [unit_manager]


def test_the_database_refuses_the_givers_own_yes(waiting, account_administrator):
    with pytest.raises(IntegrityError):
        Membership.objects.filter(pk=waiting.pk).update(approval="approved", decided_by=account_administrator)


def test_a_manager_elsewhere_does_not_say_yes_one_above_does(as_user, waiting, home, neighbour_unit):
    elsewhere = MembershipFactory(organisation=neighbour_unit, role="unit_manager").user
    above = MembershipFactory(organisation=home, role="unit_manager").user
    assert as_user(elsewhere).get(page_of(waiting)).status_code == 404
    assert as_user(above).get(page_of(waiting)).status_code == 200


def test_it_stands_on_min_dag_of_those_who_may(as_user, waiting, unit_manager, caseworker):
    mine = as_user(unit_manager).get(reverse("desk:my_day")).content.decode()
    assert "Godkänn en ny roll" in mine and "Nils Ny" in mine and page_of(waiting) in mine
    assert "Godkänn en ny roll" not in as_user(caseworker).get(reverse("desk:my_day")).content.decode()
    assert Message.objects.get(purpose="accounts.role_asked").to == unit_manager.email


def test_the_giver_sees_whom_it_waits_for(as_user, account_administrator, unit, unit_manager):
    typed = {"name": "Nils Ny", "email": "ny@gmail.com", "role": "caseworker", "organisation": unit.pk}
    page = as_user(account_administrator).post(
        reverse("accounts:invite"), typed | {"starts_on": "2010-01-01", "ends_on": ""}, follow=True
    )
    assert "väntar på godkännande av Ester Enhetschef" in page.content.decode()
    assert "Väntar på godkännande av Ester Enhetschef" in page.content.decode()


def test_the_giver_is_told_when_nobody_can(as_user, account_administrator, caseworker, home):
    url = reverse("accounts:give", args=[caseworker.pk])
    typed = {"role": "registrar", "organisation": home.pk, "starts_on": "2010-01-01", "ends_on": ""}
    page = as_user(account_administrator).post(url, typed, follow=True).content.decode()
    assert "Ingen kan godkänna rollen registrator" in page and "Ingen kan godkänna: det finns" in page


@pytest.mark.parametrize("role", [role for role in Role if role.value not in SEEING_ROLES])
def test_a_role_that_sees_nobody_holds_at_once(give, role):
    assert give(role=role).approval == "not_needed"


def test_which_roles_see_people():
    assert set(Role) - set(SEEING_ROLES) == {
        Role.ACTIVITY_LEADER,
        Role.PROJECT_MANAGER,
        Role.FINANCE_OFFICER,
        Role.STEERING_MEMBER,
        Role.AUDITOR,
        Role.EMPLOYER,
    }


def test_a_colleague_with_the_municipalitys_address_gets_another_role_at_once(give, colleagues):
    assert give(colleagues[0], Role.REGISTRAR).approval == "not_needed"


def test_a_role_that_saw_nobody_is_no_way_in(give, colleagues, unit):
    user = MembershipFactory(user__email="cia@hultsfred.se", organisation=unit, role="steering_member").user
    assert give(user).approval == "waiting"


def test_a_domain_is_own_only_by_others_who_see_people(give, colleagues, unit):
    user = MembershipFactory(user__email="cia@annat.se", organisation=unit).user
    MembershipFactory(user__email="dan@annat.se", organisation=unit, role="steering_member")
    assert give(user, Role.REGISTRAR).approval == "waiting"


def test_a_domain_where_anybody_gets_an_address_is_never_own(give, unit):
    first, _second = [MembershipFactory(user__email=f"{name}@gmail.com", organisation=unit).user for name in "ab"]
    assert give(first, Role.REGISTRAR).approval == "waiting"


def test_a_role_in_another_municipality_makes_nobody_known_here(give, colleagues, neighbour_unit):
    user = MembershipFactory(user__email="cia@hultsfred.se", organisation=neighbour_unit).user
    asked = give(user)
    assert answer_role(membership=asked, yes=True, by=user, on=TODAY()).approval == "waiting"


def test_operations_approve_where_nobody_can_and_only_there(give, account_administrator, unit):
    first = give(role=Role.UNIT_MANAGER)
    call_command("approve_role", email="NY@gmail.com", reason="Ringde kommunens växel.")
    first.refresh_from_db()
    assert (first.approval, first.decided_by) == ("approved", None)
    second = give(UserFactory(email="annan@gmail.com"))
    with pytest.raises(CommandError):
        call_command("approve_role", email="annan@gmail.com", reason="Ringde.")
    with pytest.raises(ValidationError, match="Enhetens chef"):
        approve_for_operations(membership=second, on=TODAY())


@pytest.mark.parametrize(("days", "shown"), [(29, True), (30, True), (31, False)])
def test_each_new_role_stands_on_the_reviewers_page(as_user, waiting, unit_manager, days, shown):
    then = timezone.now() - timedelta(days=days)
    Membership.objects.filter(pk=waiting.pk).update(created_at=then)
    page = as_user(unit_manager).get(reverse("audit:access_log")).content.decode()
    assert ("Nils Ny" in page and "ny@gmail.com" in page) == shown


def test_another_municipalitys_new_roles_do_not(as_user, unit_manager, neighbour_unit):
    MembershipFactory(user__name="Gun Granne", organisation=neighbour_unit)
    assert "Gun Granne" not in as_user(unit_manager).get(reverse("audit:access_log")).content.decode()
