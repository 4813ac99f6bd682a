"""Referrals: answered, withdrawn, expired."""

from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone

from nystart.foundation.accounts.models import User
from nystart.foundation.audit.acting import acting_as
from participants.core.actions.recorded import recorded
from participants.core.codes import AnswerGiven, ReferralState
from participants.core.models import Referral
from participants.referring.actions import let_referrer_know

EXPIRED = {
    False: "Personen har inte kommit inom {days} dagar från det att anvisningen kom in.",
    True: "Personen har inte kommit inom {days} dagar från den sista skoldagen.",
}
"""Why a referral has expired, by whether it waited for school to end."""
"""Why a referral has expired; it is no decision."""


@recorded
def accept_referral(*, referral: Referral, on: date, by: User, reason: str = "") -> Referral:
    """Say yes (anta). Usually done by enrolling the person. Raises ValidationError when answered already."""
    return _answer(referral, ReferralState.ACCEPTED, on=on, by=by, reason=reason)


@recorded
def decline_referral(*, referral: Referral, on: date, reason: str, by: User, is_appealable: bool = False) -> Referral:
    """Say no, with the reason that the person and the referrer get, and whether it is a decision that can be appealed."""
    return _answer(referral, ReferralState.DECLINED, on=on, by=by, reason=reason, is_appealable=is_appealable)


@recorded
def withdraw_referral(*, referral: Referral, on: date, reason: str, by: User) -> Referral:
    """Note that the referrer has taken it back (återtagen)."""
    return _answer(referral, ReferralState.WITHDRAWN, on=on, by=by, reason=reason)


def expire_referrals(*, on: date) -> int:
    """Let the referrals expire (förfalla) whose person has not come in time; returns how many. It is no decision, and nobody's.

    Run again it changes nothing. How long they wait is ``REFERRAL_EXPIRES_AFTER_DAYS``, for a pupil from the last day of school.
    """
    days = settings.REFERRAL_EXPIRES_AFTER_DAYS
    with acting_as("intake.expire_referrals", reason="Anvisningar som har förfallit"):
        lapsed = Referral.objects.lapsed_on(on).order_by("pk").select_for_update(of=("self",), skip_locked=True)
        found = list(lapsed)
        for referral in found:
            reason = EXPIRED[referral.awaited_from != referral.received_on].format(days=days)
            _write(referral, ReferralState.EXPIRED, on=on, by=None, reason=reason)
    return len(found)


@recorded
def note_arrival(*, referral: Referral, on: date, by: User) -> Referral:
    """Note the day on which the person came for the first time, so that the referral does not expire.

    Raises ValidationError when it has been answered, and for a day before the referral or to come.
    """
    locked = _locked(referral)
    if on < locked.received_on:
        raise ValidationError("Personen kan inte ha kommit före anvisningen. Ändra datumet.", code="date")
    _check_has_been(on)
    locked.came_on = on
    locked.save(update_fields=["came_on"])
    return locked


@recorded
def note_answer_given(*, referral: Referral, on: date, how: AnswerGiven | str, by: User) -> Referral:
    """Note when and how the person was given the answer, and that the user gave it: from that day she may appeal.

    Raises ValidationError before the answer, while there is none, and for a day to come.
    """
    if referral.decided_on is None:
        raise ValidationError("Anvisningen har inget svar ännu.", code="answered")
    if on < referral.decided_on:
        raise ValidationError("Personen kan inte ha fått svaret innan det fanns. Ändra datumet.", code="date")
    _check_has_been(on)
    referral.answer_given_on, referral.answer_given_how, referral.answer_given_by = on, how, by
    referral.save(update_fields=["answer_given_on", "answer_given_how", "answer_given_by"])
    return referral


def _check_has_been(day: date) -> None:
    if day > timezone.localdate():
        raise ValidationError("Dagen har inte varit ännu. Ändra datumet.", code="date")


def _answer(
    referral: Referral, state: ReferralState, *, on: date, by: User, reason: str = "", is_appealable: bool = False
) -> Referral:
    locked = _locked(referral)
    if on < locked.received_on:
        raise ValidationError("Svaret kan inte vara tidigare än anvisningen. Ändra datumet.", code="date")
    return _write(locked, state, on=on, by=by, reason=reason, is_appealable=is_appealable)


def _locked(referral: Referral) -> Referral:
    locked: Referral = Referral.objects.select_for_update(of=("self",)).get(pk=referral.pk)
    locked.check_waiting()
    return locked


def _write(
    locked: Referral, state: ReferralState, *, on: date, by: User | None, reason: str, is_appealable: bool = False
) -> Referral:
    locked.state, locked.decided_on, locked.decided_by, locked.decision_reason = state, on, by, reason
    locked.is_appealable = is_appealable
    locked.save(update_fields=["state", "decided_on", "decided_by", "decision_reason", "is_appealable"])
    let_referrer_know(locked)
    return locked
