"""Two sides of one occasion: each finishes by itself, what is finished stands, and the next day follows from both."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, transaction

from participants.progress.actions import (
    answer_all,
    answer_item,
    cancel_measurement,
    finish_side,
    set_measuring,
    start_measurement,
)
from participants.progress.codes import Point, Side, Way
from participants.progress.models import Answer, Instrument, Measurement, ProjectMeasuring
from participants.progress.models.measurement import items_of
from tests.factories.participants import EnrolmentFactory
from tests.factories.progress import MeasurementFactory, finish

pytestmark = pytest.mark.django_db
AT, DAY = datetime(2026, 2, 2, 9, 0, tzinfo=UTC), date(2026, 2, 2)


@pytest.fixture
def enrolment(unit, caseworker):
    return EnrolmentFactory(organisation=unit, caseworker=caseworker)


@pytest.fixture
def instrument(db):
    return Instrument.objects.get(code="progress")


def begin(enrolment, instrument, by, point=Point.START, held_on=DAY, **facts):
    return start_measurement(enrolment=enrolment, instrument=instrument, point=point, held_on=held_on, by=by, **facts)


def everything(measurement, value=None):
    return {item: item.low if value is None else value for item in items_of(measurement.instrument)}


def code_of(refusal):
    return refusal.value.error_list[0].code


def test_a_measurement_is_begun_for_the_person(enrolment, instrument, caseworker):
    made = begin(enrolment, instrument, caseworker)
    assert (made.participant, made.controller, made.is_open) == (enrolment.participant, enrolment.controller, True)
    assert made.events.count() == 1


def test_the_same_form_twice_makes_one(enrolment, instrument, caseworker):
    key = uuid4()
    assert begin(enrolment, instrument, caseworker, measurement_id=key) == begin(
        enrolment, instrument, caseworker, measurement_id=key
    )
    assert Measurement.objects.count() == 1


def test_one_is_open_at_a_time_for_each_instrument(enrolment, instrument, caseworker):
    begin(enrolment, instrument, caseworker)
    with pytest.raises(ValidationError, match="redan påbörjad") as refusal:
        begin(enrolment, instrument, caseworker, Point.ONGOING)
    assert code_of(refusal) == "open"
    begin(enrolment, Instrument.objects.get(code="three_m"), caseworker)
    with pytest.raises(IntegrityError), transaction.atomic():
        MeasurementFactory(enrolment=enrolment, point="ongoing")


def test_the_beginning_is_measured_once_and_the_time_between_often(enrolment, instrument, caseworker):
    MeasurementFactory(enrolment=enrolment, done=True)
    with pytest.raises(ValidationError, match="”i början” är redan gjord") as refusal:
        begin(enrolment, instrument, caseworker)
    assert code_of(refusal) == "point"
    MeasurementFactory(enrolment=enrolment, point="ongoing", done=True)
    begin(enrolment, instrument, caseworker, Point.ONGOING)


def test_a_cancelled_one_does_not_count(enrolment, instrument, caseworker):
    cancelled = cancel_measurement(measurement=begin(enrolment, instrument, caseworker), on=DAY, by=caseworker)
    assert not cancelled.is_open
    again = begin(enrolment, instrument, caseworker)
    with pytest.raises(ValidationError, match="redan klar eller avbruten"):
        cancel_measurement(measurement=cancelled, on=DAY, by=caseworker)
    with pytest.raises(ValidationError, match="redan klar eller avbruten"):
        answer_item(measurement=cancelled, item=items_of(instrument).first(), side=Side.COACH, value=1, by=caseworker)
    assert again.is_open


@pytest.mark.parametrize(("days", "begun"), [(-1, False), (0, True)])
def test_the_day_is_not_before_the_start(enrolment, instrument, caseworker, days, begun):
    held_on = enrolment.starts_on + timedelta(days=days)
    if begun:
        assert begin(enrolment, instrument, caseworker, held_on=held_on)
    else:
        with pytest.raises(ValidationError, match="före inskrivningen") as refusal:
            begin(enrolment, instrument, caseworker, held_on=held_on)
        assert code_of(refusal) == "day"


@pytest.mark.parametrize(
    ("point", "days", "said"),
    [
        (Point.ONGOING, 0, None),
        (Point.ONGOING, 1, "efter avslutet"),
        (Point.EXIT, 1, None),
        (Point.DAYS_28, 0, "före avslutet"),
        (Point.DAYS_28, 1, None),
    ],
)
def test_an_exit_lies_between_the_points(unit, instrument, caseworker, point, days, said):
    enrolment = EnrolmentFactory(organisation=unit, exited=True)
    held_on = enrolment.ends_on + timedelta(days=days)
    if said is None:
        assert begin(enrolment, instrument, caseworker, point, held_on)
        return
    with pytest.raises(ValidationError, match=said):
        begin(enrolment, instrument, caseworker, point, held_on)


@pytest.mark.parametrize(
    ("code", "point"), [("progress", Point.MONTHS_6), ("three_m", Point.ONGOING), ("three_m", Point.DAYS_90)]
)
def test_a_point_that_the_participation_does_not_have(enrolment, caseworker, code, point):
    with pytest.raises(ValidationError, match="går inte att mäta"):
        begin(enrolment, Instrument.objects.get(code=code), caseworker, point)


# --- Answers ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("value", "fits"), [(0, False), (1, True), (5, True), (6, False), (None, True)])
def test_an_answer_lies_on_its_scale(enrolment, instrument, caseworker, value, fits):
    measurement, item = begin(enrolment, instrument, caseworker), items_of(instrument).get(code="social")
    if not fits:
        with pytest.raises(ValidationError, match="finns inte på skalan"):
            answer_item(measurement=measurement, item=item, side=Side.COACH, value=value, by=caseworker)
        return
    made = answer_item(measurement=measurement, item=item, side=Side.COACH, value=value, by=caseworker)
    assert (made.value, made.declined) == (value, value is None)


def test_an_item_of_another_instrument_is_no_answer(enrolment, instrument, caseworker):
    item = items_of(Instrument.objects.get(code="three_m")).first()
    with pytest.raises(ValidationError):
        answer_item(
            measurement=begin(enrolment, instrument, caseworker), item=item, side=Side.COACH, value=1, by=caseworker
        )


def test_another_answer_takes_the_place_of_the_first(enrolment, instrument, caseworker):
    measurement, item = begin(enrolment, instrument, caseworker), items_of(instrument).first()
    for value in (2, None, 4):
        answer_item(measurement=measurement, item=item, side=Side.PARTICIPANT, value=value, by=caseworker)
    assert [(one.value, one.declined) for one in Answer.objects.all()] == [(4, False)]


def test_a_side_is_done_when_every_question_has_an_answer(enrolment, instrument, caseworker):
    measurement = begin(enrolment, instrument, caseworker)
    *most, last = items_of(instrument)
    for item in most:
        answer_item(measurement=measurement, item=item, side=Side.COACH, value=None, by=caseworker)
    with pytest.raises(ValidationError, match="Alla frågor är inte besvarade"):
        finish_side(measurement=measurement, side=Side.COACH, at=AT, on=DAY, by=caseworker)
    answer_item(measurement=measurement, item=last, side=Side.COACH, value=None, by=caseworker)
    done = finish_side(measurement=measurement, side=Side.COACH, at=AT, on=DAY, by=caseworker)
    assert (done.coach, done.coach_done_at, done.done_on) == (caseworker, AT, None)


def test_both_make_it_done_and_set_the_next_day(enrolment, instrument, caseworker):
    measurement = begin(enrolment, instrument, caseworker)
    told = {"measurement": measurement, "values": everything(measurement), "at": AT, "by": caseworker}
    answer_all(side=Side.PARTICIPANT, on=DAY, way=Way.SCREEN, **told)
    done = answer_all(side=Side.COACH, on=DAY + timedelta(days=1), **told)
    assert (done.done_on, done.next_on) == (date(2026, 2, 3), date(2026, 5, 2))


@pytest.mark.parametrize(("way", "waits"), [(Way.PAPER, True), (Way.TOGETHER, True), (Way.SCREEN, False)])
def test_who_types_in_has_answered_herself_first(enrolment, instrument, caseworker, way, waits):
    measurement = begin(enrolment, instrument, caseworker)
    told = {"measurement": measurement, "values": everything(measurement), "at": AT, "on": DAY, "by": caseworker}
    if waits:
        with pytest.raises(ValidationError, match="din egen del först") as refusal:
            answer_all(side=Side.PARTICIPANT, way=way, **told)
        assert code_of(refusal) == "own_first"
        assert not Answer.objects.exists()
        answer_all(side=Side.COACH, **told)
    assert answer_all(side=Side.PARTICIPANT, way=way, **told).way == way


@pytest.mark.parametrize("side", Side.values)
def test_what_is_done_stands(enrolment, instrument, caseworker, side):
    measurement = MeasurementFactory(enrolment=enrolment)
    finish(measurement, side)
    item = items_of(instrument).first()
    with pytest.raises(ValidationError, match="redan klara"):
        answer_item(measurement=measurement, item=item, side=side, value=2, by=caseworker)
    with pytest.raises(ValidationError, match="redan klara"):
        finish_side(measurement=measurement, side=side, at=AT, on=DAY, by=caseworker, way=Way.SCREEN)
    with pytest.raises(DatabaseError, match="stand"), transaction.atomic():
        Answer.objects.filter(side=side).update(value=3)
    with pytest.raises(DatabaseError), transaction.atomic():
        Answer.objects.all().delete()
    other = next(one for one in Side if one != side)
    answer_item(measurement=measurement, item=item, side=other, value=2, by=caseworker)


def test_answers_are_read_when_both_are_done(enrolment, caseworker):
    half = MeasurementFactory(enrolment=enrolment, participant_done=True)
    assert not Answer.objects.visible_to(caseworker).exists()
    finish(half, Side.COACH)
    assert Answer.objects.visible_to(caseworker).count() == 2 * items_of(half.instrument).count()


# --- The project's own rules ------------------------------------------------------------------------------------------


def test_a_project_says_how_it_measures(enrolment, instrument, caseworker):
    for months in (1, 6):
        set_measuring(project=enrolment.project, every_months=months, clear_rise=3, by=caseworker)
    assert ProjectMeasuring.objects.get().clear_rise == 3
    measurement = begin(enrolment, instrument, caseworker)
    told = {"measurement": measurement, "values": everything(measurement), "at": AT, "on": DAY, "by": caseworker}
    answer_all(side=Side.COACH, **told)
    assert answer_all(side=Side.PARTICIPANT, way=Way.PAPER, **told).next_on == date(2026, 8, 2)


@pytest.mark.parametrize(
    ("facts", "allowed"),
    [
        ({"every_months": 0}, False),
        ({"every_months": 24}, True),
        ({"every_months": 25}, False),
        ({"clear_rise": 0}, False),
        ({"clear_rise": 9}, True),
        ({"clear_rise": 10}, False),
    ],
)
def test_the_database_knows_what_rules_are_possible(enrolment, facts, allowed):
    if allowed:
        assert ProjectMeasuring.objects.create(project=enrolment.project, **facts)
        return
    with pytest.raises(IntegrityError), transaction.atomic():
        ProjectMeasuring.objects.create(project=enrolment.project, **facts)
