"""Approving: by the coach, by a code, on the lent screen, on paper, or on behalf with a reason."""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from nystart.foundation.accounts.models import User
from nystart.foundation.files.actions import FileRefused, store_file
from nystart.foundation.files.kinds import sniff
from nystart.foundation.web.retention import RetentionClass
from participants.core.actions.recorded import recorded
from participants.core.models import Participant

from ..codes import Party, Way
from ..kinds import Subject
from ..models import Approval, ApprovalRequest
from ..signers import Signer, Signers, who_signs

SCANS = {"application/pdf", "image/png", "image/jpeg"}


def check_open(subject: Subject) -> None:
    """Raise ValidationError when a newer version has taken over."""
    if not subject.holds:
        raise ValidationError("Versionen gäller inte längre. Öppna den nya och godkänn den.", code="replaced")


def signers_left(subject: Subject, on: date) -> list[Signer]:
    """Those besides the coach who have not approved yet, and may now."""
    return _left_of(subject, who_signs(subject.participant, subject.kind.code, on))


def _left_of(subject: Subject, signers: Signers) -> list[Signer]:
    given = set(Approval.objects.of(subject.kind.code, subject.pk).values_list("party", "signed_name"))
    return [one for one in signers.all_of if signers.may_sign(one) and not _has_given(one, given)]


def _has_given(signer: Signer, given: set[tuple[str, str]]) -> bool:
    """The person is one whatever she is called today; guardians and representatives are told apart by name."""
    if signer.is_herself:
        return any(party == signer.party for party, _name in given)
    return (signer.party, signer.name) in given


@recorded
def approve_as_coach(*, subject: Subject, now: datetime, by: User) -> Approval:
    """Approve as the coach (godkänna), logged in. Raises ValidationError when a coach has, or when it holds no longer."""
    check_open(subject)
    _lock(subject)
    if Approval.objects.of(subject.kind.code, subject.pk).filter(party=Party.COACH).exists():
        raise ValidationError("Det är redan godkänt av coachen.", code="given")
    return _write(subject, Signer(Party.COACH, by.name), Way.SIGNED_IN, now, recorded_by=by)


@recorded
def approve_on_screen(*, subject: Subject, signer: Signer, now: datetime, by: User) -> Approval:
    """Keep what somebody answered on the screen that the coach (``by``) had handed over. Only the act of the lent screen calls it."""
    return _write_as(subject, signer, Way.SCREEN, now, recorded_by=by)


@recorded
def approve_on_paper(
    *, subject: Subject, signer: Signer, signed_on: date, content: bytes, name: str, now: datetime, by: User
) -> Approval:
    """Keep a paper that was signed, as a scan (PDF or picture).

    Raises ValidationError (code ``file``) for a file that is not taken, and (``signed_on``) for a day to come.
    """
    if signed_on > timezone.localdate(now):
        raise ValidationError("Dagen har inte varit ännu. Skriv den dag som står på papperet.", code="signed_on")
    _check_left(subject, signer, now)
    try:
        is_scan = sniff(content) in SCANS
        scan = store_file(content=content, shown_name=name, retention=RetentionClass.SOCIAL, by=by) if is_scan else None
    except FileRefused as refused:
        raise ValidationError(str(refused), code="file") from None
    if scan is None:
        raise ValidationError("Läs in papperet som PDF eller bild.", code="file")
    return _write_as(subject, signer, Way.PAPER, now, recorded_by=by, scan=scan, signed_on=signed_on)


@recorded
def approve_on_behalf(*, subject: Subject, signer: Signer, reason: str, now: datetime, by: User) -> Approval:
    """Note that somebody approves who cannot do it herself, and why (för någons räkning). Never for hours.

    Raises ValidationError where the kind does not allow it, without a reason, and while it is not known who signs.
    """
    if not subject.kind.on_behalf:
        raise ValidationError("Det här kan bara personen själv godkänna.", code="behalf")
    if not reason.strip():
        raise ValidationError("Skriv varför personen inte godkänner själv.", code="reason")
    if missing := who_signs(subject.participant, subject.kind.code, timezone.localdate(now)).missing:
        raise ValidationError(f"Ingen kan godkänna för personen ännu. {missing[0]}", code="missing")
    return _write_as(subject, signer, Way.BEHALF, now, recorded_by=by, reason=reason.strip())


def approve_by_code(*, request: ApprovalRequest, subject: Subject, now: datetime) -> Approval:
    """Keep what the person answered after a code to her confirmed address. The link has done its work.

    The caller has seen that the link answers (``asking.answers_to``) and that a code opened it.
    """
    approval = _write_as(
        subject, Signer(Party.PARTICIPANT, subject.participant.full_name), Way.CODE, now, request=request
    )
    request.closed_at = now
    request.save(update_fields=["closed_at"])
    return approval


def _write_as(subject: Subject, signer: Signer, way: Way, now: datetime, **facts: Any) -> Approval:
    _lock(subject)
    _check_left(subject, signer, now)
    return _write(subject, signer, way, now, **facts)


def _check_left(subject: Subject, signer: Signer, now: datetime) -> None:
    check_open(subject)
    if signer not in signers_left(subject, timezone.localdate(now)):
        raise ValidationError("Det är redan godkänt, eller ska inte godkännas av den personen.", code="given")


def _lock(subject: Subject) -> None:
    """Two answers at once are one after the other."""
    Participant.objects.select_for_update(of=("self",)).filter(pk=subject.participant.pk).order_by().first()


def _write(subject: Subject, signer: Signer, way: Way, now: datetime, **facts: Any) -> Approval:
    return Approval.objects.create(
        controller_id=subject.participant.controller_id,
        participant=subject.participant,
        kind=subject.kind.code,
        subject_id=subject.pk,
        version=subject.version,
        checksum=subject.checksum,
        party=signer.party,
        signed_name=signer.name,
        way=way,
        approved_at=now,
        **facts,
    )
