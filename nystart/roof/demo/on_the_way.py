"""People on the way: one who came from another unit of the municipality, and one whose last day is planned."""

from datetime import date, timedelta

from nystart.foundation.access import Role
from nystart.foundation.accounts.models import Membership, Organisation, User
from participants.core.models import Enrolment, ExitReason
from participants.follow_up.actions import exit_enrolment
from participants.moves.models import FormerUnit

from .cast import HOLDS_SINCE

DAYS_THERE = 30
DAYS_LEFT = 12


def write_on_the_way(moved: Enrolment, leaving: Enrolment, *, before: Organisation, day: date, by: User) -> None:
    """``moved`` spent the first month in the unit ``before``, which ``by`` answers for too; ``leaving`` has work in twelve days."""
    Membership.objects.create(user=by, organisation=before, role=Role.UNIT_MANAGER, starts_on=HOLDS_SINCE)
    FormerUnit.objects.create(
        controller_id=moved.controller_id,
        enrolment=moved,
        organisation=before,
        starts_on=moved.starts_on,
        ends_on=moved.starts_on + timedelta(days=DAYS_THERE),
        moved_by=by,
    )
    work = ExitReason.objects.get(code="work_unsubsidised")
    exit_enrolment(enrolment=leaving, on=day + timedelta(days=DAYS_LEFT), reason=work, completed=True, by=by)
