"""The history of an object in words."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from nystart.foundation.accounts.models import Membership
from nystart.foundation.audit.acting import acting_as
from nystart.foundation.audit.changes import changes_of, events_of


def test_a_change_by_a_user_in_a_request_carries_the_name(as_user, account_administrator, caseworker):
    held = Membership.objects.get(user=caseworker)
    url = reverse("accounts:end_membership", args=[held.pk])
    as_user(account_administrator).post(url, {"on": "31 december 2010"})
    change = changes_of(held)[0]
    assert change.who == "Karin Konto"
    told = [(field.label, field.before, field.after.replace("\u00a0", " ")) for field in change.fields]
    assert told == [("Till och med", "uppgift saknas", "31 december 2010")]


def test_the_first_version_says_that_it_was_made(caseworker):
    changes = changes_of(caseworker)
    assert [change.is_first for change in changes] == [True]
    assert changes[0].fields == ()


def test_codes_and_keys_are_told_in_words(account_administrator, unit, neighbour):
    with acting_as("flytt", reason="ny organisation"):
        unit.kind = "department"
        unit.municipality = neighbour.municipality
        unit.save()
    change = changes_of(unit)[0]
    assert (change.who, change.reason) == ("Systemet (flytt)", "ny organisation")
    assert {(field.label, field.before, field.after) for field in change.fields} == {
        ("Slag", "Enhet", "Förvaltning"),
        ("Kommun", "Hultsfred", "Vimmerby"),
    }


def test_a_saving_that_changes_nothing_is_left_out(unit):
    unit.save()
    assert len(changes_of(unit)) == 1
    assert events_of(unit).count() >= 1


def test_many_versions_need_no_more_queries(unit):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            changes_of(unit)
        return len(captured)

    few = queries()
    for number in range(8):
        unit.phone = f"0495-{number}"
        unit.save()
    assert len(changes_of(unit)) == 9
    assert queries() == few
