"""When the reception is open and who is in the house: weekdays, other days, and every so many weeks."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from participants.reception.actions import add_duty, add_exception, end_duty, remove_exception, set_hours
from participants.reception.forms import DutyForm, ExceptionForm, HoursForm
from participants.reception.models import OpeningHours
from participants.reception.timetable import days_of, next_opening
from tests.factories.reception import DutyFactory, OpeningExceptionFactory, OpeningHoursFactory, ReceptionFactory

pytestmark = pytest.mark.django_db
THURSDAY = date(2026, 3, 12)


@pytest.fixture
def reception(unit):
    return ReceptionFactory(organisation=unit)


def test_a_day_has_the_hours_of_its_weekday(reception):
    OpeningHoursFactory(reception=reception, opens_at=time(13), closes_at=time(16))
    OpeningHoursFactory(reception=reception)
    thursday, friday = days_of(reception, THURSDAY, 2)
    assert thursday.hours_words == "09.00–12.00 och 13.00–16.00"
    assert friday.hours_words == "stängt" and not friday.is_open


@pytest.mark.parametrize(
    ("moment", "is_open"), [(time(8, 59), False), (time(9), True), (time(11, 59), True), (time(12), False)]
)
def test_the_door_is_open_from_the_first_minute_to_the_last(reception, moment, is_open):
    OpeningHoursFactory(reception=reception)
    assert days_of(reception, THURSDAY, 1)[0].is_open_at(moment) is is_open


@pytest.mark.parametrize(("days", "words"), [(-7, "09.00–12.00"), (0, "stängt"), (7, "09.00–12.00")])
def test_another_day_counts_on_that_day_only(reception, days, words):
    OpeningHoursFactory(reception=reception)
    OpeningExceptionFactory(reception=reception, on=THURSDAY, reason="Vi flyttar.")
    assert days_of(reception, THURSDAY + timedelta(days=days), 1)[0].hours_words == words


def test_another_day_may_have_hours_of_its_own(reception):
    OpeningExceptionFactory(reception=reception, opens_at=time(10), closes_at=time(11), reason="Kort dag.")
    day = days_of(reception, THURSDAY, 1)[0]
    assert (day.hours_words, day.reason, day.is_unusual) == ("10.00–11.00", "Kort dag.", True)


@pytest.mark.parametrize(
    ("now", "opens"),
    [
        (datetime(2026, 3, 12, 8, 59, tzinfo=UTC), (date(2026, 3, 12), time(9))),
        (datetime(2026, 3, 12, 9, 0, tzinfo=UTC), (date(2026, 3, 19), time(9))),
        (datetime(2026, 3, 13, 8, 0, tzinfo=UTC), (date(2026, 3, 19), time(9))),
    ],
)
def test_the_next_time_the_door_opens(reception, now, opens):
    OpeningHoursFactory(reception=reception)
    found = next_opening(days_of(reception, now.date(), 8), now)
    assert found and (found[0].on, found[1][0]) == opens


@pytest.mark.parametrize(
    ("every", "there"),
    [(1, [True, True, True, True]), (2, [True, False, True, False]), (3, [True, False, False, True])],
)
def test_somebody_sits_there_every_so_many_weeks_from_the_first(every, there):
    duty = DutyFactory(every_weeks=every, starts_on=THURSDAY)
    assert [duty.sits_on(THURSDAY + timedelta(weeks=week)) for week in range(4)] == there


def test_the_weeks_are_counted_from_the_first_day_of_the_weekday():
    duty = DutyFactory(every_weeks=2, starts_on=date(2026, 3, 6))
    assert duty.first_day == THURSDAY
    assert duty.sits_on(THURSDAY) and not duty.sits_on(THURSDAY + timedelta(weeks=1))


@pytest.mark.parametrize(
    ("day", "sits"),
    [(date(2026, 3, 5), False), (THURSDAY, True), (date(2026, 3, 19), True), (date(2026, 3, 26), False)],
)
def test_a_duty_has_a_first_and_a_last_day(day, sits):
    assert DutyFactory(starts_on=THURSDAY, ends_on=date(2026, 3, 19)).sits_on(day) is sits


def test_a_duty_is_on_its_weekday_only():
    assert not DutyFactory(starts_on=THURSDAY).sits_on(THURSDAY + timedelta(days=1))


def test_nobody_is_in_the_house_on_a_closed_day(reception):
    OpeningHoursFactory(reception=reception)
    DutyFactory(reception=reception)
    OpeningExceptionFactory(reception=reception, on=date(2026, 3, 19))
    open_day, closed_day = (days_of(reception, day, 1)[0] for day in (THURSDAY, date(2026, 3, 19)))
    assert len(open_day.duties) == 1 and closed_day.duties == []


def test_hours_of_the_week_replace_those_that_were(reception, registrar):
    OpeningHoursFactory(reception=reception)
    set_hours(reception=reception, hours=[(1, time(8), time(10))], by=registrar)
    rows = OpeningHours.objects.filter(reception=reception)
    assert [(row.weekday, row.opens_at, row.closes_at) for row in rows] == [(1, time(8), time(10))]


@pytest.mark.parametrize(
    ("typed", "hours"),
    [
        ("9–12", [(1, time(9), time(12))]),
        ("9-12, 13.30 till 16", [(1, time(9), time(12)), (1, time(13, 30), time(16))]),
        ("13–16 och 9–12", [(1, time(9), time(12)), (1, time(13), time(16))]),
        ("", []),
    ],
)
def test_hours_are_typed_as_people_write_them(reception, typed, hours):
    form = HoursForm({"day_1": typed}, reception=reception)
    assert form.is_valid(), form.errors
    assert form.hours() == hours


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("nio", "Skriv till exempel"),
        ("12–9", "Stängningstiden ligger före"),
        ("9–9", "Stängningstiden ligger före"),
        ("9–12, 11–13", "går in i varandra"),
        ("9–25", "Skriv tiden med siffror"),
    ],
)
def test_hours_that_cannot_be_are_refused_beside_the_day(reception, typed, words):
    form = HoursForm({"day_1": typed}, reception=reception)
    assert words in form.errors["day_1"][0]


def test_hours_that_meet_do_not_overlap(reception):
    assert HoursForm({"day_1": "9–12, 12–13"}, reception=reception).is_valid()


def test_a_day_has_one_exception(reception, registrar):
    facts = {"opens_at": None, "closes_at": None, "reason": "", "by": registrar}
    row = add_exception(reception=reception, on=THURSDAY, **facts)
    with pytest.raises(ValidationError, match="redan en avvikelse"):
        add_exception(reception=reception, on=THURSDAY, **facts)
    remove_exception(exception=row, by=registrar)
    add_exception(reception=reception, on=THURSDAY, **facts)


def test_an_exception_with_two_spans_is_asked_about():
    assert "Skriv en tid" in ExceptionForm({"on": "2026-03-12", "hours": "9–10, 11–12"}).errors["hours"][0]


@pytest.mark.parametrize(("on", "refused"), [(date(2026, 3, 1), True), (date(2026, 3, 2), False)])
def test_a_duty_ends_on_its_first_day_at_the_earliest(registrar, on, refused):
    duty = DutyFactory()
    if refused:
        with pytest.raises(ValidationError, match="före den första"):
            end_duty(duty=duty, on=on, by=registrar)
    else:
        assert end_duty(duty=duty, on=on, by=registrar).ends_on == on


def test_what_a_duty_asks_for_is_said_beside_the_field(reception):
    form = DutyForm(
        {
            "authority": "Socialtjänsten", "helps_with": "stöd", "weekday": "2", "starts_at": "12", "ends_at": "9",
            "every_weeks": "1", "starts_on": "12 mars 2026", "ends_on": "11 mars 2026",
        },
        reception=reception,
    )  # fmt: skip
    assert "slutar före" in form.errors["ends_at"][0]
    assert "före den första" in form.errors["ends_on"][0]


def test_the_database_refuses_what_the_forms_refuse(reception):
    with pytest.raises(IntegrityError), transaction.atomic():
        OpeningHoursFactory(reception=reception, opens_at=time(12), closes_at=time(9))
    with pytest.raises(IntegrityError), transaction.atomic():
        DutyFactory(reception=reception, every_weeks=5)


def test_a_duty_is_of_the_receptions_municipality(reception, registrar):
    duty = add_duty(
        reception=reception, by=registrar, authority="Socialtjänsten", helps_with="stöd", weekday=2,
        starts_at=time(9), ends_at=time(10), starts_on=THURSDAY,
    )  # fmt: skip
    assert duty.controller_id == reception.controller_id
