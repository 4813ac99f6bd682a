"""What is wrong, in the person's words, and that somebody has taken care of it."""

from datetime import datetime

from django.core.exceptions import ValidationError

from nystart.foundation.accounts.models import User
from participants.core.actions.recorded import recorded

from ..kinds import Subject
from ..models import Remark

LONGEST = 2000


def write_remark(*, subject: Subject, text: str, now: datetime) -> Remark:
    """Keep what the person writes is wrong (synpunkt). The same words about the same version are kept once.

    Raises ValidationError without words.
    """
    if not text.strip():
        raise ValidationError("Skriv vad som är fel.", code="text")
    same = Remark.objects.of(subject.kind.code, subject.pk).waiting().filter(text=text.strip()).first()
    return same or Remark.objects.create(
        controller_id=subject.participant.controller_id,
        participant=subject.participant,
        kind=subject.kind.code,
        subject_id=subject.pk,
        version=subject.version,
        text=text.strip(),
        written_at=now,
    )


@recorded
def handle_remark(*, remark: Remark, now: datetime, by: User) -> Remark:
    """Note that somebody has talked with the person (omhändertagen). Twice changes nothing."""
    if remark.handled_at is None:
        remark.handled_at, remark.handled_by = now, by
        remark.save(update_fields=["handled_at", "handled_by"])
    return remark
