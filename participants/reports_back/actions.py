"""Reports back to the referrer: sent, corrected by a new version, and received."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from nystart.foundation.accounts.models import User
from nystart.foundation.post import actions as post
from participants.core.actions.recorded import recorded
from participants.core.codes import InformationKind
from participants.core.models import Referral
from participants.disclosures.grounds import covers_of, recipient_of

from .codes import TELLS, Receipt
from .models import ReportBack

NOTICE = """Hej!

Det finns något nytt att läsa för dig i Nystart. Logga in och öppna Mina anvisade:
{address}

Bekräfta där att du har tagit emot det. Svara inte på det här brevet.
"""


@recorded
def send_report(
    *,
    referral: Referral,
    kind: str,
    also: list[str],
    period_from: date,
    period_to: date,
    at: datetime,
    by: User,
    corrects: ReportBack | None = None,
    pk: UUID | None = None,
    **facts: Any,
) -> ReportBack:
    """Sign a report back and send it (återrapport). ``also`` are more kinds of information that its text holds.

    Only what a ground covers today can be sent. Raises ValidationError that names what is missing, for a period to come, and
    when the report that it ``corrects`` has been corrected already.
    """
    if pk and (made := ReportBack.objects.filter(pk=pk, referral=referral).first()):
        return made
    day = timezone.localtime(at).date()
    if period_to < period_from:
        raise ValidationError("Sista dagen ligger före den första. Ändra en av dem.", code="period_to")
    if period_to > day:
        raise ValidationError("Perioden är inte slut ännu. Välj en sista dag som har varit.", code="period_to")
    kinds = [code for code in InformationKind.values if code in {TELLS[kind], *also}]
    grounds = check_covered(referral, kinds, day)
    if corrects is not None and ReportBack.objects.filter(corrects=corrects).exists():
        raise ValidationError("Rapporten är redan rättad. Rätta den nyaste versionen.", code="corrected")
    report = ReportBack.objects.create(
        **({"pk": pk} if pk else {}),
        controller_id=referral.controller_id,
        participant_id=referral.participant_id,
        referral=referral,
        kind=kind,
        kinds=kinds,
        version=corrects.version + 1 if corrects else 1,
        corrects=corrects,
        period_from=period_from,
        period_to=period_to,
        grounds=grounds,
        recipient=recipient_of(referral),
        sent_at=at,
        sent_by=by,
        **facts,
    )
    _tell(referral)
    return report


def check_covered(referral: Referral, kinds: list[str], day: date) -> list[dict[str, str]]:
    """The grounds that cover the kinds on the day, as they are kept. Raises ValidationError that names the kinds without one."""
    covered = covers_of(referral, day)
    missing = [InformationKind(kind).label for kind in kinds if kind not in covered]
    if missing:
        raise ValidationError(
            f"Det finns ingen grund att lämna ut: {', '.join(missing)}. Anteckna grunden först.", code="ground"
        )
    return [covered[kind].as_kept() for kind in kinds]


def _tell(referral: Referral) -> None:
    """A letter without a word about whom or what. None about a protected person, whom no referrer reads of here."""
    referrer = referral.referrer
    if referrer is None or not referrer.email or referral.participant.is_protected:
        return
    post.send(
        to=referrer.email,
        subject="Något nytt att läsa i Nystart",
        body=NOTICE.format(address=settings.SITE_ADDRESS + reverse("participants:referred")),
        purpose="disclosures.report_back",
    )


@recorded
def confirm_report(*, report: ReportBack, on: date, name: str, how: Receipt | str, by: User) -> ReportBack:
    """Note that a report back was received (mottagen): by the referrer in the product, or as staff heard of it.

    Raises ValidationError when it has been noted already, and for a day before it was sent or one to come.
    """
    locked: ReportBack = ReportBack.objects.select_for_update(of=("self",)).get(pk=report.pk)
    locked.check_unreceived()
    if on < timezone.localtime(locked.sent_at).date():
        raise ValidationError("Rapporten var inte skickad den dagen. Ändra datumet.", code="on")
    if on > timezone.localdate():
        raise ValidationError("Dagen har inte varit ännu. Ändra datumet.", code="on")
    locked.received_on, locked.received_by, locked.received_name, locked.received_how = on, by, name, how
    locked.save(update_fields=["received_on", "received_by", "received_name", "received_how"])
    return locked
