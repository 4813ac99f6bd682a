"""What whoever referred the person is told of an assessment: written for her, version by version."""

from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Max

from nystart.foundation.accounts.models import User
from participants.assessments.models import Assessment
from participants.core.actions.recorded import recorded
from participants.core.codes import ReferrerKind
from participants.core.models import Referral

from .models import ReferrerSummary
from .towards import READ_IN


@recorded
def write_summary(
    *,
    assessment: Assessment,
    referral: Referral,
    text: str,
    seen: int,
    at: datetime,
    by: User,
    reason: str = "",
    pk: UUID | None = None,
) -> ReferrerSummary:
    """Write the summary for who made the referral (sammanfattning), or its next version. The same ``pk`` writes one.

    ``seen`` is the number of the version that the writer read, 0 for none. Raises ValidationError when somebody has written
    since, when a change has no reason, when the referral is another person's, and when nobody is told of it any more.
    """
    Referral.objects.select_for_update(of=("self",)).get(pk=referral.pk)
    if pk and (made := ReferrerSummary.objects.filter(pk=pk, referral=referral).first()):
        return made
    if referral.participant_id != assessment.participant_id or referral.referrer_kind == ReferrerKind.SELF:
        raise ValidationError("Anvisningen hör inte till kartläggningen.", code="referral")
    if referral.state not in READ_IN:
        raise ValidationError("Anvisningen är avslutad. Ingen läser en sammanfattning av den.", code="referral")
    last = ReferrerSummary.objects.filter(referral=referral).aggregate(last=Max("number"))["last"] or 0
    if last != seen:
        raise ValidationError(
            "Någon har skrivit en ny sammanfattning medan du skrev. Läs den innan du skriver igen.", code="seen"
        )
    if last and not reason:
        raise ValidationError("Skriv varför sammanfattningen ändras.", code="reason")
    return ReferrerSummary.objects.create(
        **({"pk": pk} if pk else {}),
        controller_id=assessment.controller_id,
        participant_id=assessment.participant_id,
        referral=referral,
        assessment=assessment,
        number=last + 1,
        text=text,
        reason=reason if last else "",
        written_by=by,
        written_at=at,
    )
