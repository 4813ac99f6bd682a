"""The tree of organisations."""

import pytest
from django.urls import reverse

from nystart.foundation.accounts.models import Organisation
from tests.factories.accounts import MembershipFactory, OrganisationFactory

URL = reverse("accounts:organisations")
ADD = reverse("accounts:add")


def test_each_one_stands_under_its_own(as_user, account_administrator, home, unit, neighbour_unit):
    OrganisationFactory(name="Barn och utbildning", parent=home)
    OrganisationFactory(name="Zebran", parent=unit)
    tree = as_user(account_administrator).get(URL).context["tree"]
    assert [(each.name, each.depth) for each in tree] == [
        ("Hultsfreds kommun", 0),
        ("Arbetsmarknadsenheten", 1),
        ("Zebran", 2),
        ("Barn och utbildning", 1),
    ]


def test_it_counts_people_with_a_role_of_today(as_user, account_administrator, unit):
    held = MembershipFactory(organisation=unit)
    MembershipFactory(organisation=unit, user=held.user, role="registrar")
    MembershipFactory(organisation=unit, ends_on="2010-01-01")
    tree = as_user(account_administrator).get(URL).context["tree"]
    assert {each.name: each.people for each in tree}["Arbetsmarknadsenheten"] == 1


def test_the_number_of_queries_does_not_grow(as_user, account_administrator, home, assert_constant_queries):
    client = as_user(account_administrator)
    assert_constant_queries(
        lambda count: OrganisationFactory.create_batch(count, parent=home), lambda: client.get(URL), at_most=13
    )


def test_a_unit_is_added_under_its_department(as_user, account_administrator, home, unit):
    answers = {"name": "Jobbtorget", "kind": "unit", "parent": unit.pk}
    assert as_user(account_administrator).post(ADD, answers).url == URL
    added = Organisation.objects.get(name="Jobbtorget")
    assert added.controller == home
    assert added.slug == "jobbtorget"


@pytest.mark.parametrize("kind", ["authority", "company", "association"])
def test_an_outside_party_gets_accounts_but_is_no_part_of_the_municipality(as_user, account_administrator, home, kind):
    as_user(account_administrator).post(ADD, {"name": "Utanför", "kind": kind, "parent": home.pk})
    added = Organisation.objects.get(name="Utanför")
    assert added.controller is None
    assert added.ancestor_ids == [home.pk, added.pk]


def test_a_name_is_used_once_under_each(as_user, account_administrator, home, unit):
    page = as_user(account_administrator).post(ADD, {"name": unit.name.upper(), "kind": "unit", "parent": home.pk})
    assert "Det finns redan en med det namnet här." in page.content.decode()


def test_two_of_the_same_name_in_different_places_get_addresses_of_their_own(
    as_user, account_administrator, home, unit
):
    client = as_user(account_administrator)
    for parent in (home, unit):
        client.post(ADD, {"name": "Jobbtorget", "kind": "unit", "parent": parent.pk})
    slugs = sorted(Organisation.objects.filter(name="Jobbtorget").values_list("slug", flat=True))
    assert slugs == ["jobbtorget", "jobbtorget-arbetsmarknadsenheten"]


def test_nothing_is_added_under_somebody_elses(as_user, account_administrator, neighbour):
    page = as_user(account_administrator).post(ADD, {"name": "Smyg", "kind": "unit", "parent": neighbour.pk})
    assert page.status_code == 200
    assert not Organisation.objects.filter(name="Smyg").exists()


def test_nobody_adds_a_municipality(as_user, account_administrator, home):
    page = as_user(account_administrator).post(ADD, {"name": "Ny kommun", "kind": "municipality", "parent": home.pk})
    assert page.status_code == 200
    assert not Organisation.objects.filter(name="Ny kommun").exists()
