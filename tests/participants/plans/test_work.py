"""What plans and their approvals put on Min dag, on the days before, on and after."""

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from nystart.foundation.desk.day import plan_day
from participants.plans.models.action_plan import six_months_before
from tests.factories.approvals import ApprovalFactory, ApprovalRequestFactory, RemarkFactory
from tests.factories.participant_file import ActionPlanFactory
from tests.factories.participants import EnrolmentFactory

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
