"""Measuring: an occasion is opened, each side answers and finishes, and when both have, the next day is set."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import ValidationError

from nystart.foundation.accounts.models import User
from participants.core.actions.recorded import recorded
from participants.core.models import Enrolment
from projects.register.models import Project

from .codes import AFTER_EXIT, Point, Side, Way
from .models import Answer, Instrument, Item, Measurement, ProjectMeasuring
from .models.measurement import items_of
from .planning import next_day, points_of


@recorded
def start_measurement(
    *,
    enrolment: Enrolment,
    instrument: Instrument,
    point: Point | str,
    held_on: date,
    by: User,
    measurement_id: UUID | None = None,
) -> Measurement:
    """Open an occasion (påbörja en mätning). The same ``measurement_id`` twice makes one.

    Raises ValidationError when one is open already, when the point has been measured, and when the day does not fit it.
    """
    locked: Enrolment = Enrolment.objects.select_for_update(of=("self",)).get(pk=enrolment.pk)
    made = Measurement.objects.filter(enrolment=locked, instrument__code=instrument.code, cancelled_on__isnull=True)
    if measurement_id and (same := made.filter(pk=measurement_id).first()):
        return same
    if made.open().exists():
        raise ValidationError("En mätning är redan påbörjad. Gör den klar eller avbryt den först.", code="open")
    if point != Point.ONGOING and made.filter(point=point).exists():
        raise ValidationError(
            f"Mätningen ”{Point(point).label.lower()}” är redan gjord. Välj en annan tidpunkt.", code="point"
        )
    check_day(locked, instrument, point, held_on)
    return Measurement.objects.create(
        **({"pk": measurement_id} if measurement_id else {}),
        controller_id=locked.controller_id,
        participant_id=locked.participant_id,
        enrolment=locked,
        instrument=instrument,
        point=point,
        held_on=held_on,
        opened_by=by,
    )


def check_day(enrolment: Enrolment, instrument: Instrument, point: Point | str, held_on: date) -> None:
    """Raise ValidationError when the point is none of the participation's, or the day does not fit it."""
    if point not in points_of(enrolment, instrument):
        raise ValidationError("Tidpunkten går inte att mäta för den här inskrivningen. Välj en annan.", code="point")
    if held_on < enrolment.starts_on:
        raise ValidationError("Dagen ligger före inskrivningen. Ändra dagen.", code="day")
    if point in AFTER_EXIT and enrolment.ends_on is not None and held_on <= enrolment.ends_on:
        raise ValidationError("Dagen ligger före avslutet. Välj en annan tidpunkt eller dag.", code="day")
    if point in (Point.START, Point.ONGOING) and enrolment.ends_on is not None and held_on > enrolment.ends_on:
        raise ValidationError("Dagen ligger efter avslutet. Välj en annan tidpunkt eller dag.", code="day")


@recorded
def answer_item(*, measurement: Measurement, item: Item, side: Side | str, value: int | None, by: User) -> Answer:
    """Save one answer as it is given; no value is "vill inte svara". A later answer to the same item takes its place.

    Raises ValidationError when the side is done, or the value is not on the item's scale.
    """
    locked = _locked(measurement)
    locked.check_open(side)
    if item.instrument_id != locked.instrument_id or not (value is None or item.low <= value <= item.high):
        raise ValidationError("Svaret finns inte på skalan. Välj ett av svaren.", code="scale")
    return Answer.objects.update_or_create(
        measurement=locked,
        item=item,
        side=side,
        defaults={"controller_id": locked.controller_id, "value": value, "declined": value is None},
    )[0]


@recorded
def finish_side(
    *, measurement: Measurement, side: Side | str, at: datetime, on: date, by: User, way: Way | str = ""
) -> Measurement:
    """One side is done (klar), and its answers stand. When both are, the measurement is, and the next day is set.

    A coach who types in, or reads aloud, what the participant answers has given her own answers before: she would else see the other side
    first. Raises ValidationError then, and when a question has no answer.
    """
    locked = _locked(measurement)
    locked.check_open(side)
    if side == Side.PARTICIPANT and way in (Way.PAPER, Way.TOGETHER) and locked.coach_done_at is None:
        raise ValidationError(OWN_FIRST, code="own_first")
    answered = Answer.objects.filter(measurement=locked, side=side).count()
    if answered < items_of(locked.instrument).count():
        raise ValidationError("Alla frågor är inte besvarade ännu. Svara på dem som är kvar.", code="missing")
    if side == Side.COACH:
        locked.coach, locked.coach_done_at = by, at
    else:
        locked.way, locked.participant_done_at = way, at
    if locked.coach_done_at and locked.participant_done_at:
        locked.done_on = on
        locked.next_on = next_day(locked.instrument, locked.enrolment, locked.point, locked.held_on)
    locked.save(update_fields=["way", "participant_done_at", "coach", "coach_done_at", "done_on", "next_on"])
    return locked


OWN_FIRST = "Svara på din egen del först. Då påverkas du inte av vad personen svarar."


@recorded
def answer_all(
    *,
    measurement: Measurement,
    side: Side | str,
    values: Mapping[Item, int | None],
    at: datetime,
    on: date,
    by: User,
    way: Way | str = "",
) -> Measurement:
    """Save every answer of a side and finish it: the coach's own part, or what was typed in for the participant."""
    for item, value in values.items():
        answer_item(measurement=measurement, item=item, side=side, value=value, by=by)
    return finish_side(measurement=measurement, side=side, at=at, on=on, by=by, way=way)


@recorded
def cancel_measurement(*, measurement: Measurement, on: date, by: User) -> Measurement:
    """Leave a measurement that was begun (avbryta): it counts nowhere, and a new one can be opened."""
    locked = _locked(measurement)
    if not locked.is_open:
        raise ValidationError("Mätningen är redan klar eller avbruten. Läs in sidan igen.", code="closed")
    locked.cancelled_on = on
    locked.save(update_fields=["cancelled_on"])
    return locked


@recorded
def set_measuring(
    *, project: Project, every_months: int, clear_rise: int, by: User, reminds: bool = True
) -> ProjectMeasuring:
    """Say how often a project measures and reminds of it, and which rise on the ladder is clearly closer (tydligt närmare)."""
    return ProjectMeasuring.objects.update_or_create(
        project=project, defaults={"every_months": every_months, "clear_rise": clear_rise, "reminds": reminds}
    )[0]


def _locked(measurement: Measurement) -> Measurement:
    rows = Measurement.objects.select_for_update(of=("self",)).select_related("instrument", "enrolment")
    found: Measurement = rows.get(pk=measurement.pk)
    return found
