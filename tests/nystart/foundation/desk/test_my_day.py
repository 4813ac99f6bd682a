"""Min dag: what waits, late, today and soon, each with its action."""

from datetime import date, time, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from nystart.foundation.audit.models import AccessLog
from nystart.foundation.desk.day import WAITING, Day, WorkItem
from nystart.foundation.web.contributions import WorkItemKind
from participants.core.models import Enrolment
from tests.factories.assessments import AssessmentFactory
from tests.factories.bank import PositionFactory
from tests.factories.disclosures import ConsentFactory
from tests.factories.enrolment_cards import PauseFactory
from tests.factories.participant_file import (
    ActionPlanFactory,
    FollowUpFactory,
    NoteDraftFactory,
    PlanStepFactory,
)
from tests.factories.participants import EnrolmentFactory, ProtectedAccessFactory, ReferralFactory
from tests.factories.progress import MeasurementFactory

TODAY = date(2026, 3, 12)
URL = "/my-day/"


@pytest.fixture(autouse=True)
def thursday():
    """It is Thursday 12 March 2026, at ten."""
    with time_machine.travel("2026-03-12T09:00Z", tick=False):
        yield


def enrolled(unit, caseworker, **facts):
    """Somebody who takes part, who has been assessed and whose first measurement is made."""
    made: Enrolment = EnrolmentFactory(
        organisation=unit,
        caseworker=caseworker,
        participant__last_name="Hedås",
        **{"starts_on": date(2026, 3, 1)} | facts,
    )
    if made.ends_on is None:
        MeasurementFactory(enrolment=made, held_on=made.starts_on, done=True)
        AssessmentFactory(participant=made.participant, enrolment=made)
    return made


def shown(client):
    """(part of the day, title, detail) of each row."""
    day = client.get(URL).context["day"]
    parts = {"late": day.late, "now": day.now, "coming": day.coming}
    return [(part, item.kind.title, item.detail) for part, items in parts.items() for item in items]


def test_a_new_coach_sees_that_nothing_waits(as_user, caseworker):
    page = as_user(caseworker).get(URL).content.decode()
    assert "Inget väntar på dig" in page and "Torsdag 12" in page and "vecka 11" in page


def test_the_field_beside_the_day_says_what_the_person_finds(as_user, caseworker, finance_officer):
    page = as_user(finance_officer).get(reverse("desk:my_day")).content.decode()
    assert page.count("Projekt eller plats") == 2 and "Namn eller nummer" not in page
    assert "Namn eller nummer" in as_user(caseworker).get(reverse("desk:my_day")).content.decode()


def test_a_plan_that_is_missing_after_thirty_days_is_late(as_user, caseworker, unit):
    late = enrolled(unit, caseworker, starts_on=date(2026, 2, 5), participant__first_name="Tindra")
    with_plan = enrolled(unit, caseworker, starts_on=date(2026, 2, 5))
    ActionPlanFactory(enrolment=with_plan)
    answer = as_user(caseworker).get(URL)
    (item,) = answer.context["day"].late
    assert (item.kind.title, item.due_on, item.subject_name) == ("Handlingsplan saknas", date(2026, 3, 7), "Tindra H.")
    assert item.url == reverse("participants:edit_plan", args=[late.participant_id])
    page = answer.content.decode()
    assert "5\u00a0dagar" in page and "En sak är försenad." in page


def test_everything_has_its_place_in_the_day(as_user, caseworker, unit):
    mine = enrolled(unit, caseworker)
    plan = ActionPlanFactory(enrolment=mine, follow_up_on=TODAY)
    PlanStepFactory(goal__plan=plan, due_on=TODAY - timedelta(days=1), text="Skriv cv")
    PlanStepFactory(goal__plan=plan, due_on=TODAY + timedelta(days=7), text="Ring köket")
    PlanStepFactory(goal__plan=plan, due_on=TODAY + timedelta(days=8), text="Långt fram")
    PlanStepFactory(goal__plan=plan, due_on=TODAY, done_on=TODAY, done_by=caseworker, text="Redan gjort")
    NoteDraftFactory(participant=mine.participant, author=caseworker, begun_on=TODAY - timedelta(days=9))
    FollowUpFactory(
        enrolment=enrolled(
            unit, caseworker, starts_on=date(2025, 9, 1), ends_on=date(2025, 12, 9), exit_reason_id="moved"
        ),
        due_on=date(2026, 3, 9),
    )
    ReferralFactory(organisation=unit, received_on=TODAY - timedelta(days=7))
    assert sorted(shown(as_user(caseworker))) == sorted(
        [
            ("late", "Steg i planen", "Skriv cv"),
            ("late", "Anteckning är inte signerad", "Utkast från ett besök"),
            ("late", "Uppföljning 90 dagar efter avslut", "Inget försök ännu"),
            ("now", "Planen ska följas upp", "Vi följer upp planen var fjärde vecka."),
            ("now", "Svara på anvisning", "Socialtjänsten"),
            ("coming", "Steg i planen", "Ring köket"),
        ]
    )


def test_unsigned_notes_are_counted_beside_with_a_way_to_them(as_user, caseworker, unit):
    for _ in range(2):
        NoteDraftFactory(participant=enrolled(unit, caseworker).participant, author=caseworker, begun_on=TODAY)
    page = as_user(caseworker).get(URL).content.decode()
    assert "2\u00a0anteckningar" in page and reverse("participants:note_drafts") in page


def test_the_day_of_a_colleague_is_not_mine(as_user, caseworker, unit_manager, unit):
    mine = enrolled(unit, unit_manager, starts_on=date(2026, 1, 12))
    NoteDraftFactory(participant=mine.participant, author=unit_manager)
    assert shown(as_user(caseworker)) == []
    assert len(shown(as_user(unit_manager))) == 2


def test_a_protected_person_is_on_nobodys_day_but_theirs_on_the_list(as_user, caseworker, protected_enrolment):
    assert shown(as_user(caseworker)) == []


@pytest.fixture
def protected_enrolment(unit, caseworker):
    return EnrolmentFactory(organisation=unit, caseworker=caseworker, protected=True, starts_on=date(2026, 1, 12))


def test_those_opened_last_are_near_at_hand_by_initial(as_user, caseworker, unit):
    client = as_user(caseworker)
    for name in ("Amina", "Birk"):
        client.get(enrolled(unit, caseworker, participant__first_name=name).participant.get_absolute_url())
    opened = [one.name for one in client.get(URL).context["opened"]]
    assert sorted(opened) == ["Amina H.", "Birk H."]


def test_whom_it_shows_is_noted_also_those_opened_last(as_user, caseworker, unit, protected_enrolment):
    ProtectedAccessFactory(participant=protected_enrolment.participant, user=caseworker)
    waits, lately = (enrolled(unit, caseworker, starts_on=day) for day in (date(2026, 1, 12), timezone.localdate()))
    client = as_user(caseworker)
    client.get(lately.participant.get_absolute_url())
    page = client.get(URL)
    assert {item.person.pk for item in page.context["day"].late} == {
        waits.participant_id,
        protected_enrolment.participant_id,
    }
    alone, together = AccessLog.objects.filter(view="desk:my_day").order_by("subject_id")
    assert set(together.subject_ids) == {waits.participant_id, lately.participant_id}
    assert (alone.subject_id, alone.action, alone.detail) == (protected_enrolment.participant_id, "list", "Min dag")
    client.get(URL)
    assert AccessLog.objects.filter(view="desk:my_day").count() == 2, "loaded again"
    assert [one.person.pk for one in client.get(URL).context["opened"]] == [lately.participant_id], "seen is not opened"


def test_what_is_about_no_person_leaves_no_row(as_user, placement_officer):
    position = PositionFactory(in_review=True)
    page = as_user(placement_officer).get(URL)
    day = page.context["day"]
    assert position.title in page.content.decode()
    assert day.people == [] and not AccessLog.objects.exists()


def test_min_dag_needs_few_and_constant_queries(as_user, caseworker, unit, assert_constant_queries):
    client = as_user(caseworker)

    def more(count):
        for _ in range(count):
            made = enrolled(unit, caseworker, starts_on=date(2026, 1, 12))
            NoteDraftFactory(participant=made.participant, author=caseworker)

    more(1)
    assert_constant_queries(more, lambda: client.get(URL), at_most=16)


def test_when_more_waits_than_is_shown_the_page_says_so(as_user, caseworker, unit, monkeypatch, request):
    for module in ("nystart.foundation.web.contributions", "participants.core.columns"):
        monkeypatch.setattr(f"{module}.WORK_ITEMS_AT_MOST", 2)
    WAITING.forget()
    request.addfinalizer(WAITING.forget)
    for _ in range(3):
        enrolled(unit, caseworker, starts_on=date(2026, 1, 12))
    page = as_user(caseworker).get(URL).content.decode()
    assert page.count("Handlingsplan saknas") == 2 and "Mer väntar än som visas." in page


def due(kind, day, at=None):
    """A thing to do, which nothing but its kind, day and time is asked of."""
    return WorkItem(WorkItemKind(kind, kind, "Öppna", ""), day, at, "Tindra H.", "", "", "")


def kinds_and_sizes(rows):
    return [(row[0].kind.code, len(row)) for row in rows]


@pytest.mark.parametrize(("count", "rows"), [(2, 2), (3, 1), (4, 1)])
def test_three_of_one_kind_under_one_heading_stand_as_one_row(count, rows):
    day = Day(TODAY, late=[due("plan", date(2026, 3, 1 + number)) for number in range(count)])
    assert len(day.late_rows.shown) == rows and sum(map(len, day.late_rows.shown)) == count


def test_a_pile_stands_where_its_oldest_would_and_nothing_with_a_time_is_piled():
    days = [("a", 1), ("plan", 2), ("b", 3), ("plan", 4), ("plan", 5)]
    late = [due(kind, date(2026, 3, day)) for kind, day in days]
    now = [due("meeting", TODAY, time(9 + number)) for number in range(4)]
    day = Day(TODAY, late=late, now=now)
    assert kinds_and_sizes(day.late_rows.shown) == [("a", 1), ("plan", 3), ("b", 1)]
    assert kinds_and_sizes(day.now_rows.shown) == [("meeting", 1)] * 4


@pytest.mark.parametrize(("count", "rest"), [(11, 0), (12, 0), (13, 1)])
def test_twelve_rows_are_shown_and_the_rest_opens_beneath(count, rest):
    day = Day(TODAY, coming=[due(f"kind{number}", TODAY) for number in range(count)])
    assert len(day.coming_rows.shown) == min(count, 12) and len(day.coming_rows.rest) == rest


def test_a_pile_keeps_each_action_on_the_page(as_user, caseworker, unit):
    made = [enrolled(unit, caseworker, starts_on=date(2026, 2, day)) for day in (3, 4, 5)]
    page = as_user(caseworker).get(URL).content.decode()
    assert '<li class="ny-pile">' in page
    for enrolment in made:
        assert reverse("participants:edit_plan", args=[enrolment.participant_id]) in page


def days_from(today, days):
    return today + timedelta(days=days)


@pytest.mark.parametrize(("left", "told"), [(0, True), (1, True), (7, True), (-1, False)])
def test_what_waits_is_told_to_the_last_day_of_the_person(as_user, caseworker, unit, left, told):
    made = enrolled(unit, caseworker, starts_on=date(2025, 3, 3))
    plan = ActionPlanFactory(enrolment=made, participant=made.participant, follow_up_on=date(2026, 4, 9))
    PlanStepFactory(goal__plan=plan, due_on=TODAY)
    made.ends_on, made.exit_reason_id = days_from(TODAY, left), "moved"
    made.save()
    assert bool(shown(as_user(caseworker))) is told


@pytest.mark.parametrize(
    ("first", "last", "told"), [(-3, 3, False), (-3, 0, False), (-3, -1, True), (1, 20, True), (0, None, False)]
)
def test_who_is_away_today_waits_and_who_will_be_does_not(as_user, caseworker, unit, first, last, told):
    made = enrolled(unit, caseworker, starts_on=date(2025, 3, 3))
    ends_on = None if last is None else days_from(TODAY, last)
    PauseFactory(enrolment=made, starts_on=days_from(TODAY, first), ends_on=ends_on)
    ActionPlanFactory(enrolment=made, participant=made.participant, follow_up_on=TODAY)
    assert bool(shown(as_user(caseworker))) is told


@pytest.mark.parametrize(
    ("left", "part"), [(0, "now"), (3, "now"), (30, "now"), (31, "coming"), (37, "coming"), (38, None), (-1, None)]
)
def test_a_consent_that_ends_is_told_to_its_last_day(as_user, caseworker, unit, left, part):
    made = enrolled(unit, caseworker)
    ConsentFactory(participant=made.participant, ends_on=days_from(TODAY, left), party_names="Eva Ek")
    found = shown(as_user(caseworker))
    assert [each[0] for each in found] == ([part] if part else [])
    if left == 3:
        assert found[0][2] == "Eva Ek, till och med 15/3"


@pytest.mark.parametrize(("starts", "part"), [(-1, "late"), (0, "now"), (7, "coming"), (8, None)])
def test_who_has_no_coach_is_told_a_week_ahead_also_in_her_last_days(as_user, unit_manager, unit, starts, part):
    made = EnrolmentFactory(organisation=unit, caseworker=None, starts_on=days_from(TODAY, starts))
    made.ends_on, made.exit_reason_id = days_from(TODAY, max(starts, 0)), "moved"
    made.save()
    found = [each[0] for each in shown(as_user(unit_manager)) if each[1] == "Utan coach"]
    assert found == ([part] if part else [])
