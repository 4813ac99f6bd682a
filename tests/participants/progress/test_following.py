"""Measurements follow when two files of one person are joined, and go back when they are parted."""

from datetime import UTC, datetime

import pytest

from participants.joining.actions import join_files, undo_joining
from participants.progress.codes import Side
from participants.progress.models import Measurement
from tests.factories.participants import EnrolmentFactory
from tests.factories.progress import MeasurementFactory, finish

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)


def test_they_go_along_and_back(unit, unit_manager):
    kept = MeasurementFactory(enrolment=EnrolmentFactory(organisation=unit), done=True)
    joined = MeasurementFactory(enrolment=EnrolmentFactory(organisation=unit), coach_done=True)
    before = joined.participant
    made = join_files(kept=kept.participant, joined=before, reason="Samma person.", at=AT, by=unit_manager)
    assert set(Measurement.objects.filter(participant=kept.participant)) == {kept, joined}
    joined.refresh_from_db()
    finish(joined, Side.PARTICIPANT)
    undo_joining(joining=made, at=AT, by=unit_manager)
    assert set(Measurement.objects.filter(participant=before)) == {joined}
    assert set(Measurement.objects.filter(participant=kept.participant)) == {kept}
