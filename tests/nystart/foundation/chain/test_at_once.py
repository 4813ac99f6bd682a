"""Many write at once and commit out of order while two seal: each row is sealed once, and nobody waits or fails."""

import threading
import time
from datetime import timedelta
from random import Random

import pytest
from django.db import connection, transaction
from django.utils import timezone

from nystart.foundation.audit.models import AccessLog
from nystart.foundation.chain.models import Seal
from nystart.foundation.chain.sealing import ONE_AT_A_TIME, seal
from nystart.foundation.chain.verifying import verify
from tests.factories.accounts import UserFactory, municipality
from tests.factories.audit import read_by

from .ledger import READS, forget_seals

WRITERS, EACH = 6, 15


@pytest.mark.slow
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_rows_committed_out_of_order_are_sealed_once():
    home, reader = municipality("Hultsfred"), UserFactory()
    ended, failures = threading.Event(), []

    def write(seed):
        random = Random(seed)
        try:
            for _ in range(EACH):
                with transaction.atomic():
                    read_by(reader, home)
                    time.sleep(random.uniform(0, 0.03))
        except Exception as error:
            failures.append(error)
        finally:
            connection.close()

    def go_on_sealing():
        try:
            while not ended.is_set():
                seal(now=timezone.now())
        except Exception as error:
            failures.append(error)
        finally:
            connection.close()

    writers = [threading.Thread(target=write, args=(seed,)) for seed in range(WRITERS)]
    sealers = [threading.Thread(target=go_on_sealing) for _ in range(2)]
    for thread in (*sealers, *writers):
        thread.start()
    for thread in writers:
        thread.join()
    ended.set()
    for thread in sealers:
        thread.join()
    seal(now=timezone.now())
    assert failures == []
    sealed = [key for found in Seal.objects.filter(log=READS) for key in found.row_ids]
    assert sorted(sealed) == sorted(AccessLog.objects.values_list("pk", flat=True))
    assert len(sealed) == WRITERS * EACH
    assert verify().misfits == {}


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_who_comes_second_leaves_the_work_to_the_first():
    read_by(UserFactory(), municipality("Hultsfred"))
    forget_seals()
    found = []
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])

        def second():
            found.append(seal(now=timezone.now() + timedelta(seconds=1)))
            connection.close()

        thread = threading.Thread(target=second)
        thread.start()
        thread.join(10)
    assert found == [0]
    assert not Seal.objects.exists()
    assert seal(now=timezone.now()) > 0
