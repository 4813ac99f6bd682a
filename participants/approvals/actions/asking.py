"""Asking a person to approve by a link and a code, and opening the link."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils import timezone

from nystart.foundation.accounts.models import User
from nystart.foundation.swedish.formats import date_long
from nystart.foundation.web.brake import is_too_many
from participants.core.actions.recorded import recorded

from ..codes import Party
from ..kinds import Subject
from ..letters import send_code, send_link
from ..models import ApprovalRequest
from ..secrets import CODE_HOLDS, LINK_HOLDS, MOST_TRIES, code_hash, is_code, new_code, new_token, token_hash
from .addresses import NO_LONGER, TOO_MANY, WRONG, check_may_be_mailed, confirmed_address
from .approving import check_open, signers_left

MOST_LETTERS = 3
"""Letters in an hour about one thing."""
MOST_CODES = 5
"""Codes in an hour for one link."""


@recorded
def ask_by_code(*, subject: Subject, now: datetime, by: User) -> ApprovalRequest:
    """Send the person a link to what she is to approve (be om godkännande). An earlier link stops working.

    Raises ValidationError when it is no longer the newest version or is approved, when she does not sign herself, and when the
    address in her file has not been confirmed.
    """
    check_open(subject)
    check_may_be_mailed(subject.participant)
    if Party.PARTICIPANT not in {signer.party for signer in signers_left(subject, timezone.localdate(now))}:
        raise ValidationError("Personen ska inte godkänna själv, eller har redan gjort det.", code="signer")
    email = confirmed_address(subject.participant)
    if not email:
        raise ValidationError("Bekräfta e-postadressen först.", code="address")
    if is_too_many("approvals.letter", subject.pk, most=MOST_LETTERS):
        raise ValidationError(TOO_MANY, code="many")
    close_requests(subject, now)
    token = new_token()
    request = ApprovalRequest.objects.create(
        controller_id=subject.participant.controller_id,
        participant=subject.participant,
        kind=subject.kind.code,
        subject_id=subject.pk,
        version=subject.version,
        checksum=subject.checksum,
        email=email,
        sent_by=by,
        sent_at=now,
        token_hash=token_hash(token),
        expires_at=now + LINK_HOLDS,
    )
    send_link(email, token, date_long(request.expires_at))
    return request


def close_requests(subject: Subject, now: datetime) -> None:
    """Let the links about a thing stop working."""
    for request in ApprovalRequest.objects.of(subject.kind.code, subject.pk).open_at(now).select_for_update():
        request.closed_at = now
        request.save(update_fields=["closed_at"])


def answers_to(request: ApprovalRequest, subject: Subject | None, now: datetime) -> bool:
    """Whether the link still opens: in time, about the person whose it is, of the version that holds, to the address in the file.

    Not when the person has approved in another way since, or is no longer the one who signs.
    """
    return (
        subject is not None
        and subject.participant.pk == request.participant_id
        and request.closed_at is None
        and request.expires_at > now
        and subject.holds
        and subject.checksum == request.checksum
        and confirmed_address(subject.participant).casefold() == request.email.casefold()
        and any(signer.is_herself for signer in signers_left(subject, timezone.localdate(now)))
    )


def send_opening_code(*, request: ApprovalRequest, now: datetime) -> None:
    """Send the code that opens the link, to the address of the link. The code before stops working.

    Raises ValidationError after many codes.
    """
    if is_too_many("approvals.code", request.pk, most=MOST_CODES):
        raise ValidationError(TOO_MANY, code="many")
    code = new_code()
    request.code_hash, request.code_expires_at, request.code_tries = code_hash(code, request), now + CODE_HOLDS, 0
    request.save(update_fields=["code_hash", "code_expires_at", "code_tries"])
    send_code(request.email, code)


def try_code(*, request: ApprovalRequest, code: str, now: datetime) -> str:
    """Why the code does not open the link, or nothing when it does. A wrong code is one of five tries; a right one is spent."""
    held = ApprovalRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    if not held.code_holds_at(now) or held.code_tries >= MOST_TRIES:
        return NO_LONGER
    if is_code(code, held):
        held.code_hash = ""
        held.save(update_fields=["code_hash"])
        return ""
    held.code_tries += 1
    held.save(update_fields=["code_tries"])
    return WRONG if held.code_tries < MOST_TRIES else NO_LONGER
