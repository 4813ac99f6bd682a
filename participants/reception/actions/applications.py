"""Own applications (egna ansökningar): sent by anybody, answered by staff, forgotten when nothing comes of them."""

from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone

from nystart.foundation.accounts.models import User
from nystart.foundation.audit.acting import acting_as
from participants.core.actions.recorded import recorded
from participants.core.models import Referral

from ..codes import ApplicationState, ClosedBecause
from ..models import Application, ContactAttempt, Reception

SYSTEM = "mottagningen"
PERSONAL = ("name", "phone", "email", "hours", "language", "wish")
"""What an application says of the person."""


def apply_for_help(*, reception: Reception, on: date, submission: UUID, **facts: Any) -> Application:
    """Take in an application from the public page (jag vill ha hjälp). The same form sent twice is one application."""
    with acting_as(SYSTEM, reason="Någon ber om hjälp på den öppna sidan."):
        application, _made = Application.objects.get_or_create(
            pk=submission,
            defaults={
                "controller_id": reception.controller_id,
                "organisation_id": reception.organisation_id,
                "reception": reception,
                "received_on": on,
                **facts,
            },
        )
        return application


@recorded
def note_attempt(*, application: Application, reached: bool, by: User) -> ContactAttempt:
    """Note a try to reach the person (kontaktförsök). Raises ValidationError when the application has ended."""
    locked = _lock(application)
    if reached:
        locked.state = ApplicationState.REACHED
        locked.save(update_fields=["state"])
    return ContactAttempt.objects.create(
        controller_id=locked.controller_id, application=locked, at=timezone.now(), reached=reached, made_by=by
    )


@recorded
def close_application(*, application: Application, because: ClosedBecause | str, on: date, by: User) -> Application:
    """End an application that leads to nothing more (avsluta). No decision: the person may always apply again."""
    return _end(application, ApplicationState.CLOSED, on=on, by=by, closed_because=because)


@recorded
def take_further(*, application: Application, referral: Referral, on: date, by: User) -> Application:
    """Tie the application to the referral that it led to (ta vidare)."""
    return _end(application, ApplicationState.TAKEN, on=on, by=by, referral=referral)


def expire_applications(*, on: date) -> int:
    """Let those expire that nothing came of. Returns how many."""
    return Application.objects.expired_on(on).update(state=ApplicationState.EXPIRED, ended_on=on)


def forget_applications(*, on: date) -> int:
    """Remove what ended applications say of people, when it is no longer needed. Returns how many."""
    return Application.objects.forgotten_on(on).update(**dict.fromkeys(PERSONAL, ""), forgotten_on=on)


def _lock(application: Application) -> Application:
    locked: Application = Application.objects.select_for_update(of=("self",)).get(pk=application.pk)
    locked.check_waiting()
    return locked


def _end(application: Application, state: ApplicationState, *, on: date, by: User, **facts: Any) -> Application:
    locked = _lock(application)
    locked.state, locked.ended_on, locked.ended_by = state, on, by
    for name, value in facts.items():
        setattr(locked, name, value)
    locked.save(update_fields=["state", "ended_on", "ended_by", *facts])
    return locked
