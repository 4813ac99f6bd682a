"""Ordering investigations, noting their answers, and what they cost."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any, cast
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Max

from nystart.foundation.accounts.models import User
from nystart.foundation.swedish.formats import date_long
from participants.core.actions.recorded import recorded
from participants.core.models import Participant
from participants.disclosures.actions import keep_disclosure
from participants.disclosures.codes import Way
from participants.disclosures.models import Consent, LegalGround
from participants.disclosures.towards import may_be_got_on

from .models import Investigation, InvestigationAnswer


@recorded
def order_investigation(
    *,
    participant: Participant,
    party: str,
    kinds: list[str],
    ground: LegalGround,
    today: date,
    by: User,
    consent: Consent | None = None,
    investigation_id: UUID | None = None,
    **facts: Any,
) -> Investigation:
    """Order an investigation (beställa), on a ground for getting its answer. The same ``investigation_id`` twice orders once.

    ``facts`` are specialist, ordered_to, question, ordered_on and answer_due_on. Raises ValidationError for a day of ordering
    to come, when the answer is awaited before it, and where no ground covers the party, the kinds and both days.
    """
    if investigation_id and (
        made := Investigation.objects.filter(pk=investigation_id, participant=participant).first()
    ):
        return made
    _check_has_been(facts["ordered_on"], today, "ordered_on")
    if facts["answer_due_on"] < facts["ordered_on"]:
        raise ValidationError("Svaret kan inte väntas före beställningen. Ändra ett av datumen.", code="answer_due_on")
    asked = keep_disclosure(
        participant=participant,
        way=Way.GET,
        party=party,
        recipient=facts["ordered_to"],
        kinds=kinds,
        what=facts["question"],
        ground=ground,
        consent=consent,
        starts_on=facts["ordered_on"],
        ends_on=facts["answer_due_on"],
        by=by,
    )
    return Investigation.objects.create(
        **({"pk": investigation_id} if investigation_id else {}),
        controller_id=participant.controller_id,
        participant=participant,
        ordered_by=by,
        asked=asked,
        **facts,
    )


@recorded
def note_answer(
    *, investigation: Investigation, answered_on: date, conclusion: str, at: datetime, today: date, by: User
) -> InvestigationAnswer:
    """Note that the answer has come (svar), and its conclusion in a few words. Raises ValidationError for a wrong day."""
    investigation = _locked(investigation)
    investigation.check_waiting()
    _check_has_been(answered_on, today, "answered_on")
    if answered_on < investigation.ordered_on:
        raise ValidationError(
            f"Svaret kan inte ha kommit före beställningen ({date_long(investigation.ordered_on)}). Ändra datumet.",
            code="answered_on",
        )
    _check_may_get(investigation, answered_on, "answered_on")
    investigation.answered_on = answered_on
    investigation.save(update_fields=["answered_on"])
    return _write(investigation, 1, conclusion, "", at, by)


@recorded
def correct_answer(
    *, investigation: Investigation, conclusion: str, reason: str, seen: int, at: datetime, by: User
) -> InvestigationAnswer:
    """Correct the conclusion by a new version (rätta); the old one stays to be read.

    Raises ValidationError when there is no answer, and when somebody has corrected it since version ``seen``.
    """
    investigation = _locked(investigation)
    last = investigation.answers.aggregate(last=Max("number"))["last"]
    if not last:
        raise ValidationError("Utredningen har inget svar ännu.", code="no_answer")
    if last != seen:
        raise ValidationError(
            "Någon har rättat slutsatsen medan du skrev. Läs den nya versionen innan du rättar igen.", code="corrected"
        )
    return _write(investigation, last + 1, conclusion, reason, at, by)


@recorded
def note_cost(*, investigation: Investigation, hours: Decimal | None, cost: int | None, by: User) -> Investigation:
    """Note hours and cost (whole SEK) of an investigation; an invoice often comes long after the answer."""
    investigation = _locked(investigation)
    investigation.hours, investigation.cost = hours, cost
    investigation.save(update_fields=["hours", "cost"])
    return investigation


@recorded
def postpone_answer(*, investigation: Investigation, answer_due_on: date, by: User) -> Investigation:
    """Await the answer until another day (nytt datum). Raises ValidationError for one before the order."""
    investigation = _locked(investigation)
    investigation.check_waiting()
    if answer_due_on < investigation.ordered_on:
        raise ValidationError("Svaret kan inte väntas före beställningen. Ändra datumet.", code="answer_due_on")
    _check_may_get(investigation, answer_due_on, "answer_due_on")
    investigation.answer_due_on = answer_due_on
    investigation.save(update_fields=["answer_due_on"])
    return investigation


@recorded
def cancel_investigation(*, investigation: Investigation, on: date, because: str, by: User) -> Investigation:
    """Cancel an investigation that has no answer (avbeställa), with why."""
    investigation = _locked(investigation)
    investigation.check_waiting()
    investigation.cancelled_on, investigation.cancelled_because = on, because
    investigation.save(update_fields=["cancelled_on", "cancelled_because"])
    return investigation


def _locked(investigation: Investigation) -> Investigation:
    return cast(Investigation, Investigation.objects.select_for_update(of=("self",)).get(pk=investigation.pk))


def _write(
    investigation: Investigation, number: int, conclusion: str, reason: str, at: datetime, by: User
) -> InvestigationAnswer:
    return InvestigationAnswer.objects.create(
        controller_id=investigation.controller_id,
        investigation=investigation,
        number=number,
        conclusion=conclusion,
        reason=reason,
        written_by=by,
        written_at=at,
    )


def _check_may_get(investigation: Investigation, day: date, code: str) -> None:
    """Raise ValidationError when nothing lets the answer be taken in on the day; those from before have no row to ask."""
    asked = investigation.asked
    if asked is not None and not may_be_got_on(asked, day):
        raise ValidationError(
            f"Ni får inte hämta svaret {date_long(day)}: grunden gäller inte då. Anteckna ett nytt samtycke under Samtycken, "
            "eller avbeställ utredningen.",
            code=code,
        )


def _check_has_been(day: date, today: date, code: str) -> None:
    if day > today:
        raise ValidationError(f"{date_long(day)} har inte varit ännu. Ändra datumet.", code=code)
