"""A pause: within the enrolment, once at a time, and what it does to reminders, limits and lists."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F
from django.urls import reverse

from nystart.foundation.audit.models import AccessLog
from participants.core.models import Enrolment, ExitReason
from participants.file.filters import count_selections
from participants.follow_up.actions import exit_enrolment
from participants.pauses.actions import change_pause, pause_enrolment, take_back_pause
from participants.pauses.days import DueWithPauses, PausedDays, not_paused_on
from participants.pauses.models import Pause, PauseReason
from participants.plans.contributing import work as plans_due
from reports.figures.participants import volume
from reports.figures.period import Period
from tests.factories.enrolment_cards import PauseFactory
from tests.factories.participant_file import ActionPlanFactory, PlanStepFactory
from tests.factories.participants import EnrolmentFactory
from tests.reports.people import countable

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 12)
START = date(2026, 1, 12)


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel("2026-03-12T09:00Z", tick=False):
        yield


def ago(days):
    return DAY - timedelta(days=days)


def count(parts):
    return sum(part.count() for part in parts)


@pytest.fixture
def pause(enrolment, caseworker):
    def make(starts_on, ends_on=None, reason="sickness", of=None):
        return pause_enrolment(
            enrolment=of or enrolment, starts_on=starts_on, ends_on=ends_on, reason=reason, by=caseworker
        )

    return make


# --- The days -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("days", "is_right"), [(-1, False), (0, True), (1, True)])
def test_a_pause_begins_on_the_first_day_of_the_enrolment_at_the_earliest(pause, enrolment, days, is_right):
    first = START + timedelta(days=days)
    if is_right:
        assert pause(first).starts_on == first
        return
    with pytest.raises(ValidationError, match="före inskrivningen"):
        pause(first)
    with pytest.raises(IntegrityError, match="outside the enrolment"), transaction.atomic():
        PauseFactory(enrolment=enrolment, starts_on=first)


@pytest.mark.parametrize(("days", "is_right"), [(-1, True), (0, True), (1, False)])
@pytest.mark.parametrize("field", ["starts_on", "ends_on"])
def test_a_pause_lies_within_the_last_day(pause, unit, field, days, is_right):
    over = EnrolmentFactory(organisation=unit, exited=True, starts_on=START)
    day = over.ends_on + timedelta(days=days)
    told = {"starts_on": over.ends_on - timedelta(days=1), field: day}
    if is_right:
        assert pause(of=over, **told).pk
        return
    with pytest.raises(ValidationError, match="sista dag"):
        pause(of=over, **told)
    with pytest.raises(IntegrityError, match="outside the enrolment"), transaction.atomic():
        PauseFactory(enrolment=over, **told)


@pytest.mark.parametrize(("days", "is_right"), [(0, True), (1, False)])
def test_a_pause_lies_within_the_project(pause, enrolment, days, is_right):
    last = enrolment.project.ends_on + timedelta(days=days)
    if is_right:
        assert pause(DAY, last).ends_on == last
        return
    with pytest.raises(ValidationError, match="projektets"):
        pause(DAY, last)
    with pytest.raises(IntegrityError, match="outside the enrolment"), transaction.atomic():
        PauseFactory(enrolment=enrolment, starts_on=DAY, ends_on=last)


def test_a_pause_does_not_end_before_it_begins(pause):
    with pytest.raises(ValidationError, match="Sista dagen ligger före"):
        pause(DAY, ago(1))
    assert pause(DAY, DAY).ends_on == DAY


@pytest.mark.parametrize(
    ("first", "last", "is_right"),
    [(5, 8, False), (1, 4, True), (1, 5, False), (4, 4, True), (11, 11, True), (10, 10, False)],
)
def test_two_pauses_never_overlap(pause, first, last, is_right):
    pause(date(2026, 2, 5), date(2026, 2, 10))
    told = date(2026, 2, first), date(2026, 2, last)
    if is_right:
        assert pause(*told).pk
        return
    with pytest.raises(ValidationError, match="redan ett uppehåll"):
        pause(*told)


def test_one_until_further_notice_leaves_no_room_after_it_till_it_is_taken_back(pause, caseworker):
    first = pause(date(2026, 2, 5))
    with pytest.raises(ValidationError, match="redan ett uppehåll"):
        pause(date(2026, 3, 1), date(2026, 3, 2))
    take_back_pause(pause=first, on=DAY, by=caseworker)
    assert pause(date(2026, 3, 1), date(2026, 3, 2)).pk
    assert Pause.objects.count() == 2 and Pause.objects.standing().count() == 1


def test_a_wrong_registration_has_no_pause(pause, enrolment, caseworker, unit):
    wrong = EnrolmentFactory(organisation=unit, ends_on=DAY, exit_reason_id="registration_error")
    with pytest.raises(ValidationError, match="felregistrering"):
        pause(DAY, of=wrong)


@pytest.mark.parametrize(("days", "is_right"), [(-1, False), (0, True)])
def test_the_enrolment_does_not_end_before_a_pause_begins(pause, enrolment, caseworker, days, is_right):
    pause(date(2026, 3, 10))
    told = {"on": date(2026, 3, 10) + timedelta(days=days), "reason": ExitReason.objects.get(pk="sickness")}
    if is_right:
        assert exit_enrolment(enrolment=enrolment, by=caseworker, **told).ends_on
        return
    with pytest.raises(ValidationError, match="Ett uppehåll börjar efter den dagen"):
        exit_enrolment(enrolment=enrolment, by=caseworker, **told)


# --- What it does ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        (date(2026, 1, 1), date(2026, 1, 31), 0),
        (date(2026, 1, 1), date(2026, 2, 5), 1),
        (date(2026, 2, 6), date(2026, 2, 7), 2),
        (date(2026, 2, 10), date(2026, 2, 28), 1),
        (date(2026, 2, 11), date(2026, 2, 28), 0),
        (date(2026, 1, 1), date(2026, 3, 2), 6 + 2),
    ],
)
def test_paused_days_are_counted_within_the_two_days(pause, enrolment, first, last, days):
    pause(date(2026, 2, 5), date(2026, 2, 10))
    pause(date(2026, 3, 1))
    assert Enrolment.objects.annotate(away=PausedDays(F("pk"), first, last)).get(pk=enrolment.pk).away == days


@pytest.mark.parametrize(
    ("pauses", "due"),
    [
        ([], date(2026, 2, 11)),
        ([(date(2026, 1, 20), date(2026, 1, 29))], date(2026, 2, 21)),
        ([(date(2026, 2, 11), date(2026, 2, 12))], date(2026, 2, 13)),
        ([(date(2026, 2, 12), date(2026, 2, 20))], date(2026, 2, 11)),
        ([(date(2026, 1, 20), date(2026, 1, 29)), (date(2026, 2, 20), date(2026, 2, 24))], date(2026, 2, 26)),
        ([(date(2026, 2, 10), None)], date(2026, 2, 11) + timedelta(days=31)),
    ],
    ids=["none", "before", "on the last day", "the day after", "a second one in the added days", "open"],
)
def test_each_paused_day_before_the_limit_gives_one_more(pause, enrolment, pauses, due):
    for days in pauses:
        pause(*days)
    found = Enrolment.objects.annotate(due=DueWithPauses(F("pk"), F("starts_on"), 30, DAY)).get(pk=enrolment.pk)
    assert found.due == due


@pytest.mark.parametrize(("paused", "waits"), [(0, 1), (1, 1), (2, 1), (3, 0)])
def test_a_missing_plan_is_due_as_many_days_later(unit, caseworker, paused, waits):
    made = EnrolmentFactory(organisation=unit, caseworker=caseworker, starts_on=ago(32))
    if paused:
        PauseFactory(enrolment=made, starts_on=ago(20), ends_on=ago(21 - paused))
    assert count(plans_due(caseworker, DAY)) == waits
    late = count_selections(caseworker, DAY)["utan-plan"]
    assert late == (paused < 2)


@pytest.mark.parametrize(("first", "last", "is_away"), [(1, None, False), (0, None, True), (-3, -1, False), (-3, 0, True)])  # fmt: skip
def test_reminders_wait_while_somebody_is_away_and_she_still_takes_part(
    enrolment, caseworker, pause, first, last, is_away
):
    plan = ActionPlanFactory(enrolment=enrolment, participant=enrolment.participant, follow_up_on=ago(1))
    PlanStepFactory(goal__plan=plan, due_on=ago(1))
    pause(DAY + timedelta(days=first), None if last is None else DAY + timedelta(days=last))
    assert count(plans_due(caseworker, DAY)) == (0 if is_away else 2)
    assert count_selections(caseworker, DAY)["tyst"] == (0 if is_away else 1)
    here = Enrolment.objects.active_on(DAY)
    assert here.count() == 1
    assert here.filter(not_paused_on(DAY)).count() == (0 if is_away else 1)
    counted = volume(countable(enrolment.project), Period.from_days(START, DAY), None)
    assert (counted.persons, counted.enrolments) == (1, 1)


# --- The pages ------------------------------------------------------------------------------------------------------


def told(**changes):
    return {"starts_on": "2026-03-02", "ends_on": "", "reason": "sickness"} | changes


def test_a_pause_is_noted_and_shows_in_the_head_the_card_the_list_and_the_timeline(as_user, caseworker, enrolment):
    client = as_user(caseworker)
    answer = client.post(reverse("participants:pause", args=[enrolment.pk]), told(), follow=True)
    page = answer.content.decode()
    assert "Uppehållet är sparat." in page and "Sjukdom" in page and "tills vidare" in page
    assert "Uppehåll</span>" in page
    assert "Uppehåll" in client.get("/participants/", {"urval": "mina"}).content.decode()
    assert "Uppehåll börjar" in client.get(enrolment.participant.get_absolute_url()).content.decode()
    assert AccessLog.objects.filter(detail="uppehåll").exists()


def test_a_form_sent_twice_saves_once(as_user, caseworker, enrolment):
    client, url = as_user(caseworker), reverse("participants:pause", args=[enrolment.pk])
    for _time in range(2):
        assert client.post(url, told()).status_code == 302
    assert Pause.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        ({"starts_on": "2026-01-11"}, "starts_on", "före inskrivningen"),
        ({"starts_on": "snart"}, "starts_on", "Vi förstår inte datumet"),
        ({"ends_on": "2026-03-01"}, "ends_on", "Sista dagen ligger före"),
        ({"reason": ""}, "reason", "Svara på frågan"),
    ],
)
def test_what_is_wrong_is_said_at_the_field_and_the_rest_is_kept(as_user, caseworker, enrolment, changes, field, said):
    answer = as_user(caseworker).post(reverse("participants:pause", args=[enrolment.pk]), told(**changes))
    assert said in "".join(answer.context["form"].errors[field])
    assert told(**changes)["starts_on"] in answer.content.decode()
    assert not Pause.objects.exists()


def test_it_is_changed_and_taken_back(as_user, caseworker, enrolment, pause):
    made = pause(date(2026, 3, 2))
    client = as_user(caseworker)
    url = reverse("participants:edit_pause", args=[made.pk])
    client.post(url, told(ends_on="2026-03-06", reason="parental_leave"))
    made.refresh_from_db()
    assert made.ends_on == date(2026, 3, 6) and PauseReason.objects.get(pause=made).kind == "parental_leave"
    client.post(reverse("participants:remove_pause", args=[made.pk]))
    made.refresh_from_db()
    assert made.taken_back_on == DAY
    assert client.get(url).status_code == 404


def test_a_change_is_checked_as_a_new_one_is(pause, caseworker):
    made = pause(date(2026, 3, 2))
    with pytest.raises(ValidationError, match="före inskrivningen"):
        change_pause(pause=made, starts_on=date(2026, 1, 1), ends_on=None, reason="summer", by=caseworker)


def test_who_does_not_write_notes_sees_that_she_is_away_and_not_why(as_user, registrar, caseworker, enrolment, pause):
    pause(date(2026, 3, 2))
    url = reverse("participants:enrolments", args=[enrolment.participant_id])
    page = as_user(registrar).get(url).content.decode()
    assert "Uppehåll" in page and "2\u00a0mars 2026" in page
    assert "Sjukdom" not in page
    assert "Sjukdom" in as_user(caseworker).get(url).content.decode()


def test_the_reason_is_behind_a_wall_of_its_own(as_app, registrar, caseworker, pause):
    pause(date(2026, 3, 2))
    with as_app(registrar):
        assert (Pause.objects.count(), PauseReason.objects.count()) == (1, 0)
    with as_app(caseworker):
        assert PauseReason.objects.count() == 1


@pytest.mark.parametrize(
    ("first", "last", "covers"),
    [(0, 0, True), (0, None, True), (-1, 0, True), (1, 1, False), (1, None, False), (-2, -1, False)],
)
@pytest.mark.parametrize("taken_back", [False, True])
def test_a_pause_covers_its_first_and_last_day(enrolment, first, last, covers, taken_back):
    PauseFactory(
        enrolment=enrolment,
        starts_on=DAY + timedelta(days=first),
        ends_on=None if last is None else DAY + timedelta(days=last),
        taken_back_on=DAY if taken_back else None,
    )
    assert Pause.objects.covering(DAY).exists() is (covers and not taken_back)
