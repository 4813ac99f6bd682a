"""The referrals that the people of the running project came of: received and accepted before they began."""

from datetime import timedelta
from random import Random

from nystart.foundation.accounts.models import User
from participants.core.codes import AnswerGiven, ReferralState, ReferrerKind
from participants.core.models import Enrolment, Referral

from .past import BATCH, weekday

WAITED = {ReferrerKind.EMPLOYMENT_SERVICE: (9, 34), ReferrerKind.SOCIAL_SERVICES: (4, 19)}
"""Days from the referral to the first day, the shortest and the longest: social services sit in the same house."""
ANSWERED_AFTER = (1, 9)
REASONS = (
    "Har varit utan arbete länge och vill ha en egen coach.",
    "Vill pröva arbete i sin egen takt och få hjälp med kontakterna.",
    "Behöver stöd för att välja väg. Har själv bett om att få komma.",
    "Klarar korta pass och vill bygga på. Tar gärna praktik.",
)


def refer_the_rest(enrolments: list[Enrolment], *, by: User) -> None:
    """An accepted referral for everybody who has none; every tenth came in by herself, without one."""
    random = Random("referred")  # nosec B311
    led = [one for number, one in enumerate(enrolments) if one.referral_id is None and number % 10 != 9]
    for enrolment in led:
        enrolment.referral = _referral(enrolment, random, by)
    Referral.objects.bulk_create([one.referral for one in led], batch_size=BATCH)
    Enrolment.objects.bulk_update(led, ["referral"], batch_size=BATCH)


def _referral(enrolment: Enrolment, random: Random, by: User) -> Referral:
    waited = random.randint(*WAITED[ReferrerKind(enrolment.referrer_kind)])
    received_on = weekday(enrolment.starts_on - timedelta(days=waited))
    decided_on = min(weekday(received_on + timedelta(days=random.randint(*ANSWERED_AFTER))), enrolment.starts_on)
    return Referral(
        controller_id=enrolment.controller_id,
        participant_id=enrolment.participant_id,
        organisation_id=enrolment.organisation_id,
        project_id=enrolment.project_id,
        referrer_kind=enrolment.referrer_kind,
        referrer_name="Handläggare (påhittad)",
        received_on=received_on,
        reason=random.choice(REASONS),
        state=ReferralState.ACCEPTED,
        decided_on=decided_on,
        decided_by=by,
        answer_given_on=decided_on,
        answer_given_how=AnswerGiven.LETTER,
    )
