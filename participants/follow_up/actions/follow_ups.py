"""Following people up after the exit."""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta

from django.core.exceptions import ValidationError

from nystart.foundation.accounts.models import User
from participants.core.actions.recorded import recorded
from participants.core.models import Enrolment

from ..codes import FollowUpClosed, FollowUpOutcome, FollowUpPoint
from ..models import FollowUp, FollowUpAttempt

LEAST_ATTEMPTS = 2
"""So many tries before "not reached" is an answer."""


def due_days(ends_on: date) -> dict[FollowUpPoint, date]:
    """When the follow-ups fall due after an exit: 28 days, 90 days and six months (Regulation (EU) 1304/2013, annex I)."""
    return {
        FollowUpPoint.DAYS_28: ends_on + timedelta(days=28),
        FollowUpPoint.DAYS_90: ends_on + timedelta(days=90),
        FollowUpPoint.MONTHS_6: six_months_after(ends_on),
    }


def six_months_after(day: date) -> date:
    """The same day six months later, or the last of that month."""
    year, month = day.year + (day.month > 6), (day.month + 5) % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


@recorded
def plan_follow_ups(*, enrolment: Enrolment, by: User) -> list[FollowUp]:
    """Make the follow-ups of an exit, or set those closed by an undone exit going again."""
    if enrolment.ends_on is None:
        return []
    return [
        FollowUp.objects.update_or_create(
            enrolment=enrolment,
            point=point,
            defaults={
                "controller_id": enrolment.controller_id,
                "due_on": due_on,
                "closed_on": None,
                "closed_because": "",
            },
        )[0]
        for point, due_on in due_days(enrolment.ends_on).items()
    ]


@recorded
def answer_follow_up(
    *,
    follow_up: FollowUp,
    outcome: FollowUpOutcome | str,
    on: date,
    by: User,
    lives_in_municipality: bool | None = None,
) -> FollowUp:
    """Note what the person does now (följa upp). "Not reached" is an answer only after two tries.

    Raises ValidationError when it has been answered or closed, and for "not reached" without two tries.
    """
    locked: FollowUp = FollowUp.objects.select_for_update(of=("self",)).get(pk=follow_up.pk)
    locked.check_waiting()
    if outcome == FollowUpOutcome.NOT_REACHED and locked.attempts.count() < LEAST_ATTEMPTS:
        raise ValidationError(
            "Skriv upp minst två försök innan du svarar att personen inte gick att nå.", code="attempts"
        )
    locked.outcome, locked.done_on, locked.done_by = outcome, on, by
    locked.lives_in_municipality = lives_in_municipality
    locked.save(update_fields=["outcome", "done_on", "done_by", "lives_in_municipality"])
    return locked


@recorded
def reopen_follow_up(*, follow_up: FollowUp, by: User) -> FollowUp:
    """Take an answer back (ångra)."""
    follow_up.outcome, follow_up.done_on, follow_up.done_by, follow_up.lives_in_municipality = "", None, None, None
    follow_up.save(update_fields=["outcome", "done_on", "done_by", "lives_in_municipality"])
    return follow_up


@recorded
def note_attempt(*, follow_up: FollowUp, on: date, by: User) -> FollowUpAttempt:
    """Note a try that gave no answer (skriva upp ett försök), once a day at the most."""
    follow_up.check_waiting()
    made: FollowUpAttempt = FollowUpAttempt.objects.get_or_create(
        follow_up=follow_up,
        made_on=on,
        made_by=by,
        defaults={"controller_id": follow_up.controller_id},
    )[0]
    return made


@recorded
def close_follow_ups(*, enrolments: Iterable[Enrolment], on: date, because: FollowUpClosed | str, by: User) -> int:
    """Close what waits, without an answer. Returns how many."""
    waiting = FollowUp.objects.waiting().filter(enrolment__in=enrolments)
    return int(waiting.update(closed_on=on, closed_because=because))


def close_at_re_entry(*, enrolment: Enrolment, by: User) -> int:
    """The person is back in the project: what waited after an earlier exit from it is closed (Regulation (EU) 1304/2013, annex I)."""
    earlier = Enrolment.objects.filter(
        participant=enrolment.participant_id, project=enrolment.project_id, ends_on__lte=enrolment.starts_on
    ).exclude(pk=enrolment.pk)
    return close_follow_ups(enrolments=earlier, on=enrolment.starts_on, because=FollowUpClosed.RE_ENTRY, by=by)
