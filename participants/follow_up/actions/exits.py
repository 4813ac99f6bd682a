"""Ending an enrolment with its reason, and taking that back while nothing follows."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from nystart.foundation.accounts.models import User
from nystart.foundation.swedish.formats import date_long
from nystart.foundation.web import contributions
from participants.core.actions.recorded import recorded
from participants.core.models import Enrolment, ExitReason
from participants.core.models.exit_reason import REGISTRATION_ERROR
from participants.pauses.actions import check_no_pause_after

from ..codes import FollowUpClosed
from .follow_ups import close_follow_ups, plan_follow_ups

DECEASED = "deceased"
"""A person who has died is not followed up."""


def exit_blockers(enrolment: Enrolment) -> list[str]:
    """Sentences that say what must be done before the enrolment can end, from every app that knows of something."""
    return [sentence for provider in contributions.exit_blockers for sentence in provider(enrolment)]


def open_at_exit(enrolment: Enrolment, on: date) -> list[str]:
    """What still goes on and is to be decided about when the enrolment ends (kvar att ta ställning till). Hinders nothing."""
    return [sentence for provider in contributions.exit_open for sentence in provider(enrolment, on)]


@recorded
def exit_enrolment(
    *,
    enrolment: Enrolment,
    on: date,
    reason: ExitReason,
    by: User,
    completed: bool | None = None,
    felt_chance: bool | None = None,
    distance: str = "",
    vocational_base: bool | None = None,
) -> Enrolment:
    """End an enrolment (avsluta): ``on`` is the last day. The follow-ups after it are made by themselves.

    An exit planned ahead is changed by another, until its day has passed; the follow-ups are then counted anew.

    A registration error (felregistrering) leaves every figure and is not followed up; its day is the one on which it is noted,
    so that it can be undone until then (the file is not the unit's any more). Raises ValidationError with the
    reasons when something must be done first, and when the day does not fit.
    """
    locked: Enrolment = Enrolment.objects.select_for_update(of=("self",)).select_related("project").get(pk=enrolment.pk)
    if locked.is_leaving_on(timezone.localdate()):
        check_can_reopen(locked)
    elif locked.ends_on is not None:
        raise ValidationError("Inskrivningen är redan avslutad. Läs in sidan igen.", code="ended")
    is_error = reason.pk == REGISTRATION_ERROR
    if is_error:
        on = noted_on(locked, timezone.localdate())
    check_last_day(locked, on)
    if not is_error:
        check_no_pause_after(enrolment=locked, on=on)
    if not is_error and (blockers := exit_blockers(locked)):
        raise ValidationError([ValidationError(sentence, code="blocked") for sentence in blockers])
    locked.ends_on, locked.exit_reason = on, reason
    facts = (None, None, "", None) if is_error else (completed, felt_chance, distance, vocational_base)
    locked.completed, locked.exit_felt_chance, locked.exit_distance, locked.exit_vocational_base = facts
    locked.save(update_fields=EXIT_FIELDS)
    if is_error or reason.pk == DECEASED:
        because = FollowUpClosed.REOPENED if is_error else FollowUpClosed.DECEASED
        close_follow_ups(enrolments=[locked], on=timezone.localdate(), because=because, by=by)
    else:
        plan_follow_ups(enrolment=locked, by=by)
    return locked


def noted_on(enrolment: Enrolment, today: date) -> date:
    """The day of a registration error: today, as far as the participation and the project let it be."""
    last = enrolment.project.ends_on or today
    return max(enrolment.starts_on, min(today, last))


@recorded
def reopen_enrolment(*, enrolment: Enrolment, on: date, by: User) -> Enrolment:
    """Take an exit back (ångra avslutet), as long as nothing has followed. The follow-ups that wait are closed.

    Raises ValidationError when the person has been followed up, or enrolled in the project again.
    """
    locked: Enrolment = Enrolment.objects.select_for_update(of=("self",)).get(pk=enrolment.pk)
    check_can_reopen(locked)
    empty: dict[str, Any] = dict.fromkeys(EXIT_FIELDS) | {"exit_distance": ""}
    for field, value in empty.items():
        setattr(locked, field, value)
    locked.save(update_fields=EXIT_FIELDS)
    close_follow_ups(enrolments=[locked], on=on, because=FollowUpClosed.REOPENED, by=by)
    return locked


def check_can_reopen(enrolment: Enrolment) -> None:
    """Raise ValidationError when the exit is not the last that happened."""
    if enrolment.ends_on is None:
        raise ValidationError("Inskrivningen är öppen. Avslutet är redan ångrat.", code="open")
    if enrolment.follow_ups.filter(done_on__isnull=False).exists():
        raise ValidationError("En uppföljning efter avslutet är gjord. Ångra den först.", code="followed_up")
    again = Enrolment.objects.filter(
        participant=enrolment.participant_id, project=enrolment.project_id, starts_on__gte=enrolment.ends_on
    )
    again = again.exclude(pk=enrolment.pk).registered_rightly()
    if again.exists():
        raise ValidationError("Personen är inskriven i projektet igen efter avslutet.", code="re_entry")


def check_last_day(enrolment: Enrolment, on: date) -> None:
    """Raise ValidationError when the last day lies outside the participation or the project."""
    if on < enrolment.starts_on:
        raise ValidationError(
            f"Slutdatum ligger före startdatum ({date_long(enrolment.starts_on)}). Ändra ett av dem.", code="early"
        )
    last = enrolment.project.ends_on
    if last and on > last:
        raise ValidationError(
            f"Slutdatum ligger efter projektets slut ({date_long(last)}). Ändra datumet.", code="late"
        )


EXIT_FIELDS = ["ends_on", "exit_reason", "completed", "exit_felt_chance", "exit_distance", "exit_vocational_base"]
