"""The owner of the tables changes, deletes, puts in and swaps rows a hundred times, and is found each time."""

from datetime import timedelta
from random import Random

import pytest
from django.db import transaction

from nystart.foundation.chain.sealing import seal
from nystart.foundation.chain.verifying import CHANGED, MISSING, PUT_IN, Misfit, Place, verify

from .ledger import LOGS, NOW, Owner, log_of, rows_of, write_ledger

TIMES = 25
pytestmark = pytest.mark.slow


class Undone(Exception):
    """Thrown to take back what the owner did."""


@pytest.fixture
def ledger(db):
    write_ledger()
    assert verify().misfits == {}


def misfit(log, row, what):
    place = Place(log.table, row["controller"], row["day"])
    return Misfit(place, f"row {row['number']}", what)


def tampered_with(do):
    """What is found after the owner's act, a different one for each seed, which is taken back afterwards."""
    for seed in range(TIMES):
        random = Random(seed)
        log = log_of(LOGS[seed % len(LOGS)])
        try:
            with transaction.atomic():
                with Owner(log, random) as owner:
                    expected = do(owner, log, rows_of(log), random)
                yield seed, expected, verify()
                raise Undone
        except Undone:
            continue


def test_a_changed_row_is_found(ledger):
    def change(owner, log, rows, random):
        row = random.choice(rows)
        owner.change(row["key"])
        return misfit(log, row, CHANGED)

    found = [
        (seed, expected, next(iter(verdict.misfits.values()))) for seed, expected, verdict in tampered_with(change)
    ]
    assert [(seed, expected) for seed, expected, _ in found] == [(seed, real) for seed, _, real in found]


def test_a_deleted_row_is_found_also_the_last_of_a_day(ledger):
    def delete(owner, log, rows, random):
        row = random.choice(rows)
        if random.random() < 0.5:
            row = [each for each in rows if (each["controller"], each["day"]) == (row["controller"], row["day"])][-1]
        owner.delete(row["key"])
        return misfit(log, row, MISSING)

    found = [(seed, expected, [*verdict.misfits.values()]) for seed, expected, verdict in tampered_with(delete)]
    assert [(seed, [expected]) for seed, expected, _ in found] == [(seed, real) for seed, _, real in found]


def test_a_row_put_in_is_found_whether_it_is_sealed_afterwards_or_not(ledger):
    def put_in(owner, log, rows, random):
        row = random.choice([each for each in rows if each["number"] == 1])
        owner.insert_like(row["key"], at_key=random.choice([None, -5]))
        if random.random() < 0.7:
            seal(now=NOW + timedelta(hours=3))
        return Place(log.table, row["controller"], row["day"])

    for seed, place, verdict in tampered_with(put_in):
        assert [(each.place, each.what) for each in verdict.misfits.values()] == [(place, PUT_IN)], seed


def test_swapped_rows_are_found(ledger):
    def swap(owner, log, rows, random):
        one, other = sorted(random.sample(rows, 2), key=lambda row: row["key"])
        owner.swap(one["key"], other["key"])
        return misfit(log, one, CHANGED), misfit(log, other, CHANGED)

    for seed, (one, other), verdict in tampered_with(swap):
        assert verdict.wrong == 2, seed
        assert verdict.misfits[one.place] == one, seed
        assert other.place == one.place or verdict.misfits[other.place] == other, seed
