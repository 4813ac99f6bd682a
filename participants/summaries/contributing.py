"""What summaries add to other pages: what the referrer reads of an assessment, and what is kept about a person."""

from collections.abc import Iterable

from nystart.foundation.web import contributions
from nystart.foundation.web.contributions import Rows, add_disclosed
from participants.core.codes import InformationKind
from participants.core.columns import told
from participants.core.models import Participant

from . import following
from .models import ReferrerSummary

TOLD = told(
    on="(t.written_at AT TIME ZONE 'Europe/Stockholm')::date",
    title="'Sammanfattning av kartläggningen'",
    detail="t.text",
    rows="""FROM summaries_referrersummary t
  JOIN (SELECT DISTINCT referral_id FROM participants_enrolment WHERE id = ANY (%(enrolments)s)) led
    ON led.referral_id = t.referral_id
  WHERE NOT EXISTS (SELECT FROM summaries_referrersummary later
    WHERE later.referral_id = t.referral_id AND later.number > t.number)""",
)
"""For who referred the person: the newest summary. Never an answer of the round, nor what an older version said."""


def contribute() -> None:
    """Called once, when the app is ready."""
    following.contribute()
    add_disclosed(InformationKind.ASSESSMENT, TOLD)
    if personal_records not in contributions.personal_records:
        contributions.personal_records.append(personal_records)


def personal_records(participant: Participant) -> Iterable[Rows]:
    """Every row about the person here, for the own extract and for disposal."""
    yield ReferrerSummary.objects.filter(participant=participant)
