"""The ends of the chains leave the database each night: to a file that only grows, and to the reviewers of the log."""

import re
from datetime import timedelta

import pgtrigger
import pytest
from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from nystart.foundation.accounts.models import Membership
from nystart.foundation.audit.models import AccessLog
from nystart.foundation.chain import anchors
from nystart.foundation.chain.anchoring import MOST_DAYS, anchor_until
from nystart.foundation.chain.anchors import LOST, OTHER, WHOLE_CHAIN
from nystart.foundation.chain.models import Seal
from nystart.foundation.chain.replacing import seal_instead
from nystart.foundation.chain.sealing import seal
from nystart.foundation.chain.verifying import verify
from nystart.foundation.post.models import Message
from tests.factories.accounts import municipality

from .ledger import DAYS, NOW, READS, SIGN_INS, write_ledger

YESTERDAY = NOW.date()
MORNING = NOW + timedelta(hours=14)


@pytest.fixture
def path(db, tmp_path):
    write_ledger()
    return tmp_path / "kept" / "anchors.txt"


def misfits(path):
    return {(anchor.log, why) for anchor in anchors.read(path) if (why := anchor.misfit())}


def forge():
    """The owner changes a row and makes the whole chain anew, as if it had always been so."""
    with pgtrigger.ignore():
        seals = list(Seal.objects.order_by("number"))
        row = AccessLog.objects.filter(at__date=YESTERDAY).order_by("pk").first()
        AccessLog.objects.filter(pk=row.pk).update(user_name="Någon annan")
        Seal.objects.all().delete()
        times = sorted({each.sealed_at for each in seals})
        for at in times:
            seal(now=at)


def test_the_file_gets_a_line_for_each_log_and_municipality_and_one_for_all(path):
    assert anchor_until(day=YESTERDAY, path=path, now=MORNING) == 6
    found = list(anchors.read(path))
    homes = {municipality("Hultsfred").pk: 6, municipality("Vimmerby").pk: 3}
    assert {(each.controller_id, each.number) for each in found if each.log == READS} == set(homes.items())
    assert [each.number for each in found if each.log == SIGN_INS] == [9]
    assert found[-1].log == WHOLE_CHAIN and found[-1].number == Seal.objects.count()
    assert {each.day for each in found} == {YESTERDAY}
    assert misfits(path) == set()
    assert path.stat().st_mode & 0o777 == 0o600


def test_lines_are_added_once_and_for_the_days_that_were_missed(path):
    anchor_until(day=YESTERDAY - timedelta(days=DAYS - 1), path=path, now=MORNING)
    before = path.read_text()
    anchor_until(day=YESTERDAY, path=path, now=MORNING)
    assert path.read_text().startswith(before)
    days = [each.day for each in anchors.read(path) if each.log == WHOLE_CHAIN]
    assert days == [YESTERDAY - timedelta(days=2), YESTERDAY - timedelta(days=1), YESTERDAY]
    assert anchor_until(day=YESTERDAY, path=path, now=MORNING) == 0


def test_after_a_long_pause_the_last_days_are_enough(path):
    anchor_until(day=YESTERDAY - timedelta(days=100), path=path, now=MORNING)
    anchor_until(day=YESTERDAY, path=path, now=MORNING)
    days = [each.day for each in anchors.read(path) if each.log == WHOLE_CHAIN]
    assert len(days) == 1 + MOST_DAYS and days[-1] == YESTERDAY


def test_a_chain_that_the_owner_made_anew_fits_itself_but_not_the_anchors(path):
    anchor_until(day=YESTERDAY, path=path, now=MORNING)
    forge()
    assert verify().misfits == {}
    assert (READS, OTHER) in misfits(path)
    assert WHOLE_CHAIN in {log for log, _why in misfits(path)}


def test_a_day_whose_end_is_gone_with_its_seals_does_not_fit_the_anchors(path):
    anchor_until(day=YESTERDAY, path=path, now=MORNING)
    last = Seal.objects.filter(log=READS, day=YESTERDAY).order_by("number").last()
    with pgtrigger.ignore():
        AccessLog.objects.filter(pk__in=last.row_ids).delete()
        Seal.objects.filter(number__gte=last.number).delete()
    assert verify().misfits == {}
    assert misfits(path) >= {(READS, LOST), (WHOLE_CHAIN, LOST)}


def test_an_older_backup_is_told_from_a_forged_chain(path):
    with transaction.atomic():
        backup = transaction.savepoint()
        anchor_until(day=YESTERDAY, path=path, now=MORNING)
        transaction.savepoint_rollback(backup)
    assert misfits(path) == {(WHOLE_CHAIN, LOST)}


def test_a_decision_afterwards_does_not_disturb_the_anchors(path):
    anchor_until(day=YESTERDAY, path=path, now=MORNING)
    row = AccessLog.objects.order_by("-pk").first()
    with pgtrigger.ignore():
        AccessLog.objects.filter(pk=row.pk).delete()
    seal_instead(table=READS, row_ids=[row.pk], reason="Gallring", now=MORNING + timedelta(hours=1))
    assert misfits(path) == set()


def test_reviewers_get_the_lines_of_their_municipality_and_nothing_of_anybody(
    path, unit_manager, caseworker, account_administrator, neighbour
):
    anchor_until(day=YESTERDAY, path=path, now=MORNING)
    letters = {each.to: each for each in Message.objects.filter(purpose="chain.anchors")}
    assert set(letters) == {unit_manager.email}
    body = letters[unit_manager.email].body
    lines = [line for line in body.splitlines() if re.match(r"\d{4}-", line)]
    own = [str(each) for each in anchors.read(path) if each.controller_id == municipality("Hultsfred").pk]
    assert own and lines == [*own, path.read_text().splitlines()[-1]]
    assert str(neighbour.pk) not in body
    for read in AccessLog.objects.all():
        assert read.user_name not in body and read.user_name not in path.read_text()
        assert str(read.subject_id) not in body


def test_who_reviews_no_longer_gets_no_letter(path, unit_manager):
    yesterday = timezone.localdate() - timedelta(days=1)
    Membership.objects.filter(user=unit_manager).update(ends_on=yesterday)
    assert anchor_until(day=YESTERDAY, path=path, now=MORNING) > 0
    assert not Message.objects.filter(purpose="chain.anchors").exists()


def test_the_letter_counts_what_was_removed_by_decision_that_day(path, unit_manager):
    row = AccessLog.objects.filter(controller_id=municipality("Hultsfred").pk).latest("pk")
    with pgtrigger.ignore():
        AccessLog.objects.filter(pk=row.pk).delete()
    seal_instead(table=READS, row_ids=[row.pk], reason="Gallring", now=NOW)
    anchor_until(day=YESTERDAY, path=path, now=MORNING)
    assert "enligt beslut: 1\n" in Message.objects.get(to=unit_manager.email).body


def test_no_letter_leaves_when_the_file_cannot_be_written(path, unit_manager, monkeypatch):
    path.parent.write_text("a file where the folder should be")
    with pytest.raises(FileExistsError):
        anchor_until(day=YESTERDAY, path=path, now=MORNING)
    assert not Message.objects.filter(purpose="chain.anchors").exists()


@pytest.mark.parametrize("line", ["", "2026-03-12 - audit_accesslog 3", "2026-03-12 - audit_accesslog three ab", "x"])
def test_a_line_that_is_no_anchor_is_named(tmp_path, line):
    path = tmp_path / "anchors.txt"
    path.write_text(f"2026-03-12 - chain 1 ab\n{line}\n")
    with pytest.raises(ValueError, match="line 2"):
        list(anchors.read(path))


@pytest.mark.parametrize("name", ["chain.seal", "chain.anchor"])
def test_the_chain_is_looked_after_by_the_clock(name):
    assert name in {task for task, _schedule in app.periodic_registry.periodic_tasks}
