"""What whoever referred the person is told of an assessment: written for her, and shown beside what lets her read it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Max

from nystart.foundation.accounts.models import User
from participants.core.actions.recorded import recorded
from participants.core.codes import InformationKind, ReferralState, ReferrerKind
from participants.core.columns import told
from participants.core.models import Participant, Referral
from participants.disclosures.grounds import Cover, covers, recipient_of
from participants.disclosures.models import Disclosure

from .models import Assessment, ReferrerSummary

READ_IN = (ReferralState.RECEIVED, ReferralState.ACCEPTED)
"""States of a referral in which its maker may be told something."""
TOLD = told(
    on="(t.written_at AT TIME ZONE 'Europe/Stockholm')::date",
    title="'Sammanfattning av kartläggningen'",
    detail="t.text",
    rows="""FROM assessments_referrersummary t
  JOIN (SELECT DISTINCT referral_id FROM participants_enrolment WHERE id = ANY (%(enrolments)s)) led
    ON led.referral_id = t.referral_id
  WHERE NOT EXISTS (SELECT FROM assessments_referrersummary later
    WHERE later.referral_id = t.referral_id AND later.number > t.number)""",
)
"""For who referred the person: the newest summary. Never an answer of the round, nor what an older version said."""


@dataclass(frozen=True)
class ForReferrer:
    """A referral with its newest summary, and what lets its maker read it today."""

    referral: Referral
    recipient: str
    summary: ReferrerSummary | None
    cover: Cover | None


def referrals_to_tell(participant: Participant, user: Any) -> Any:
    """The person's referrals in the user's units whose maker may be told something; an own application has none."""
    rows = Referral.objects.in_units_of(user).filter(participant=participant, state__in=READ_IN)
    return rows.exclude(referrer_kind=ReferrerKind.SELF).select_related("referrer").order_by("-received_on", "pk")


def for_referrers(participant: Participant, user: Any, day: date) -> list[ForReferrer]:
    """Each referral of the person with its summary, in three queries."""
    referrals = list(referrals_to_tell(participant, user))
    newest = ReferrerSummary.objects.visible_to(user).newest().filter(referral__in=referrals)
    summaries = {each.referral_id: each for each in newest.select_related("written_by")}
    grounds: dict[UUID, list[Disclosure]] = defaultdict(list)
    for row in Disclosure.objects.filter(referral__in=referrals).holding_on(day).select_related("ground", "consent"):
        grounds[row.referral_id].append(row)
    return [
        ForReferrer(each, recipient_of(each), summaries.get(each.pk), _cover(grounds[each.pk])) for each in referrals
    ]


def _cover(rows: Iterable[Disclosure]) -> Cover | None:
    return covers(rows).get(InformationKind.ASSESSMENT)


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
