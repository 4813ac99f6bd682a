"""Visits without an appointment (drop-in): counted, handed on, and taken back when it was a slip of the finger."""

from datetime import datetime

from django.utils import timezone

from nystart.foundation.accounts.models import User
from participants.core.actions.recorded import recorded

from ..models import Duty, Reception, Visit, VisitPurpose


@recorded
def log_visit(
    *,
    reception: Reception,
    purpose: VisitPurpose,
    at: datetime,
    by: User,
    duty: Duty | None = None,
    handed_to: User | None = None,
) -> Visit:
    """Count somebody who has come (logga besök), and perhaps hand her to somebody: whoever sits there, or a colleague."""
    here = timezone.localtime(at)
    return Visit.objects.create(
        controller_id=reception.controller_id,
        reception=reception,
        on=here.date(),
        at=here.time().replace(second=0, microsecond=0),
        purpose=purpose,
        duty=duty,
        handed_to=handed_to or (duty.user if duty else None),
        logged_by=by,
    )


@recorded
def meet_visitor(*, visit: Visit, at: datetime, by: User) -> Visit:
    """Note that the visitor has been met (togs emot)."""
    visit.met_at = at
    visit.save(update_fields=["met_at"])
    return visit


@recorded
def undo_visit(*, visit: Visit, by: User) -> None:
    """Take back a visit that was logged by mistake (ångra): it is kept, and counted no more."""
    visit.taken_back = True
    visit.save(update_fields=["taken_back"])
