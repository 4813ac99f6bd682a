"""The first municipality and its account administrator."""

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from nystart.foundation.access import Permission
from nystart.foundation.accounts.models import Organisation, User

pytestmark = pytest.mark.django_db

ANSWERS = {"municipality": "Hultsfred", "name": "Karin Konto", "email": "karin@hultsfred.example.org"}


@pytest.fixture(autouse=True)
def password(monkeypatch):
    monkeypatch.setenv("NYSTART_PASSWORD", "Solen-stiger-05")


def test_the_administrator_can_log_in_and_open_accounts(client):
    call_command("bootstrap", **ANSWERS)
    organisation = Organisation.objects.get()
    assert str(organisation) == "Hultsfreds kommun"
    administrator = User.objects.get()
    assert administrator.check_password("Solen-stiger-05")
    assert administrator.organisation_ids(Permission.MANAGE_ACCOUNTS) == {organisation.pk}
    assert not administrator.is_superuser


def test_a_name_that_ends_in_s_gets_no_second_one():
    call_command("bootstrap", **{**ANSWERS, "municipality": "Hofors kommun"})
    assert Organisation.objects.get().name == "Hofors kommun"


def test_it_refuses_when_there_are_accounts(caseworker):
    with pytest.raises(CommandError, match="accounts already"):
        call_command("bootstrap", **ANSWERS)


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("municipality", "Ankeborg", "no municipality"),
        ("email", "karin", "e-post"),
        ("name", " ", "needs a name"),
    ],
)
def test_a_wrong_answer_makes_nothing(field, value, message):
    with pytest.raises(CommandError, match=message):
        call_command("bootstrap", **{**ANSWERS, field: value})
    assert not User.objects.exists()


def test_a_weak_password_is_refused(monkeypatch):
    monkeypatch.setenv("NYSTART_PASSWORD", "sommar")
    with pytest.raises(CommandError):
        call_command("bootstrap", **ANSWERS)
    assert not User.objects.exists()
