"""Sealing: what has been written is put into the chain once, in order, by municipality and day."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import DatabaseError, transaction

from nystart.foundation.chain.logs import sealed_logs
from nystart.foundation.chain.models import Seal
from nystart.foundation.chain.sealing import LATEST, QUIET, seal, seal_after_migrating
from nystart.foundation.chain.verifying import verify
from tests.factories.accounts import UserFactory, municipality
from tests.factories.audit import read_by
from tests.house import is_event

from .ledger import LOGS, NOW, READS, SIGN_INS, forget_seals, log_of, rows_of, write_ledger

ONE_SECOND = timedelta(seconds=1)


@pytest.fixture
def chain(db):
    forget_seals()
    hultsfred = municipality("Hultsfred")
    seal(now=NOW)
    return hultsfred


def reads_sealed():
    return [row for found in Seal.objects.filter(log=READS, reason="") for row in found.row_ids]


def test_each_row_is_sealed_once_by_municipality_and_day(chain):
    vimmerby, reader = municipality("Vimmerby"), UserFactory()
    before_midnight = NOW.replace(hour=22, minute=59, second=59)
    last = read_by(reader, chain, at=before_midnight)
    first = read_by(reader, chain, at=before_midnight + ONE_SECOND)
    other = read_by(reader, vimmerby, at=before_midnight)
    more = read_by(reader, chain, at=before_midnight)
    assert seal(now=before_midnight + 2 * ONE_SECOND) >= 4
    sealed = {
        (found.controller_id, found.day): found.row_ids for found in Seal.objects.filter(log=READS).exclude(day=None)
    }
    assert sealed == {
        (chain.pk, NOW.date()): [last.pk, more.pk],
        (chain.pk, NOW.date() + timedelta(days=1)): [first.pk],
        (vimmerby.pk, NOW.date()): [other.pk],
    }
    assert seal(now=before_midnight + 3 * ONE_SECOND) == 0


@pytest.mark.parametrize("pause", [timedelta(minutes=1), LATEST, timedelta(days=2)])
def test_a_row_that_was_committed_late_is_sealed_with_the_next(chain, pause):
    reader = UserFactory()
    early = read_by(reader, chain, at=NOW).pk
    read_by(reader, chain, at=NOW, pk=early + 2)
    seal(now=NOW + ONE_SECOND)
    late = read_by(reader, chain, at=NOW, pk=early + 1).pk
    seal(now=NOW + ONE_SECOND + pause)
    assert reads_sealed() == [early, early + 2, late]
    assert verify().misfits == {}


@pytest.mark.parametrize(("after", "misfits"), [(LATEST - ONE_SECOND, 0), (LATEST, 0), (LATEST + ONE_SECOND, 1)])
def test_a_row_may_be_committed_so_much_later_than_its_time_and_no_more(chain, after, misfits):
    seal(now=NOW + QUIET)
    read_by(UserFactory(), chain, at=NOW + QUIET - after)
    seal(now=NOW + QUIET + ONE_SECOND)
    assert len(verify().misfits) == misfits


def test_the_numbers_of_a_day_go_on_from_seal_to_seal(chain):
    reader = UserFactory()
    for minute in range(3):
        read_by(reader, chain, at=NOW)
        read_by(reader, chain, at=NOW)
        seal(now=NOW + timedelta(minutes=minute))
    numbers = Seal.objects.filter(log=READS, day=NOW.date()).order_by("number")
    assert [(found.first, found.last) for found in numbers] == [(1, 2), (3, 4), (5, 6)]


@pytest.mark.parametrize(("pause", "seals"), [(QUIET - ONE_SECOND, 0), (QUIET, 1), (QUIET + ONE_SECOND, 1)])
def test_that_nothing_was_written_is_sealed_too_but_not_each_minute(chain, pause, seals):
    count = Seal.objects.count()
    seal(now=NOW + pause)
    assert Seal.objects.count() == count + seals
    assert verify().misfits == {}


def test_many_rows_are_put_under_several_seals(chain, monkeypatch):
    monkeypatch.setattr("nystart.foundation.chain.sealing.BATCH", 5)
    monkeypatch.setattr("nystart.foundation.chain.sealing.LARGEST_SEAL", 3)
    reader = UserFactory()
    rows = [read_by(reader, chain, at=NOW).pk for _ in range(11)]
    seal(now=NOW + ONE_SECOND)
    assert reads_sealed() == rows
    assert verify().misfits == {}


def test_what_an_older_version_wrote_is_sealed_when_the_database_is_migrated(db):
    write_ledger()
    forget_seals()
    seal_after_migrating()
    verdict = verify()
    assert verdict.misfits == {} and verdict.waiting == 0
    assert sorted(reads_sealed()) == [row["key"] for row in rows_of(log_of(READS))]
    assert Seal.objects.filter(log=SIGN_INS, since=None).exists()


def test_a_database_without_a_row_in_any_log_is_left_empty(db):
    forget_seals()
    seal_after_migrating()
    assert not Seal.objects.exists()


def test_every_history_of_changes_is_sealed(db):
    histories = {model._meta.db_table for model in apps.get_models() if is_event(model)}
    assert len(histories) > 30
    assert {log.table for log in sealed_logs()} == histories | {READS, SIGN_INS}


def test_the_role_of_requests_seals_but_changes_no_seal(chain, as_app, all_logs):
    with as_app(), transaction.atomic():
        seal(now=NOW + QUIET)
        assert verify().misfits == {}
    assert Seal.objects.filter(sealed_at=NOW + QUIET).values("log").distinct().count() >= len(sealed_logs()) - len(LOGS)
    with as_app():
        with pytest.raises(DatabaseError), transaction.atomic():
            Seal.objects.update(reason="")
        with pytest.raises(DatabaseError), transaction.atomic():
            Seal.objects.all().delete()


def test_seals_are_seen_in_the_own_municipality_only(chain, as_app, caseworker):
    read_by(UserFactory(), chain, at=NOW)
    seal(now=NOW + ONE_SECOND)
    with as_app():
        assert not Seal.objects.exists()
