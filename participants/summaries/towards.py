"""The referrals whose maker may be told of an assessment, each with its summary and what lets her read it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from participants.core.codes import InformationKind, ReferralState, ReferrerKind
from participants.core.models import Participant, Referral
from participants.disclosures.grounds import Cover, covers, recipient_of
from participants.disclosures.models import Disclosure

from .models import ReferrerSummary

READ_IN = (ReferralState.RECEIVED, ReferralState.ACCEPTED)
"""States of a referral in which its maker may be told something."""


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
