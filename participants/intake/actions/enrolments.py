"""Enrolling people in projects, and who coaches them."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from nystart.foundation.access import Permission
from nystart.foundation.accounts.models import Organisation, User
from nystart.foundation.swedish.formats import date_long
from participants.core.actions.coaches import check_coaches_there, check_may_open
from participants.core.actions.recorded import recorded
from participants.core.codes import ReferralState
from participants.core.models import Enrolment, Participant, Referral
from participants.follow_up.actions.follow_ups import close_at_re_entry
from participants.situation.actions import record_situation
from participants.situation.codes import Point
from projects.register.models import Project

from .referrals import accept_referral

OVERLAPS = "Personen är redan inskriven i projektet under den tiden. Avsluta den inskrivningen först."


@recorded
def enrol_participant(
    *,
    participant: Participant,
    project: Project,
    organisation: Organisation,
    starts_on: date,
    by: User,
    referral: Referral | None = None,
    enrolment_id: UUID | None = None,
    situation: Mapping[str, Any] | None = None,
    answer_reason: str = "",
    **facts: Any,
) -> Enrolment:
    """Enrol a person in a project (skriva in), accept the referral that it answers, and note the ``situation`` at the start.

    Raises ValidationError outside the project's period, for a start far ahead, for another municipality's unit or one that has
    ended, and when the person is enrolled there already; PermissionDenied for a unit where ``by`` does not register people.
    """
    if organisation.pk not in by.organisation_ids(Permission.REGISTER_PARTICIPANT):
        raise PermissionDenied
    if organisation.controller_id != participant.controller_id:
        raise ValidationError("Enheten hör till en annan kommun än personens akt.", code="controller")
    organisation.check_is_open(starts_on)
    check_within_project(project, starts_on)
    check_not_far_ahead(starts_on, timezone.localdate())
    if facts.get("caseworker"):
        check_coaches_there(organisation, facts["caseworker"], timezone.localdate())
    if referral is not None and referral.state == ReferralState.RECEIVED:
        answered_on = max(min(starts_on, timezone.localdate()), referral.received_on)
        accept_referral(referral=referral, on=answered_on, by=by, reason=answer_reason)
    enrolment = _save_once(
        Enrolment(
            **({"pk": enrolment_id} if enrolment_id else {}),
            controller_id=participant.controller_id,
            participant=participant,
            project=project,
            organisation=organisation,
            municipality_id=organisation.municipality_id,
            starts_on=starts_on,
            referral=referral,
            **facts,
        )
    )
    close_at_re_entry(enrolment=enrolment, by=by)
    if situation is not None:
        record_situation(enrolment=enrolment, point=Point.ENTRY, on=timezone.localdate(), by=by, **situation)
    return enrolment


@recorded
def change_caseworker(*, enrolment: Enrolment, caseworker: User | None, by: User) -> Enrolment:
    """Give the person another coach (byta coach).

    Raises ValidationError when the enrolment has ended, and when the coach does not work there or may not open the file.
    """
    enrolment.check_going_on(timezone.localdate())
    if caseworker:
        check_coaches_there(enrolment.organisation, caseworker, timezone.localdate())
        check_may_open(enrolment.participant, caseworker, timezone.localdate())
    enrolment.caseworker = caseworker
    enrolment.save(update_fields=["caseworker"])
    return enrolment


def check_within_project(project: Project, day: date) -> None:
    """Raise ValidationError when the day is outside the project's period. The database refuses it as well."""
    if project.starts_on and day < project.starts_on:
        raise ValidationError(
            f"Startdatum ligger före projektets start ({date_long(project.starts_on)}). Ändra datumet.", code="early"
        )
    if project.ends_on and day > project.ends_on:
        raise ValidationError(
            f"Startdatum ligger efter projektets slut ({date_long(project.ends_on)}). Ändra datumet.", code="late"
        )


def check_not_far_ahead(day: date, today: date) -> None:
    """Raise ValidationError for a start so far ahead that the file would not be open yet (``FILE_OPEN_DAYS``)."""
    most = settings.FILE_OPEN_DAYS["before"]
    if (day - today).days > most:
        raise ValidationError(
            f"Startdatum ligger mer än {most} dagar fram. Skriv in personen närmare starten.", code="late"
        )


def _save_once(enrolment: Enrolment) -> Enrolment:
    try:
        with transaction.atomic():
            enrolment.save(force_insert=True)
    except IntegrityError as error:
        if "enrolment_once_at_a_time" in str(error):
            raise ValidationError(OVERLAPS, code="overlap") from None
        raise
    return enrolment
