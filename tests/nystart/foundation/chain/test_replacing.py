"""What is removed or changed by a decision leaves a chain that fits, and a trace."""

from datetime import timedelta
from random import Random

import pgtrigger
import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from nystart.foundation.audit.models import AccessLog
from nystart.foundation.chain.replacing import seal_instead
from nystart.foundation.chain.sealing import seal
from nystart.foundation.chain.verifying import CHANGED, COLUMN_GONE, LOG_GONE, MISSING, PUT_IN, verify

from .ledger import NOW, READS, SIGN_INS, Owner, log_of, rows_of, write_ledger

DECISION = "Gallring enligt beslut 12/2026"
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def rows(db):
    write_ledger()
    return rows_of(log_of(READS))


def remove(*rows):
    with pgtrigger.ignore():
        AccessLog.objects.filter(pk__in=[row["key"] for row in rows]).delete()


def whats(verdict):
    return {(misfit.row, misfit.what) for misfit in verdict.misfits.values()}


def test_rows_removed_by_a_decision_leave_a_chain_that_fits_and_names_the_decision(rows):
    remove(*rows[2:5])
    keys = [row["key"] for row in rows[2:5]]
    assert seal_instead(table=READS, row_ids=keys, reason=DECISION, now=LATER) == 3
    verdict = verify()
    assert verdict.misfits == {}
    assert verdict.decisions == {(READS, DECISION): 3}
    seal(now=LATER + timedelta(hours=2))
    assert verify().misfits == {}


def test_the_neighbours_of_removed_rows_are_still_guarded(rows):
    remove(rows[2], rows[3])
    seal_instead(table=READS, row_ids=[rows[2]["key"]], reason=DECISION, now=LATER)
    assert whats(verify()) == {(f"row {rows[3]['number']}", MISSING)}


def test_a_row_that_was_removed_does_not_come_back(rows):
    with Owner(log_of(READS), Random(1)) as owner:
        kept = owner._row(rows[2]["key"])
        owner.delete(rows[2]["key"])
        seal_instead(table=READS, row_ids=[rows[2]["key"]], reason=DECISION, now=LATER)
        owner._write(kept)
    assert [misfit.what for misfit in verify().misfits.values()] == [CHANGED]


def test_a_row_changed_by_a_decision_is_guarded_as_it_is_now(rows):
    with pgtrigger.ignore():
        AccessLog.objects.filter(pk=rows[0]["key"]).update(detail="")
        AccessLog.objects.filter(pk=rows[0]["key"]).update(user_name="Rättad")
    seal_instead(table=READS, row_ids=[rows[0]["key"]], reason=DECISION, now=LATER)
    assert verify().misfits == {}
    with pgtrigger.ignore():
        AccessLog.objects.filter(pk=rows[0]["key"]).update(user_name="Någon annan")
    assert [misfit.what for misfit in verify().misfits.values()] == [CHANGED]


def test_a_later_decision_about_the_same_row_holds(rows):
    with pgtrigger.ignore():
        AccessLog.objects.filter(pk=rows[0]["key"]).update(user_name="Rättad")
    seal_instead(table=READS, row_ids=[rows[0]["key"]], reason="Rättelse", now=LATER)
    remove(rows[0])
    seal_instead(table=READS, row_ids=[rows[0]["key"]], reason=DECISION, now=LATER)
    assert verify().misfits == {}


def test_a_column_that_a_version_adds_changes_nothing(rows):
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {READS} ADD COLUMN colour text NOT NULL DEFAULT 'blue'")
    assert verify().misfits == {}


def test_a_column_that_a_version_takes_away_is_sealed_anew_by_its_migration(rows):
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"ALTER TABLE {SIGN_INS} DROP COLUMN address")
    verdict = verify()
    assert {misfit.what for misfit in verdict.misfits.values()} == {COLUMN_GONE}
    assert verdict.wrong == 27
    assert seal_instead(table=SIGN_INS, row_ids=None, reason="Kolumnen address är borta", now=LATER) == 27
    assert verify().misfits == {}


def test_a_table_may_go_when_its_rows_were_removed_by_a_decision(rows):
    keys = [row["key"] for row in rows_of(log_of(SIGN_INS))]
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"TRUNCATE {SIGN_INS}")
        seal_instead(table=SIGN_INS, row_ids=keys[1:], reason=DECISION, now=LATER)
        cursor.execute(f"DROP TABLE {SIGN_INS}")
    verdict = verify()
    assert verdict.wrong == 1 and whats(verdict) == {("row 1", LOG_GONE)}


def test_a_row_put_in_cannot_be_justified_by_a_decision_without_naming_it(rows):
    with Owner(log_of(READS), Random(1)) as owner:
        key = owner.insert_like(rows[0]["key"])
    assert seal_instead(table=READS, row_ids=[key], reason=DECISION, now=LATER) == 0
    assert [misfit.what for misfit in verify().misfits.values()] == [PUT_IN]


@pytest.mark.parametrize(("table", "reason", "code"), [(READS, " ", "no_reason"), ("accounts_user", "x", "no_log")])
def test_a_decision_has_a_name_and_is_about_a_log(rows, table, reason, code):
    with pytest.raises(ValidationError) as refused:
        seal_instead(table=table, row_ids=[1], reason=reason, now=LATER)
    assert refused.value.code == code
