"""The letters that answer a referral (svarsbrev): the municipality's own words, with the reason and how one appeals."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from participants.core.codes import ReferralState, ReferrerKind
from participants.core.models import Referral

from .codes import Reader
from .models import AnswerText
from .models.answer_text import APPEAL

NO_APPEAL = "no_appeal"


@dataclass(frozen=True)
class Letter:
    """What a letter says: its paragraphs, the reason, and how one appeals, or that one cannot."""

    lines: list[str]
    reason: str
    appeal: list[str]
    is_appealable: bool


def letter_of(referral: Referral, reader: Reader, day: date) -> Letter:
    """The letter to the person or to the referrer, in the state where the referral is, by the texts of the day.

    How one appeals is told to the person alone. An expiry is no decision, and its own text says so.
    """
    texts = _texts_on(day)
    appeal = ""
    if reader == Reader.PERSON and referral.state == ReferralState.DECLINED:
        appeal = texts.get(APPEAL if referral.is_appealable else NO_APPEAL, "")
    return Letter(
        lines=_lines(_words(texts, referral, reader)),
        reason=referral.decision_reason,
        appeal=_lines(appeal),
        is_appealable=referral.is_appealable,
    )


def _words(texts: dict[str, str], referral: Referral, reader: Reader) -> str:
    """Whoever has applied herself is told of her application, where there are such words."""
    own = texts.get(f"{referral.state}_self", "") if referral.referrer_kind == ReferrerKind.SELF else ""
    return own or texts.get(f"{referral.state}_{reader.value}", "")


def _texts_on(day: date) -> dict[str, str]:
    begun = Q(valid_from__isnull=True) | Q(valid_from__lte=day)
    holds = Q(valid_to__isnull=True) | Q(valid_to__gte=day)
    return dict(AnswerText.objects.filter(begun, holds).values_list("code", "text"))


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
