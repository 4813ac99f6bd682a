"""Units are renamed, end from a day and open again: nothing new comes in after the last day."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse

from nystart.foundation.access import Permission
from nystart.foundation.accounts.models import Organisation
from nystart.foundation.accounts_staff.actions.memberships import give_role
from nystart.foundation.accounts_staff.actions.organisations import add_organisation
from nystart.foundation.accounts_staff.forms import OrganisationForm, RoleForm
from participants.core.choices import units_for
from participants.intake.actions import enrol_participant, receive_referral
from placements.bank.actions.positions import default_unit
from tests.factories.accounts import OrganisationFactory, UserFactory
from tests.factories.bank import PositionFactory
from tests.factories.participants import EnrolmentFactory, ParticipantFactory
from tests.factories.projects import ProjectFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 12)
DAYS = pytest.mark.parametrize(("days", "is_open"), [(-1, False), (0, True), (1, True)])
"""The last day lies so many days from today."""


@pytest.fixture(autouse=True)
def thursday():
    with time_machine.travel("2026-03-12T09:00Z", tick=False):
        yield


@pytest.fixture
def other(home):
    """A unit beside the one that ends."""
    return OrganisationFactory(name="Ungdomsenheten", parent=home)


@pytest.fixture
def client(as_user, account_administrator):
    return as_user(account_administrator)


def url(name, unit):
    return reverse(f"accounts:{name}", args=[unit.pk])


def end(unit, days):
    Organisation.objects.filter(pk=unit.pk).update(ends_on=TODAY + timedelta(days=days))
    unit.refresh_from_db()


def allowed(deed):
    try:
        deed()
    except ValidationError as refused:
        return "är avslutad den dagen" not in refused.messages[0]
    return True


@DAYS
def test_lists_offer_a_unit_to_its_last_day(unit, other, account_administrator, caseworker, registrar, days, is_open):
    end(unit, days)
    offered = (
        RoleForm(by=account_administrator).fields["organisation"].queryset,
        OrganisationForm(by=account_administrator).fields["parent"].queryset,
        units_for(registrar, Permission.REGISTER_PARTICIPANT),
    )
    for choices in offered:
        assert unit in choices if is_open else unit not in choices
        assert other in choices


@DAYS
def test_what_hangs_under_it_ends_with_it(unit, account_administrator, days, is_open):
    below = OrganisationFactory(name="Verkstaden", parent=unit)
    end(unit, days)
    assert Organisation.objects.filter(pk=below.pk).open_on(TODAY).exists() is is_open
    assert allowed(lambda: below.check_is_open(TODAY)) is is_open


@DAYS
def test_actions_refuse_what_comes_after(unit, home, account_administrator, registrar, days, is_open):
    end(unit, days)
    person = ParticipantFactory(controller=home)
    project = ProjectFactory(lead=home, starts_on=date(2025, 3, 1), ends_on=date(2028, 2, 29))
    deeds = (
        lambda: give_role(
            user=UserFactory(), role="caseworker", organisation=unit, starts_on=TODAY, ends_on=None,
            by=account_administrator,
        ),
        lambda: add_organisation(
            name="Ny", kind="unit", parent=unit, email="", phone="", on=TODAY, by=account_administrator
        ),
        lambda: enrol_participant(
            participant=person, project=project, organisation=unit, starts_on=TODAY, by=registrar,
            referrer_kind="social_services",
        ),
        lambda: receive_referral(
            participant=person, organisation=unit, received_on=TODAY, by=registrar, referrer_kind="social_services"
        ),
    )  # fmt: skip
    assert [allowed(deed) for deed in deeds] == [is_open] * 4


@DAYS
def test_offers_go_to_a_unit_that_is_open(unit, other, home, days, is_open):
    end(unit, days)
    assert default_unit(home) == (unit if is_open else other)


def test_it_is_renamed_and_the_name_before_is_in_the_history(client, unit):
    slug = unit.slug
    assert client.post(url("rename", unit), {"name": "Nystartcentrum"}).url == unit.get_absolute_url()
    unit.refresh_from_db()
    assert (unit.name, unit.slug) == ("Nystartcentrum", slug)
    page = client.get(unit.get_absolute_url()).content.decode()
    assert "Arbetsmarknadsenheten" in page and "Nystartcentrum" in page


@pytest.mark.parametrize(("name", "error"), [("", "Fyll i nytt namn."), ("ungdomsenheten", "Det finns redan en")])
def test_a_name_that_cannot_be_is_refused(client, unit, other, name, error):
    assert error in client.post(url("rename", unit), {"name": name}).content.decode()
    unit.refresh_from_db()
    assert unit.name == "Arbetsmarknadsenheten"


def test_who_ends_it_sees_what_remains_and_may_end_it_all_the_same(client, unit, caseworker, home):
    EnrolmentFactory(organisation=unit)
    EnrolmentFactory(organisation=unit, exited=True)
    PositionFactory(controller=home, unit=unit)
    page = client.get(url("end_unit", unit)).content.decode()
    for words in ("1\u00a0roll<", "1\u00a0deltagare<", "1\u00a0plats i platsbanken<"):
        assert words in page
    assert client.post(url("end_unit", unit), {"on": "12/3 2026"}).status_code == 302
    unit.refresh_from_db()
    assert unit.ends_on == TODAY
    assert "Flytta eller avsluta det som är kvar." in client.get(unit.get_absolute_url()).content.decode()


def test_what_is_there_stays_readable(as_user, caseworker, unit):
    enrolment = EnrolmentFactory(organisation=unit, caseworker=caseworker)
    end(unit, -1)
    assert as_user(caseworker).get(enrolment.get_absolute_url()).status_code == 200


def test_it_is_opened_again(client, unit):
    end(unit, -1)
    assert "Avslutad" in client.get(unit.get_absolute_url()).content.decode()
    client.post(url("reopen_unit", unit))
    unit.refresh_from_db()
    assert unit.ends_on is None
    assert "är redan öppen" in client.post(url("reopen_unit", unit), follow=True).content.decode()


def test_a_municipality_and_an_ended_one_are_not_ended(client, unit, home):
    assert "En kommun kan inte avslutas" in client.post(url("end_unit", home), {"on": "12/3 2026"}).content.decode()
    end(unit, 5)
    assert "redan avslutad" in client.post(url("end_unit", unit), {"on": "12/3 2026"}).content.decode()
    assert "Vi förstår inte datumet" in client.post(url("end_unit", unit), {"on": "snart"}).content.decode()


def test_another_municipalitys_unit_is_not_found(client, neighbour_unit):
    for name in ("organisation", "rename", "end_unit"):
        assert client.get(url(name, neighbour_unit)).status_code == 404
