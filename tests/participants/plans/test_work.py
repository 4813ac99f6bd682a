"""What plans and their approvals put on Min dag, on the days before, on and after."""

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from nystart.foundation.desk.day import plan_day
from participants.core.models import Enrolment
from participants.file.filters import count_selections
from participants.file.progress import with_progress
from participants.plans.models.action_plan import six_months_before
from tests.factories.approvals import ApprovalFactory, ApprovalRequestFactory, RemarkFactory
from tests.factories.enrolment_cards import PauseFactory
from tests.factories.participant_file import ActionPlanFactory
from tests.factories.participants import EnrolmentFactory
from tests.factories.projects import ProjectFactory

TODAY = date(2026, 3, 12)


@pytest.fixture
def late(caseworker):
    """The kinds that are late, and those for today, on Min dag of the caseworker."""

    def kinds():
        with time_machine.travel("2026-03-12T09:00Z", tick=False):
            day = plan_day(caseworker, TODAY)
        return {item.kind.code for item in day.late}, {item.kind.code for item in day.now}

    return kinds


@pytest.mark.parametrize(
    ("agreed_on", "is_late", "is_today"),
    [
        (date(2025, 9, 11), True, False),
        (date(2025, 9, 12), False, True),
        (date(2025, 9, 13), False, False),
    ],
)
def test_a_plan_older_than_six_months_is_told(late, enrolment, agreed_on, is_late, is_today):
    ActionPlanFactory(enrolment=enrolment, agreed_on=agreed_on, follow_up_on=date(2026, 4, 9))
    overdue, now = late()
    assert ("plan_old" in overdue, "plan_old" in now) == (is_late, is_today)


@pytest.mark.parametrize(
    ("starts_on", "is_late", "is_today"),
    [(date(2026, 2, 9), True, False), (date(2026, 2, 10), False, True), (date(2026, 2, 11), False, False)],
)
def test_a_plan_is_missing_when_thirty_days_have_passed(late, unit, caseworker, starts_on, is_late, is_today):
    EnrolmentFactory(organisation=unit, caseworker=caseworker, starts_on=starts_on)
    overdue, now = late()
    assert ("plan_missing" in overdue, "plan_missing" in now) == (is_late, is_today)


@pytest.mark.parametrize(
    ("day", "before"),
    [
        (date(2026, 3, 12), date(2025, 9, 12)),
        (date(2026, 6, 30), date(2025, 12, 30)),
        (date(2026, 7, 1), date(2026, 1, 1)),
        (date(2026, 8, 31), date(2026, 2, 28)),
        (date(2026, 12, 31), date(2026, 6, 30)),
        (date(2028, 8, 29), date(2028, 2, 29)),
    ],
)
def test_six_months_before_is_the_same_day_or_the_last_of_the_month(day, before):
    assert six_months_before(day) == before


@pytest.mark.parametrize(("days", "is_late", "is_today"), [(6, False, False), (7, False, True), (8, True, False)])
def test_a_link_that_nobody_answers_is_told_after_a_week(late, participant, days, is_late, is_today):
    with time_machine.travel("2026-03-12T09:00Z", tick=False) as clock:
        clock.shift(-timedelta(days=days))
        ApprovalRequestFactory(participant=participant)
    overdue, now = late()
    assert ("approval_waiting" in overdue, "approval_waiting" in now) == (is_late, is_today)


@pytest.mark.parametrize(("days", "is_late", "is_today"), [(13, False, False), (14, False, True), (15, True, False)])
def test_a_plan_that_nobody_has_approved_is_told_after_two_weeks(late, enrolment, days, is_late, is_today):
    agreed_on = TODAY - timedelta(days=days)
    facts = {"participant": enrolment.participant, "enrolment": enrolment, "follow_up_on": date(2026, 4, 9)}
    ActionPlanFactory(agreed_on=agreed_on, replaced=True, **facts)
    ActionPlanFactory(agreed_on=agreed_on, number=2, **facts)
    overdue, now = late()
    assert ("plan_unapproved" in overdue, "plan_unapproved" in now) == (is_late, is_today)


COACH, HERSELF = {"party": "coach", "way": "signed_in"}, {"party": "participant"}


@pytest.mark.parametrize(
    ("given", "is_late"),
    [([COACH], True), ([HERSELF], True), ([COACH, HERSELF], False), ([COACH, {"party": "representative"}], False)],
)
def test_both_sides_approve_a_plan(late, enrolment, given, is_late):
    plan = ActionPlanFactory(enrolment=enrolment, participant=enrolment.participant, agreed_on=date(2026, 2, 2))
    for each in given:
        ApprovalFactory(participant=enrolment.participant, subject_id=plan.pk, **each)
    assert ("plan_unapproved" in late()[0]) is is_late


@pytest.mark.parametrize(("left", "is_late"), [(1, False), (-1, True)])
def test_a_link_that_waits_is_not_told_twice(late, enrolment, left, is_late):
    plan = ActionPlanFactory(enrolment=enrolment, participant=enrolment.participant, agreed_on=date(2026, 2, 2))
    with time_machine.travel("2026-03-12T09:00Z", tick=False):
        sent = ApprovalRequestFactory(participant=enrolment.participant, subject_id=plan.pk)
        sent.expires_at = sent.sent_at + timedelta(days=left)
        sent.save()
    assert ("plan_unapproved" in late()[0]) is is_late


def test_an_answered_link_is_told_no_more(late, participant):
    with time_machine.travel("2026-03-02T09:00Z", tick=False):
        made = ApprovalRequestFactory(participant=participant)
        made.closed_at = made.sent_at
        made.save()
    assert "approval_waiting" not in late()[0]


def test_a_remark_is_told_until_somebody_has_taken_care_of_it(late, participant, caseworker, as_user):
    plan = ActionPlanFactory(participant=participant, enrolment=participant.enrolments.get())
    remark = RemarkFactory(participant=participant, subject_id=plan.pk)
    assert "approval_remark" in late()[0]
    answer = as_user(caseworker).get(reverse("participants:approval_asked", args=[remark.pk]))
    assert answer.url == reverse("participants:approve", args=["plan", remark.subject_id])
    as_user(caseworker).post(reverse("participants:remark_handled", args=[remark.pk]))
    assert "approval_remark" not in late()[0]


def test_an_approval_stands_in_the_timeline(as_user, caseworker, participant):
    ApprovalFactory(participant=participant)
    page = as_user(caseworker).get(participant.get_absolute_url()).content.decode()
    assert "Deltagaren har godkänt version 1" in page and "godkänt på skärmen" in page


ROUND = {"starts_on": date(2026, 1, 12)}


@pytest.fixture
def back(unit, caseworker):
    """Somebody who left on a day and came back on 12 January, with the plan of the round before: whether Min dag misses one."""

    def made(late, left_on, agreed_on):
        before = EnrolmentFactory(
            organisation=unit, caseworker=caseworker, exited=True, starts_on=date(2025, 3, 3), ends_on=left_on
        )
        again = EnrolmentFactory(
            organisation=unit, caseworker=caseworker, participant=before.participant, project=before.project, **ROUND
        )
        facts = {"participant": again.participant, "enrolment": before}
        ActionPlanFactory(agreed_on=agreed_on, follow_up_on=date(2026, 4, 9), **facts)
        return again, "plan_missing" in late()[0]

    return made


@pytest.mark.parametrize(
    ("left_on", "agreed_on", "is_missing"),
    [
        (date(2025, 11, 28), date(2025, 11, 3), True),
        (date(2026, 1, 11), date(2026, 1, 11), True),
        (date(2026, 1, 11), date(2026, 1, 12), False),
    ],
    ids=["months ago", "the day before", "agreed on the first day of the new one"],
)
def test_a_plan_of_a_round_that_was_over_is_none_for_the_new_one(
    late, back, caseworker, left_on, agreed_on, is_missing
):
    again, is_told = back(late, left_on, agreed_on)
    assert is_told is is_missing
    assert count_selections(caseworker, TODAY)["utan-plan"] == is_missing
    shown = with_progress(Enrolment.objects.filter(pk=again.pk), TODAY).get()
    assert (shown.plan_agreed_on is None) is is_missing


@pytest.mark.parametrize("of", [None, "a wrong registration"])
def test_a_plan_of_no_round_that_ended_counts(late, unit, caseworker, of):
    """One written before the person was enrolled, and one under an enrolment that was a mistake."""
    again = EnrolmentFactory(organisation=unit, caseworker=caseworker, **ROUND)
    wrong = of and EnrolmentFactory(
        organisation=unit, participant=again.participant, starts_on=date(2025, 12, 1), ends_on=date(2025, 12, 2),
        exit_reason_id="registration_error",
    )  # fmt: skip
    ActionPlanFactory(participant=again.participant, enrolment=wrong or None, agreed_on=date(2025, 12, 1))
    assert "plan_missing" not in late()[0]


def test_two_participations_at_once_share_a_plan(late, unit, caseworker):
    first = EnrolmentFactory(organisation=unit, caseworker=caseworker, starts_on=date(2025, 3, 3))
    EnrolmentFactory(
        organisation=unit,
        caseworker=caseworker,
        participant=first.participant,
        project=ProjectFactory(starts_on=date(2025, 1, 1), ends_on=date(2027, 12, 31)),
        **ROUND,
    )
    ActionPlanFactory(participant=first.participant, enrolment=first, agreed_on=date(2025, 11, 3))
    assert "plan_missing" not in late()[0] | late()[1]


@pytest.mark.parametrize(("last", "told"), [(date(2026, 3, 11), 1), (date(2026, 3, 12), 0), (None, 0)])
def test_an_old_plan_waits_while_somebody_is_away(late, enrolment, caseworker, last, told):
    ActionPlanFactory(
        participant=enrolment.participant,
        enrolment=enrolment,
        agreed_on=date(2025, 9, 1),
        follow_up_on=date(2026, 4, 9),
    )
    PauseFactory(enrolment=enrolment, starts_on=date(2026, 3, 2), ends_on=last)
    assert ("plan_old" in late()[0]) is bool(told)
    assert count_selections(caseworker, TODAY)["gammal-plan"] == told
