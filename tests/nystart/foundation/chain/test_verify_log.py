"""`manage.py verify_log`: what it says, and its exit code."""

from datetime import timedelta
from io import StringIO

import pgtrigger
import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from nystart.foundation.accounts.models import User
from nystart.foundation.audit.models import AccessLog
from nystart.foundation.chain.anchoring import anchor_until
from nystart.foundation.chain.models import Seal
from nystart.foundation.chain.replacing import seal_instead
from nystart.foundation.chain.sealing import LATEST
from nystart.foundation.chain.verifying import SEAL_CHANGED, SEAL_GONE, verify
from tests.factories.accounts import municipality
from tests.factories.audit import read_by

from .ledger import NOW, READS, forget_seals, write_ledger

TODAY = NOW.date()


@pytest.fixture
def ledger(db):
    write_ledger()


def said(*arguments, wrong=False):
    out = StringIO()
    if not wrong:
        call_command("verify_log", *arguments, stdout=out)
        return out.getvalue()
    with pytest.raises(CommandError) as stopped:
        call_command("verify_log", *arguments, stdout=out)
    assert stopped.value.returncode == 1
    return out.getvalue() + str(stopped.value)


def change_read(day, position=0):
    rows = AccessLog.objects.filter(controller_id=municipality("Hultsfred").pk, at__date=day).order_by("pk")
    with pgtrigger.ignore():
        AccessLog.objects.filter(pk=rows[position].pk).update(user_name="Någon annan")


def test_what_fits_is_said_with_how_many_rows_a_second(ledger):
    words = said()
    assert "Everything fits." in words and "rows a second" in words


def test_the_first_row_of_each_day_that_does_not_fit_is_named(ledger):
    change_read(TODAY, 1)
    change_read(TODAY, 4)
    words = said(wrong=True)
    assert f"audit_accesslog, Hultsfreds kommun, {TODAY}, row 2: the row is not as it was sealed." in words
    assert "row 5" not in words
    assert "2 rows or seals and 0 anchors do not fit." in words


@pytest.mark.parametrize(("days", "wrong"), [(0, True), (1, False)])
def test_it_begins_with_the_day_it_is_given(ledger, days, wrong):
    change_read(TODAY - timedelta(days=1))
    day = TODAY - timedelta(days=1) + timedelta(days=days)
    assert ("do not fit" in said("--from", str(day), wrong=wrong)) == wrong


def test_a_day_after_all_days_has_nothing_to_verify(ledger):
    assert "There are no seals to verify." in said("--from", "2030-01-01")


def test_rows_without_a_seal_yet_are_told_and_are_no_fault(ledger):
    read_by(User.objects.get(pk=AccessLog.objects.latest("pk").user_id), municipality("Hultsfred"), at=NOW)
    assert "1 rows wait for their seal." in said()


@pytest.mark.parametrize(("earlier", "waiting", "wrong"), [(-1, 1, 0), (0, 1, 0), (1, 0, 1)])
def test_a_row_without_a_seal_waits_or_was_put_in_by_its_time(ledger, earlier, waiting, wrong):
    last = Seal.objects.latest("number").sealed_at
    reader = User.objects.get(pk=AccessLog.objects.latest("pk").user_id)
    read_by(reader, municipality("Hultsfred"), at=last - LATEST - timedelta(seconds=earlier))
    verdict = verify()
    assert (verdict.waiting, verdict.wrong) == (waiting, wrong)


def test_a_chain_that_is_gone_altogether_does_not_pass(ledger):
    forget_seals()
    assert "There are rows and no seals" in said(wrong=True)


def test_decisions_are_repeated(ledger):
    row = AccessLog.objects.latest("pk")
    with pgtrigger.ignore():
        AccessLog.objects.filter(pk=row.pk).delete()
    seal_instead(table=READS, row_ids=[row.pk], reason="Gallring 12/2026", now=NOW)
    assert "audit_accesslog: 1 rows replaced or removed by decision: Gallring 12/2026" in said()


def test_an_anchor_that_does_not_fit_is_named(ledger, tmp_path):
    path = tmp_path / "anchors.txt"
    anchor_until(day=TODAY, path=path, now=NOW + timedelta(hours=14))
    assert "Everything fits." in said("--anchor", str(path))
    with pgtrigger.ignore():
        Seal.objects.order_by("number").last().delete()
    words = said("--anchor", str(path), wrong=True)
    assert "Anchor of all logs" in words and "an older backup was restored" in words
    assert "0 rows or seals and 1 anchors do not fit." in words
    assert "not fit" not in said("--anchor", str(path), "--from", "2030-01-01")


@pytest.mark.parametrize("name", ["missing.txt", "wrong.txt"])
def test_a_file_that_holds_no_anchors_is_refused(ledger, tmp_path, name):
    (tmp_path / "wrong.txt").write_text("not an anchor\n")
    assert name in said("--anchor", str(tmp_path / name), wrong=True)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("sealed_at", "sealed_at + interval '1 second'"), ("since", "now()"), ("day", "day + 1"), ("first", "first + 1"),
        ("controller_id", "gen_random_uuid()"), ("log", "'accounts_signin'"), ("reason", "'x'"), ("last_row_id", "0"),
        ("columns", "'{id}'"), ("described_by", "1"), ("row_ids", "row_ids[2:]"), ("link", "checksum"), ("checksum", "link"),
        ("contents", "array_fill('\\x00'::bytea, ARRAY[cardinality(contents)])"),
    ],
)  # fmt: skip
def test_a_changed_seal_is_found(ledger, column, value):
    number = Seal.objects.filter(log=READS, day=TODAY).order_by("number")[1].number
    with pgtrigger.ignore(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE chain_seal SET {column} = {value} WHERE number = %s", [number])
    assert SEAL_CHANGED in {misfit.what for misfit in verify().misfits.values()}


def test_a_seal_that_is_gone_is_found(ledger):
    with pgtrigger.ignore():
        Seal.objects.filter(log=READS, day=TODAY).order_by("number")[1].delete()
    assert SEAL_GONE in {misfit.what for misfit in verify().misfits.values()}


def test_a_long_chain_is_walked_in_portions(ledger, monkeypatch):
    for name, size in {"AT_ONCE": 3, "MOST_REMEMBERED": 1}.items():
        monkeypatch.setattr(f"nystart.foundation.chain.verifying.{name}", size)
    change_read(TODAY)
    verdict = verify()
    assert verdict.wrong == 1 and verdict.rows == sum(len(each.row_ids) for each in Seal.objects.all())


def test_whom_a_list_showed_is_sealed_too(ledger):
    row = AccessLog.objects.filter(controller_id=municipality("Hultsfred").pk, at__date=TODAY).order_by("pk")[2]
    with pgtrigger.ignore():
        AccessLog.objects.filter(pk=row.pk).update(subject_ids=[row.subject_id])
    assert f"{TODAY}, row 3: the row is not as it was sealed." in said(wrong=True)
