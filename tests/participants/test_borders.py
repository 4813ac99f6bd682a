"""Rules about days, each pinned by the day before, the day, and the day after."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db.models import F

from nystart.foundation.access import Permission
from nystart.foundation.accounts.models import Membership
from participants.core.models import Enrolment, Participant, ProtectedAccess
from participants.core.models.enrolment import PLAN_WITHIN_DAYS
from participants.disclosures.models import Disclosure
from participants.follow_up.actions.follow_ups import due_days, six_months_after
from participants.follow_up.codes import FollowUpPoint
from participants.follow_up.contributing import work as follow_ups_due
from participants.intake.contributing import work as referrals_due
from participants.notes.contributing import work as drafts_due
from participants.pauses.days import DueWithPauses
from participants.plans.contributing import work as plans_due
from participants.protection.contributing import work as emergencies_due
from tests.factories.accounts import MembershipFactory
from tests.factories.disclosures import DisclosureFactory
from tests.factories.participant_file import FollowUpFactory, NoteDraftFactory, PlanStepFactory
from tests.factories.participants import EnrolmentFactory, ProtectedAccessFactory, ReferralFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 12)
AROUND = pytest.mark.parametrize
ONE_DAY = timedelta(days=1)


def ago(days):
    return TODAY - timedelta(days=days)


def count(rows):
    return sum(len(list(part)) for part in rows)


def kinds(rows):
    return [row[0] for part in rows for row in part]


@AROUND(("first", "last", "opens"), [(1, None, 0), (0, None, 1), (-1, None, 1), (-5, 1, 1), (-5, 0, 1), (-5, -1, 0)])
def test_an_access_list_lets_in_from_its_first_day_to_its_last(caseworker, protected, first, last, opens):
    row = ProtectedAccessFactory(
        participant=protected,
        user=caseworker,
        starts_on=TODAY + timedelta(days=first),
        ends_on=None if last is None else TODAY + timedelta(days=last),
    )
    assert ProtectedAccess.objects.valid_on(TODAY).filter(pk=row.pk).count() == opens
    with time_machine.travel("2026-03-12T09:00Z", tick=False):
        assert Participant.objects.visible_to(caseworker).filter(pk=protected.pk).count() == opens
        assert Enrolment.objects.visible_to(caseworker).filter(participant=protected).count() == opens


@AROUND(("first", "last", "holds"), [(1, None, 0), (0, None, 1), (-5, 1, 1), (-5, 0, 1), (-5, -1, 0)])
def test_a_role_holds_from_its_first_day_to_its_last(unit, first, last, holds):
    made = MembershipFactory(
        organisation=unit,
        starts_on=TODAY + timedelta(days=first),
        ends_on=None if last is None else TODAY + timedelta(days=last),
    )
    assert Membership.objects.active_on(TODAY).filter(pk=made.pk).count() == holds
    assert made.holds_on(TODAY) is bool(holds)
    with time_machine.travel("2026-03-12T09:00Z", tick=False):
        assert (unit.pk in made.user.organisation_ids(Permission.VIEW_PARTICIPANTS)) is bool(holds)


@AROUND(("starts", "ends", "active"), [(1, None, 0), (0, None, 1), (-5, 0, 1), (-5, -1, 0), (-5, 1, 1)])
def test_a_person_takes_part_from_the_first_day_to_the_last(unit, starts, ends, active):
    more = {} if ends is None else {"exited": True, "ends_on": TODAY + timedelta(days=ends)}
    made = EnrolmentFactory(organisation=unit, starts_on=TODAY + timedelta(days=starts), **more)
    assert Enrolment.objects.active_on(TODAY).filter(pk=made.pk).count() == active
    assert made.has_ended_by(TODAY) is (ends is not None and ends < 0)


@AROUND(("days", "waits"), [(29, 0), (30, 1), (31, 1)])
def test_a_missing_plan_is_due_on_the_thirtieth_day(unit, caseworker, days, waits):
    made = EnrolmentFactory(organisation=unit, caseworker=caseworker, starts_on=ago(days))
    assert count(plans_due(caseworker, TODAY)) == waits
    due = Enrolment.objects.annotate(due=DueWithPauses(F("pk"), F("starts_on"), PLAN_WITHIN_DAYS, TODAY))
    assert due.get(pk=made.pk).due == ago(days) + timedelta(days=30)


@AROUND(("due", "waits"), [(1, 0), (0, 1), (-1, 1)])
def test_a_step_is_due_on_its_day_and_late_the_day_after(enrolment, caseworker, due, waits):
    step = PlanStepFactory(
        goal__plan__participant=enrolment.participant,
        goal__plan__enrolment=enrolment,
        goal__plan__follow_up_on=TODAY + timedelta(days=90),
        due_on=TODAY + timedelta(days=due),
    )
    assert count(plans_due(caseworker, TODAY)) == waits
    assert step.is_late_on(TODAY) is (due < 0)


@AROUND(("due", "waits"), [(1, 0), (0, 1), (-1, 1)])
def test_a_plan_is_followed_up_on_its_day(enrolment, caseworker, due, waits):
    PlanStepFactory(
        goal__plan__participant=enrolment.participant,
        goal__plan__enrolment=enrolment,
        goal__plan__agreed_on=ago(60),
        goal__plan__follow_up_on=TODAY + timedelta(days=due),
        due_on=TODAY + timedelta(days=90),
    )
    assert kinds(plans_due(caseworker, TODAY)).count("plan_review") == waits


@AROUND(("days", "waits"), [(6, 0), (7, 1), (8, 1)])
def test_a_draft_is_to_be_signed_within_a_week(enrolment, caseworker, days, waits):
    NoteDraftFactory(participant=enrolment.participant, author=caseworker, begun_on=ago(days))
    assert count(drafts_due(caseworker, TODAY)) == waits


@AROUND(("days", "waits"), [(6, 0), (7, 1), (8, 1)])
def test_a_referral_is_to_be_answered_within_a_week(unit, caseworker, participant, days, waits):
    ReferralFactory(participant=participant, organisation=unit, received_on=ago(days))
    assert count(referrals_due(caseworker, TODAY)) == waits


@AROUND(("days", "waits"), [(2, 0), (3, 1), (4, 1)])
def test_an_emergency_opening_is_to_be_reviewed_within_three_days(unit_manager, caseworker, protected, days, waits):
    ProtectedAccessFactory(
        participant=protected, user=caseworker, basis="break_glass", reason="Akut.", starts_on=ago(days), ends_on=TODAY
    )
    assert count(emergencies_due(unit_manager, TODAY)) == waits


@AROUND(("due", "waits"), [(1, 0), (0, 1), (-1, 1)])
def test_a_follow_up_is_due_on_its_day_and_late_the_day_after(unit, caseworker, due, waits):
    ended = EnrolmentFactory(organisation=unit, caseworker=caseworker, exited=True)
    made = FollowUpFactory(enrolment=ended, due_on=TODAY + timedelta(days=due))
    assert count(follow_ups_due(caseworker, TODAY)) == waits
    assert made.is_late_on(TODAY) is (due < 0)


def test_follow_ups_fall_due_after_28_days_90_days_and_six_months():
    days = due_days(date(2025, 12, 1))
    assert days[FollowUpPoint.DAYS_28] == date(2025, 12, 29)
    assert days[FollowUpPoint.DAYS_90] == date(2026, 3, 1)
    assert days[FollowUpPoint.MONTHS_6] == date(2026, 6, 1)


@AROUND(
    ("day", "later"),
    [
        (date(2025, 6, 30), date(2025, 12, 30)),
        (date(2025, 7, 1), date(2026, 1, 1)),
        (date(2025, 8, 31), date(2026, 2, 28)),
        (date(2027, 8, 31), date(2028, 2, 29)),
    ],
)
def test_six_months_later_is_the_same_day_or_the_last_of_the_month(day, later):
    assert six_months_after(day) == later


@AROUND(("until", "told"), [(-1, False), (0, True), (1, True)])
def test_a_referrer_is_told_to_the_last_day_of_the_ground(unit, participant, until, told):
    referral = ReferralFactory(participant=participant, organisation=unit)
    made = DisclosureFactory(referral=referral, ends_on=TODAY + timedelta(days=until))
    assert made.holds_on(TODAY) is told
    assert Disclosure.objects.holding_on(TODAY).exists() is told


@AROUND(("day", "age"), [(date(2026, 3, 11), 36), (date(2026, 3, 12), 37), (date(2026, 3, 13), 37)])
def test_a_person_is_a_year_older_on_the_birthday(day, age):
    assert Participant(birth_date=date(1989, 3, 12)).age_on(day) == age
