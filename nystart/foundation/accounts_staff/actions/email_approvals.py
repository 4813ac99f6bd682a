"""A second person says yes or no to another address that an account administrator asks for, for somebody who sees people."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from nystart.foundation.accounts.models import EmailChange, User

from .email import make_change
from .email_letters import email_approvers, tell_not_approved


@transaction.atomic
def approve_email_change(*, change: EmailChange, by: User, now: datetime) -> EmailChange:
    """Say yes (godkänna). When the addresses have answered already, the address is changed now.

    Raises ValidationError when the user may not, or when the change no longer waits.
    """
    return _say_yes(_held(change, by, now), by, now)


@transaction.atomic
def approve_email_for_operations(*, change: EmailChange, now: datetime) -> EmailChange:
    """Say yes for those who run the server (driften), where the municipality has nobody who may.

    Raises ValidationError when somebody there may, or when the change no longer waits.
    """
    if email_approvers(change, timezone.localdate(now)).exists():
        raise ValidationError("Enhetens chef godkänner bytet.", code="not_yours")
    return _say_yes(_waiting(change, now), None, now)


@transaction.atomic
def decline_email_change(*, change: EmailChange, by: User, now: datetime) -> EmailChange:
    """Say no (avböja): the links stop working, and whoever asked gets a letter.

    Raises ValidationError when the user may not, or when the change no longer waits.
    """
    held = _held(change, by, now)
    held.closed_at = now
    held.save(update_fields=["closed_at"])
    tell_not_approved(held, by)
    return held


def _say_yes(held: EmailChange, by: User | None, now: datetime) -> EmailChange:
    held.approved_by, held.approved_at = by, now
    if held.is_complete:
        make_change(held, now)
    held.full_clean()
    held.save()
    return held


def _held(change: EmailChange, by: User, now: datetime) -> EmailChange:
    if not EmailChange.objects.approvable_by(by).filter(pk=change.pk).exists():
        raise ValidationError("Någon annan behöver godkänna bytet, eller så är det redan besvarat.", code="not_yours")
    return _waiting(change, now)


def _waiting(change: EmailChange, now: datetime) -> EmailChange:
    held: EmailChange = EmailChange.objects.select_for_update(of=("self",)).select_related("user").get(pk=change.pk)
    if not held.needs_approval or held.approved_at is not None or held.closed_at is not None or held.expires_at <= now:
        raise ValidationError("Bytet väntar inte på godkännande längre.", code="decided")
    return held
