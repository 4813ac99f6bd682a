"""Organisations, roles and what they reach."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from nystart.foundation.access import ROLES, Permission, Role
from nystart.foundation.accounts.models import Municipality, Organisation, User
from tests.factories.accounts import MembershipFactory, OrganisationFactory, UserFactory


def test_sweden_has_290_municipalities(db):
    assert Municipality.objects.count() == 290
    assert Municipality.objects.values("county_code").distinct().count() == 21


def test_a_unit_belongs_to_its_municipality_as_controller(unit, home):
    assert unit.controller == home
    assert unit.municipality.name == "Hultsfred"
    assert unit.ancestor_ids == [home.pk, unit.pk]


def test_a_role_reaches_down_the_tree_and_not_up(home, unit, project_manager, caseworker):
    assert project_manager.organisation_ids(Permission.VIEW_PROJECTS) == {home.pk, unit.pk}
    assert caseworker.organisation_ids(Permission.VIEW_PARTICIPANTS) == {unit.pk}


def test_a_role_that_has_ended_or_not_begun_gives_nothing(unit):
    user = UserFactory()
    MembershipFactory(user=user, organisation=unit, ends_on="2020-12-31")
    MembershipFactory(user=user, organisation=unit, starts_on="2999-01-01", role="unit_manager")
    assert user.roles == ()
    assert not user.can(Permission.VIEW_PARTICIPANTS)


def test_an_inactive_user_may_do_nothing(caseworker):
    caseworker.is_active = False
    assert caseworker.organisation_ids(Permission.VIEW_PARTICIPANTS) == frozenset()


def test_a_role_cannot_end_before_it_starts(unit):
    with pytest.raises(ValidationError, match="sista dag ligger före den första"):
        MembershipFactory.build(organisation=unit, starts_on=date(2021, 3, 3), ends_on=date(2021, 3, 2)).full_clean()


def test_every_role_has_a_swedish_name_and_something_to_do():
    assert set(ROLES) == set(Role)
    for definition in ROLES.values():
        assert definition.label and definition.description.endswith(".") and definition.permissions


def test_an_authority_is_no_controller(authority, referrer):
    assert authority.controller is None
    assert referrer.controller_ids == frozenset()


def test_scopes_of_accounts_follow_the_administrator(account_administrator, caseworker, outsider):
    assert caseworker in User.objects.visible_to(account_administrator)
    assert outsider not in User.objects.visible_to(account_administrator)
    assert not Organisation.objects.visible_to(caseworker).exists()


def test_organisations_below(home, unit, neighbour):
    deeper = OrganisationFactory(parent=unit)
    assert set(Organisation.objects.below([home.pk])) == {home, unit, deeper}
