"""A coach's people are given to another, in one act."""

from collections.abc import Sequence
from datetime import date

from nystart.foundation.accounts.models import User
from participants.core.actions.coaches import check_coaches_there, check_may_open
from participants.core.actions.recorded import recorded
from participants.core.models import Enrolment


@recorded
def hand_over(*, enrolments: Sequence[Enrolment], to: User, on: date, by: User) -> Sequence[Enrolment]:
    """Give people to another coach (lämna över): all of them or none.

    Raises ValidationError when the coach does not work in the unit of one of them, may not open the file of one with
    protected data, or when an enrolment has ended.
    """
    for enrolment in enrolments:
        check_coaches_there(enrolment.organisation, to, on)
        check_may_open(enrolment.participant, to, on)
        enrolment.check_going_on(on)
        enrolment.caseworker = to
        enrolment.save(update_fields=["caseworker"])
    return enrolments
