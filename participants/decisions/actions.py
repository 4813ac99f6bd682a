"""Decisions and measures noted, changed and taken back."""

from datetime import date

from django.core.exceptions import ValidationError

from nystart.foundation.accounts.models import User
from nystart.foundation.swedish.formats import date_long
from participants.core.actions.recorded import recorded
from participants.core.models import Enrolment

from .models import Decision, DecisionKind, Measure, MeasureKind

BACKWARDS = "Sista dagen ligger före den första. Ändra en av dem."


@recorded
def record_decision(
    *,
    enrolment: Enrolment,
    kind: DecisionKind,
    decided_on: date | None,
    starts_on: date,
    ends_on: date | None,
    by: User,
) -> Decision:
    """Note a decision (skriva upp ett beslut). Its period is the commissioner's, and may reach outside the enrolment.

    Raises ValidationError when its period and the enrolment's have no day in common, and for a wrong registration.
    """
    check_period(enrolment, starts_on, ends_on)
    return Decision.objects.create(
        controller_id=enrolment.controller_id,
        enrolment=enrolment,
        kind=kind,
        decided_on=decided_on,
        starts_on=starts_on,
        ends_on=ends_on,
    )


@recorded
def change_decision(
    *, decision: Decision, kind: DecisionKind, decided_on: date | None, starts_on: date, ends_on: date | None, by: User
) -> Decision:
    """Correct a decision, or let it end earlier or later.

    Raises ValidationError as ``record_decision`` does, and when a measure under it would lie outside.
    """
    locked: Decision = Decision.objects.select_for_update(of=("self",)).get(pk=decision.pk)
    check_period(decision.enrolment, starts_on, ends_on)
    for measure in locked.measures.standing():
        last = measure.ends_on or measure.starts_on
        if measure.starts_on < starts_on or (ends_on and last > ends_on):
            raise ValidationError(
                f"En insats under beslutet har dagar utanför ({date_long(measure.starts_on)}). Ändra den först.",
                code="measures",
            )
    locked.kind, locked.decided_on, locked.starts_on, locked.ends_on = kind, decided_on, starts_on, ends_on
    locked.save(update_fields=["kind", "decided_on", "starts_on", "ends_on"])
    return locked


@recorded
def take_back_decision(*, decision: Decision, on: date, by: User) -> Decision:
    """Let a decision count no more, with its measures, since it never was (ta bort). The rows stay."""
    decision.measures.standing().update(taken_back_on=on)
    decision.taken_back_on = on
    decision.save(update_fields=["taken_back_on"])
    return decision


@recorded
def record_measure(
    *, decision: Decision, kind: MeasureKind, starts_on: date, ends_on: date | None, by: User
) -> Measure:
    """Note a measure (insats) under a decision. Raises ValidationError outside the decision, the enrolment or the project."""
    check_measure(decision, starts_on, ends_on)
    return Measure.objects.create(
        controller_id=decision.controller_id, decision=decision, kind=kind, starts_on=starts_on, ends_on=ends_on
    )


@recorded
def change_measure(*, measure: Measure, kind: MeasureKind, starts_on: date, ends_on: date | None, by: User) -> Measure:
    """Correct a measure, or note its last day. Raises ValidationError as ``record_measure`` does."""
    check_measure(measure.decision, starts_on, ends_on)
    measure.kind, measure.starts_on, measure.ends_on = kind, starts_on, ends_on
    measure.save(update_fields=["kind", "starts_on", "ends_on"])
    return measure


@recorded
def take_back_measure(*, measure: Measure, on: date, by: User) -> Measure:
    """Let a measure count no more, since it never was (ta bort). The row stays."""
    measure.taken_back_on = on
    measure.save(update_fields=["taken_back_on"])
    return measure


def check_period(enrolment: Enrolment, starts_on: date, ends_on: date | None) -> None:
    """Raise ValidationError for a period that has no day of the enrolment in it."""
    if enrolment.is_registration_error:
        raise ValidationError("Inskrivningen är stängd som felregistrering. Den får inga beslut.", code="from")
    if ends_on and ends_on < starts_on:
        raise ValidationError(BACKWARDS, code="to")
    if ends_on and ends_on < enrolment.starts_on:
        raise ValidationError(
            f"Beslutet slutar före inskrivningen ({date_long(enrolment.starts_on)}). Ändra dagen.", code="to"
        )
    last = enrolment.ends_on or enrolment.project.ends_on
    if last and starts_on > last:
        raise ValidationError(
            f"Beslutet börjar efter inskrivningens sista dag ({date_long(last)}). Ändra dagen.", code="from"
        )


def check_measure(decision: Decision, starts_on: date, ends_on: date | None) -> None:
    """Raise ValidationError when a day of a measure lies outside the decision, the enrolment or the project."""
    enrolment = decision.enrolment
    if ends_on and ends_on < starts_on:
        raise ValidationError(BACKWARDS, code="to")
    first = max(decision.starts_on, enrolment.starts_on)
    if starts_on < first:
        raise ValidationError(f"Insatsen kan börja tidigast {date_long(first)}. Ändra dagen.", code="from")
    ends = [day for day in (decision.ends_on, enrolment.ends_on, enrolment.project.ends_on) if day]
    for day, code in ((starts_on, "from"), (ends_on, "to")):
        if day and ends and day > min(ends):
            raise ValidationError(f"Insatsen kan pågå till och med {date_long(min(ends))}. Ändra dagen.", code=code)
