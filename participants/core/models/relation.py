"""The relation that opens a file (relation till personen): a referral or an enrolment in the user's unit, with a state and an end.

That there once was one opens nothing. How long after the exit a kind of information is needed is a setting
(``FILE_OPEN_DAYS``, docs/privacy.md); protected people need a name on the access list besides.
"""

from collections.abc import Callable
from datetime import date, timedelta
from enum import StrEnum

from django.conf import settings
from django.db.models import Exists, Q

from nystart.foundation.access import Permission
from nystart.foundation.access.actor import Actor

from ..codes import ReferralState


class Need(StrEnum):
    """Kinds of information, each needed for its own time (behov)."""

    FILE = "file"
    CHANGE = "change"
    NOTES = "notes"
    IDENTITY = "identity"


NEED_OF = {Permission.EDIT_PARTICIPANTS: Need.CHANGE, Permission.WRITE_NOTES: Need.NOTES}
"""What a permission is needed for; all others are about the file."""


def need_of(permission: Permission) -> Need:
    """The kind of information that the permission opens."""
    return NEED_OF.get(permission, Need.FILE)


def opened_by_enrolment(user: Actor, permission: Permission, day: date, need: Need | None = None) -> Q:
    """For enrolments: those that open the file on the day to whoever holds the permission in their unit.

    From ``before`` of ``FILE_OPEN_DAYS`` ahead of the start, since it is prepared, to so many days after the last one as the
    information is needed. A wrong registration opens nothing after the day it was noted. Those that are over stay open to
    whoever answers for them.
    """
    days = settings.FILE_OPEN_DAYS
    needed = Q(last_day__gte=day - timedelta(days=days[need or need_of(permission)]))
    mistaken = Q(last_day__isnull=True, ends_on__gte=day)
    opens = Q(starts_on__lte=day + timedelta(days=days["before"])) & (needed | mistaken)
    if user.can(Permission.OPEN_ENDED_FILES):
        ended = Q(last_day__lt=day) | Q(last_day__isnull=True)
        opens |= ended & Q(organisation__in=user.organisation_ids(Permission.OPEN_ENDED_FILES))
    return _here(user, permission) & (opens | _kept_by(user))


def opened_by_referral(user: Actor, permission: Permission, day: date, has_led_to: Exists) -> Q:
    """For referrals: those that open the file on the day to who holds the permission in their unit.

    While it waits for an answer; when it was accepted until the person is enrolled by it (``has_led_to``), for
    ``FILE_OPEN_DAYS`` at most. One that was declined, withdrawn or has expired opens nothing.
    """
    since = day - timedelta(days=settings.FILE_OPEN_DAYS["accepted"])
    waiting = Q(state=ReferralState.RECEIVED)
    coming = Q(~has_led_to, state=ReferralState.ACCEPTED, decided_on__gte=since)
    return _here(user, permission) & (waiting | coming | _kept_by(user))


def referral_told(user: Actor, permission: Permission, day: date) -> Q:
    """For referrals: those whose own page the user may read, without the file: also an answer, so long as it is needed."""
    since = day - timedelta(days=settings.FILE_OPEN_DAYS[Need.FILE])
    return _here(user, permission) & (
        Q(state=ReferralState.RECEIVED) | Q(decided_on__gte=since) | Q(enrolments__last_day__gte=since) | _kept_by(user)
    )


grounds_to_tell: list[Callable[[date], Q]] = []
"""Each: (day) -> the referrals of which something may be told to who made them, by a recorded ground. Without one, nothing is."""


def referred_by(user: Actor, day: date) -> Q:
    """For referrals: the user's own as a referrer, while they wait; then until the case ends, so long as there is something to tell.

    The answer is told for a while, all else while a ground holds. A case is over some days after the last day of what the
    referral led to (``referrer`` of ``FILE_OPEN_DAYS``), so that the final statement can be read.
    """
    days = settings.FILE_OPEN_DAYS
    told = Q(decided_on__gte=day - timedelta(days=days[Need.FILE]))
    for ground in grounds_to_tell:
        told |= ground(day)
    return Q(referrer=user.pk) & (Q(state=ReferralState.RECEIVED) | (told & case_goes_on(day)))


def case_goes_on(day: date) -> Q:
    """For referrals: what they led to is not over for the referrer, or has not begun. May give a row twice."""
    over = day - timedelta(days=settings.FILE_OPEN_DAYS["referrer"])
    return Q(enrolments__isnull=True) | Q(enrolments__last_day__gte=over)


def _here(user: Actor, permission: Permission) -> Q:
    return Q(organisation__in=user.organisation_ids(permission))


def _kept_by(user: Actor) -> Q:
    """Who keeps the register (registrator) finds everybody whom the units have registered, whatever became of it."""
    return Q(organisation__in=user.organisation_ids(Permission.KEEP_REGISTER))
