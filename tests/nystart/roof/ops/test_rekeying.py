"""Another DATA_KEY: before, during and after everything was encrypted anew, and when a key is missing."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import OperationalError, connection, connections
from psycopg import sql

from nystart.foundation.accounts.adapter import SecondFactorAdapter
from nystart.foundation.ciphers.opaque import is_current
from nystart.roof.ops import rekeying, web_server
from nystart.roof.ops.checks import check_keys
from nystart.roof.ops.postgresql import Database
from nystart.roof.ops.rekeying import Tally, places, renew
from participants.core.models import FormerNumber, Identity, Participant
from participants.core.models.number_field import PURPOSE
from tests.factories.participants import FormerNumberFactory, IdentityFactory, ParticipantFactory
from tests.template_database import prepare_template

pytestmark = pytest.mark.django_db
NEW = "another key of at least thirty-two characters"
SECRET = "JBSWY3DPEHPK3PXP"


@pytest.fixture
def people():
    rows = IdentityFactory.create_batch(7)
    FormerNumberFactory(participant=rows[0].participant)
    return rows


@pytest.fixture
def changed(settings, people, caseworker):
    """Everything was written under the old key; the server was started anew with another."""
    TOTP.activate(caseworker, SECRET)
    settings.DATA_KEY_FALLBACKS = [settings.DATA_KEY]
    settings.DATA_KEY = NEW
    return people


def tokens(table):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT number FROM {table} ORDER BY id")
        return [token for (token,) in cursor.fetchall()]


def file_of(table):
    """The file that the table lies in; a new one has nothing but the rows of today."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_relation_filenode(%s::regclass)", [table])
        return cursor.fetchone()[0]


def of_today(table="participants_identity"):
    return [is_current(token, PURPOSE) for token in tokens(table)]


def reencrypt(capsys, *arguments):
    call_command("reencrypt", *arguments)
    return capsys.readouterr().out


def test_every_row_gets_the_key_of_today_and_the_old_one_is_needed_no_more(changed, settings, capsys, caseworker):
    said = reencrypt(capsys)
    assert "participants_identity.number: 7 krypterades om, 0 hade" in said
    assert "participants_formernumber.number: 1 krypterades om" in said
    assert "mfa_authenticator.data: 1 krypterades om" in said and "Ta bort de gamla nycklarna" in said
    settings.DATA_KEY_FALLBACKS = []
    assert [Identity.objects.get(number=row.number) for row in changed] == changed
    assert FormerNumber.objects.get().participant == changed[0].participant
    factor = Authenticator.objects.get(user=caseworker)
    assert SECRET not in str(factor.data) and SecondFactorAdapter().decrypt(factor.data["secret"]) == SECRET
    assert "participants_identity.number: 0 krypterades om, 7 hade" in reencrypt(capsys)


def test_while_it_runs_both_kinds_of_rows_are_found_and_a_second_run_goes_on_where_it_stopped(
    changed, settings, monkeypatch, capsys
):
    monkeypatch.setattr(rekeying, "BATCH", 3)
    (place,) = (place for place in places() if place.table == "participants_identity")
    batches = renew(place)
    assert next(batches) == Tally(renewed=3)
    batches.close()
    assert sorted(of_today()) == [False] * 4 + [True] * 3
    for row in changed:
        assert Participant.objects.numbered(row.number).get() == row.participant
    assert check_keys() == []
    assert "participants_identity.number: 4 krypterades om, 3 hade" in reencrypt(capsys)
    assert all(of_today())


def test_looking_only_changes_nothing_and_says_what_is_left(changed, capsys):
    with pytest.raises(CommandError, match=r"Kör: manage\.py reencrypt"):
        call_command("reencrypt", "--check")
    assert "7 ska krypteras om" in capsys.readouterr().out and not any(of_today())
    call_command("reencrypt")
    call_command("reencrypt", "--check")


def test_a_row_that_no_key_fits_is_told_and_the_others_are_renewed(changed, settings, capsys):
    older = IdentityFactory(number="19890512TF99")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE participants_identity SET number = %s WHERE id = %s", ["n1:" + "A" * 38, older.pk])
    with pytest.raises(CommandError, match="Rader som inte kan läsas: 1"):
        call_command("reencrypt")
    assert sorted(of_today()) == [False] + [True] * 7


def test_a_number_written_under_both_keys_is_told_and_nobody_loses_hers(changed, capsys):
    """Only possible when servers with different keys worked at the same time."""
    row = changed[0]
    twin = IdentityFactory(participant=ParticipantFactory(), number=row.number)
    with pytest.raises(CommandError, match="Rader vars nummer redan står under den nya nyckeln: 1"):
        call_command("reencrypt")
    assert set(Identity.objects.filter(number=row.number)) == {row, twin}


def test_a_second_factor_from_before_is_encrypted_too(caseworker, capsys):
    factor = TOTP.activate(caseworker, SECRET).instance
    codes = Authenticator.objects.create(
        user=caseworker, type="recovery_codes", data={"seed": "", "migrated_codes": ["1234 5678", "8765 4321"]}
    )
    Authenticator.objects.filter(pk=factor.pk).update(data={"secret": SECRET, "name": "Telefonen"})
    assert "mfa_authenticator.data: 2 krypterades om" in reencrypt(capsys)
    factor.refresh_from_db()
    codes.refresh_from_db()
    assert SECRET not in str(factor.data) and factor.data["name"] == "Telefonen" and "1234" not in str(codes.data)
    assert [SecondFactorAdapter().decrypt(code) for code in codes.data["migrated_codes"]] == ["1234 5678", "8765 4321"]


def test_a_server_whose_key_does_not_fit_is_refused_before_it_writes_anything(changed, settings, as_app):
    assert check_keys() == []
    settings.DATA_KEY_FALLBACKS = []
    (wrong,) = check_keys()
    assert wrong.id == "ops.E004" and "varken DATA_KEY" in wrong.msg
    for table in ("participants_identity", "participants_formernumber", "mfa_authenticator"):
        assert table in wrong.msg
    with as_app():
        assert [one.id for one in check_keys()] == ["ops.E004"]


def test_the_web_server_does_not_start_with_a_wrong_key_and_waits_for_a_database_that_is_away(
    changed, settings, monkeypatch, capsys
):
    monkeypatch.setattr("django.db.connections.close_all", lambda: None)
    monkeypatch.setattr("gc.freeze", lambda: None)
    monkeypatch.setattr("gc.set_threshold", lambda *numbers: None)
    web_server.post_worker_init(None)
    settings.DATA_KEY_FALLBACKS = []
    with pytest.raises(RuntimeError, match="varken DATA_KEY"):
        web_server.post_worker_init(None)
    assert "varken DATA_KEY" in capsys.readouterr().err

    def away():
        raise OperationalError

    monkeypatch.setattr("nystart.roof.ops.checks.check_keys", away)
    web_server.post_worker_init(None)


def test_a_table_that_is_not_there_yet_fits_every_key():
    assert rekeying.keys_fit(rekeying.Place("no_such_table", "number", str))


@pytest.fixture
def elsewhere(db):
    """The ORM on a database of its own, in which things are committed."""
    own = connections["default"]
    other = Database.of_settings(own.settings_dict).named(f"{own.settings_dict['NAME']}_rekeyed")
    other.drop()
    other._maintain(
        sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(*map(sql.Identifier, (other.name, prepare_template())))
    )
    connections["default"] = apart = own.copy()
    apart.settings_dict["NAME"] = other.name
    yield other
    apart.close()
    connections["default"] = own
    other.drop()


@pytest.mark.slow
def test_nothing_of_what_was_overwritten_is_left_in_the_files_of_the_database(elsewhere, settings, capsys):
    row = IdentityFactory()
    (old,), before = tokens("participants_identity"), file_of("participants_identity")
    settings.DATA_KEY_FALLBACKS, settings.DATA_KEY = [settings.DATA_KEY], NEW
    reencrypt(capsys)
    assert file_of("participants_identity") != before
    assert Identity.objects.get(number=row.number) == row and old not in tokens("participants_identity")
