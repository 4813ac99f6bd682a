"""The list of users."""

import pytest
from django.urls import reverse
from django.utils import timezone

from nystart.foundation.accounts.models import User
from tests.factories.accounts import MembershipFactory, OrganisationFactory, UserFactory

URL = reverse("accounts:list")


def shown(response):
    return [user.name for user, _roles in response.context["rows"]]


def test_it_shows_everybody_with_a_role_now_or_before_and_nobody_else(
    as_user, account_administrator, caseworker, outsider, unit
):
    former = MembershipFactory(organisation=unit, ends_on="2009-12-31", user__name="Bodil Borta").user
    page = as_user(account_administrator).get(URL)
    assert {account_administrator.name, caseworker.name, former.name} == set(shown(page))
    assert outsider.email not in page.content.decode()


def test_roles_that_somebody_has_elsewhere_are_not_told(as_user, account_administrator, caseworker, neighbour_unit):
    MembershipFactory(user=caseworker, organisation=neighbour_unit, role="unit_manager")
    page = as_user(account_administrator).get(URL).content.decode()
    assert "Jobbcenter Vimmerby" not in page


def test_it_is_in_swedish_order(as_user, account_administrator, unit):
    for name in ("Östen", "Zara", "Åsa", "Äron", "Éva"):
        MembershipFactory(organisation=unit, user__name=name)
    assert shown(as_user(account_administrator).get(URL)) == ["Éva", "Karin Konto", "Zara", "Åsa", "Äron", "Östen"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"search": "kerst"}, ["Kerstin Coach"]),
        ({"search": "caseworker@"}, ["Kerstin Coach"]),
        ({"role": "caseworker"}, ["Kerstin Coach"]),
        ({"role": "unit_manager"}, []),
        ({"state": "ended"}, ["Avslutad Person"]),
        ({"state": "invited"}, ["Inbjuden Person"]),
        ({"state": "active"}, ["Karin Konto", "Kerstin Coach"]),
    ],
)
def test_it_can_be_narrowed(as_user, account_administrator, caseworker, unit, query, found):
    MembershipFactory(
        organisation=unit, ends_on="2010-01-01", user=UserFactory(name="Avslutad Person", is_active=False)
    )
    invited = User.objects.create_user("ny@example.org", name="Inbjuden Person")
    MembershipFactory(organisation=unit, user=invited, role="registrar")
    assert shown(as_user(account_administrator).get(URL, query)) == found


def test_role_and_organisation_are_asked_of_the_same_role(as_user, account_administrator, home, unit, caseworker):
    other = OrganisationFactory(name="Vuxenskolan", parent=home)
    MembershipFactory(user=caseworker, organisation=other, role="registrar")
    client = as_user(account_administrator)
    assert shown(client.get(URL, {"role": "caseworker", "organisation": other.pk})) == []
    assert shown(client.get(URL, {"role": "registrar", "organisation": other.pk})) == ["Kerstin Coach"]
    assert shown(client.get(URL, {"organisation": home.pk})) == ["Karin Konto", "Kerstin Coach"]


def test_an_organisation_of_somebody_else_is_no_choice(as_user, account_administrator, neighbour):
    page = as_user(account_administrator).get(URL, {"organisation": neighbour.pk})
    assert page.status_code == 200
    assert "Vimmerby" not in page.content.decode()


def test_the_number_of_queries_does_not_grow(as_user, account_administrator, unit, assert_constant_queries):
    client = as_user(account_administrator)
    assert_constant_queries(
        lambda count: MembershipFactory.create_batch(count, organisation=unit), lambda: client.get(URL), at_most=17
    )


def test_the_next_page_follows_after_the_last_row(as_user, account_administrator, unit):
    MembershipFactory.create_batch(30, organisation=unit)
    client = as_user(account_administrator)
    first = client.get(URL)
    second = client.get(URL + first.context["page"].next_query)
    assert len(shown(first)) == 25
    assert len(shown(second)) == 6
    assert not set(shown(first)) & set(shown(second))


def test_a_role_that_waits_is_shown_as_waiting(as_user, account_administrator, unit):
    waiting = MembershipFactory(organisation=unit, approval="waiting", asked_on=timezone.localdate())
    MembershipFactory(organisation=unit, approval="lapsed")
    html = as_user(account_administrator).get(URL).content.decode()
    assert html.count("väntar på godkännande") == 1 and waiting.user.name in html
