"""The table of roles."""

import pytest
from django.urls import reverse

from nystart.foundation.access import ROLES, Permission
from nystart.foundation.access.permissions import PERMISSION_GROUPS
from nystart.foundation.access.roles import permission_table
from nystart.foundation.accounts.models import Membership


def test_every_permission_has_swedish_words_once():
    told = [permission for _group, rows in PERMISSION_GROUPS for permission, _words in rows]
    assert sorted(told) == sorted(Permission)
    assert len(told) == len(set(told))


def test_the_table_says_what_the_code_decides():
    rows = dict(row for _group, rows in permission_table() for row in rows)
    coach = [*ROLES].index("caseworker")
    assert rows["Öppnar deltagarnas akter"][coach] is True
    assert rows["Bjuder in användare, ger och avslutar roller"][coach] is False


def test_everybody_may_read_it(as_user, referrer):
    content = as_user(referrer).get(reverse("accounts:roles")).content.decode()
    assert all(role.label in content and role.description in content for role in ROLES.values())


@pytest.mark.django_db
def test_the_own_roles_are_those_of_the_user_alone(caseworker, outsider):
    assert [membership.user for membership in Membership.objects.held_by(caseworker)] == [caseworker]
