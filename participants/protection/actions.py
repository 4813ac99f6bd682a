"""Protected personal data: the mark, the access list, the emergency opening and its review (docs/privacy.md)."""

from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError

from nystart.foundation.access import Permission
from nystart.foundation.accounts.models import User
from nystart.foundation.audit.acting import looking_as
from participants.core.actions.recorded import recorded
from participants.core.codes import AccessBasis, Protection
from participants.core.models import Participant, ProtectedAccess
from participants.core.protecting import take_away
from participants.joining.models import Joining

from .models import Seal

EMERGENCY_DAYS = 1
"""An emergency opening lasts to the end of the next day."""

NOT_FOUND = "Ingen träff. Kontrollera numret."
EMPTY_CONTACT = dict.fromkeys(("phone", "other_phone", "email", "street", "postcode", "city"), "")


@recorded
def set_protection(*, participant: Participant, protection: Protection | str, on: date, by: User) -> Participant:
    """Mark the person as protected, or lift the mark. Who sets it is the first name on the access list.

    Address, telephone, e-mail and what rooms keep of places are taken away when the mark is set; what the coach needs is
    written anew, sparingly.
    Files that were joined into the person's are marked with it, and keep the mark if they are parted again.
    """
    newly = protection != Protection.NONE and not participant.is_protected
    if newly:
        grant_access(participant=participant, user=by, starts_on=on, by=by)
    if newly:
        _seal(participant, by)
    for row in Participant.objects.select_for_update(of=("self",)).filter(
        pk__in=Joining.objects.files_in(participant.pk)
    ):
        _mark(row, protection, without_contact=newly)
    participant.refresh_from_db()
    return participant


def _seal(participant: Participant, by: User) -> None:
    """Close what the history tells of how to reach the person, in every file that is hers."""
    Seal.objects.bulk_create(
        Seal(controller_id=participant.controller_id, participant_id=file, sealed_by=by)
        for file in Joining.objects.files_in(participant.pk)
    )


def _mark(participant: Participant, protection: Protection | str, *, without_contact: bool) -> None:
    if without_contact:
        for field, value in EMPTY_CONTACT.items():
            setattr(participant, field, value)
        take_away(participant)
    participant.protection = protection
    participant.save(update_fields=["protection", *EMPTY_CONTACT])


@recorded
def grant_access(
    *, participant: Participant, user: User, starts_on: date, by: User, ends_on: date | None = None
) -> ProtectedAccess:
    """Put somebody on the access list (ge behörighet). Raises ValidationError for one who may not see protected people."""
    if not user.can(Permission.SEE_PROTECTED):
        raise ValidationError("Den personen har ingen roll som ger behörighet till skyddade uppgifter.", code="role")
    return ProtectedAccess.objects.create(
        controller_id=participant.controller_id,
        participant=participant,
        user=user,
        granted_by=by,
        starts_on=starts_on,
        ends_on=ends_on,
    )


@recorded
def end_access(*, access: ProtectedAccess, on: date, by: User) -> ProtectedAccess:
    """Take somebody off the access list, from the day on. Raises ValidationError for the last one: somebody must remain."""
    others = (
        ProtectedAccess.objects.valid_on(on)
        .filter(participant=access.participant_id, basis=AccessBasis.GRANTED)
        .exclude(user=access.user_id)
    )
    if access.basis == AccessBasis.GRANTED and not others.exists():
        raise ValidationError("Någon måste ha behörighet. Ge den till en annan först.", code="last")
    access.ends_on = on - timedelta(days=1)
    access.save(update_fields=["ends_on"])
    return access


@recorded
def break_glass(*, number: str, reason: str, on: date, by: User) -> ProtectedAccess:
    """Open a protected file in an emergency (nödåtkomst), by its number and with a reason. Reviewed afterwards.

    Raises ValidationError, in the same words, when nobody has the number, when the person is not protected, and when no unit of
    ``by`` has a relation to her that opens a file.
    """
    with looking_as("nödåtkomst"):
        participant = Participant.objects.in_reach_of_emergency(by).numbered(number).first()
    if participant is None:
        raise ValidationError(NOT_FOUND, code="not_found")
    return ProtectedAccess.objects.create(
        controller_id=participant.controller_id,
        participant=participant,
        user=by,
        basis=AccessBasis.BREAK_GLASS,
        reason=reason,
        granted_by=by,
        starts_on=on,
        ends_on=on + timedelta(days=EMERGENCY_DAYS),
    )


@recorded
def review_emergency(*, access: ProtectedAccess, note: str, at: datetime, by: User) -> ProtectedAccess:
    """Review an emergency opening (loggkontroll). Nobody reviews her own."""
    if access.user_id == by.pk:
        raise ValidationError("Du kan inte granska din egen nödåtkomst.", code="own")
    if access.reviewed_at is not None:
        raise ValidationError("Nödåtkomsten är redan granskad.", code="reviewed")
    access.reviewed_at, access.reviewed_by, access.review_note = at, by, note
    access.save(update_fields=["reviewed_at", "reviewed_by", "review_note"])
    return access
