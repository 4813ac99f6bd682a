"""Measurements for tests."""

from datetime import UTC, date, datetime
from typing import Any

import factory
from factory.django import DjangoModelFactory

from participants.progress.codes import Point, Side, Way
from participants.progress.models import Answer, Instrument, Measurement
from participants.progress.models.measurement import items_of
from participants.progress.planning import next_day
from tests.factories.accounts import UserFactory
from tests.factories.participants import EnrolmentFactory

AT = datetime(2026, 1, 26, 10, 0, tzinfo=UTC)


class MeasurementFactory(DjangoModelFactory):
    """A measurement that was begun. ``done``, ``coach_done`` and ``participant_done`` are True, or a value for each code of an item."""

    class Meta:
        model = Measurement
        skip_postgeneration_save = True

    enrolment = factory.SubFactory(EnrolmentFactory)
    participant = factory.SelfAttribute("enrolment.participant")
    controller = factory.SelfAttribute("enrolment.controller")
    instrument = factory.LazyFunction(lambda: Instrument.objects.get(code="progress"))
    point = Point.START
    held_on = date(2026, 1, 19)
    opened_by = factory.SubFactory(UserFactory)

    @factory.post_generation
    def done(measurement: Measurement, create: bool, extracted: Any, **kwargs: Any) -> None:
        """Both sides have answered."""
        if create and extracted:
            finish(measurement, Side.COACH, extracted)
            finish(measurement, Side.PARTICIPANT, extracted)

    @factory.post_generation
    def coach_done(measurement: Measurement, create: bool, extracted: Any, **kwargs: Any) -> None:
        """The coach has."""
        if create and extracted:
            finish(measurement, Side.COACH, extracted)

    @factory.post_generation
    def participant_done(measurement: Measurement, create: bool, extracted: Any, **kwargs: Any) -> None:
        """The participant has."""
        if create and extracted:
            finish(measurement, Side.PARTICIPANT, extracted)


def finish(measurement: Measurement, side: str, values: Any = True) -> None:
    """Answer every item, the low end of its scale where nothing else is said, and finish the side."""
    told = values if isinstance(values, dict) else {}
    for item in items_of(measurement.instrument):
        value = told.get(item.code, item.low)
        Answer.objects.create(
            controller=measurement.controller,
            measurement=measurement,
            item=item,
            side=side,
            value=value,
            declined=value is None,
        )
    if side == Side.COACH:
        measurement.coach, measurement.coach_done_at = measurement.opened_by, AT
    else:
        measurement.way, measurement.participant_done_at = Way.SCREEN, AT
    if measurement.coach_done_at and measurement.participant_done_at:
        measurement.done_on = measurement.held_on
        measurement.next_on = next_day(
            measurement.instrument, measurement.enrolment, measurement.point, measurement.held_on
        )
    measurement.save()
