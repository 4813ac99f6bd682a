"""The situation of a person noted at a point, and what is told once when she comes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from nystart.foundation.accounts.models import User
from nystart.foundation.swedish.formats import date_long
from participants.core.actions.recorded import recorded
from participants.core.models import Enrolment, InformationSheet

from .codes import IncomeOf, IncomePart, Point
from .models import EntryFacts, Income, IncomeSource, Situation


@dataclass(frozen=True)
class IncomeAnswer:
    """One income as it was told."""

    source: IncomeSource
    of: IncomeOf
    part: IncomePart


@recorded
def record_situation(
    *, enrolment: Enrolment, point: Point | str, on: date, incomes: Sequence[IncomeAnswer], by: User, **answers: Any
) -> Situation:
    """Note or change the answers at a point; ``answers`` are those of the fields of ``Situation``.

    Raises ValidationError for a situation at the exit of an enrolment without one, for a wrong registration, and when the
    same income is told twice.
    """
    locked: Enrolment = Enrolment.objects.select_for_update(of=("self",)).get(pk=enrolment.pk)
    _check_is_no_error(locked)
    if point == Point.EXIT and locked.ends_on is None:
        raise ValidationError("Inskrivningen har inget avslut än.", code="open")
    if len({(income.source.pk, income.of) for income in incomes}) < len(incomes):
        raise ValidationError("Samma inkomst står två gånger. Ta bort den ena.", code="twice")
    made, _is_new = Situation.objects.update_or_create(
        enrolment=locked,
        point=point,
        defaults={"controller_id": locked.controller_id, "answered_on": on, **answers},
    )
    _write_incomes(made, incomes)
    return made


def _write_incomes(situation: Situation, incomes: Sequence[IncomeAnswer]) -> None:
    told = {(income.source.pk, income.of): income.part for income in incomes}
    for row in Income.objects.filter(situation=situation):
        part = told.pop((row.source_id, IncomeOf(row.of)), None)
        row.holds, row.part = part is not None, part or row.part
        row.save(update_fields=["holds", "part"])
    for (source, of), part in told.items():
        Income.objects.create(
            controller_id=situation.controller_id, situation=situation, source_id=source, of=of, part=part
        )


@recorded
def record_entry_facts(*, enrolment: Enrolment, on: date, by: User, **facts: Any) -> EntryFacts:
    """Note or change what is told once, at the start. Raises ValidationError for a wrong registration and for days to come."""
    _check_is_no_error(enrolment)
    for name, code in (("programme_since", "since"), ("condition_decided_on", "decided")):
        day = facts.get(name)
        if day and day > on:
            raise ValidationError("Dagen har inte varit ännu. Ändra den.", code=code)
    made: EntryFacts = EntryFacts.objects.update_or_create(
        enrolment=enrolment, defaults={"controller_id": enrolment.controller_id, "answered_on": on, **facts}
    )[0]
    return made


@recorded
def record_information(
    *, enrolment: Enrolment, on: date, sheet: InformationSheet, given_by: User, by: User
) -> Enrolment:
    """Note that the person was given the fund's information: when, by whom, by which sheet (ESF-rådets information).

    Raises ValidationError for a day outside the project's period, and for a sheet that was not used that day.
    """
    _check_is_no_error(enrolment)
    check_within_project(enrolment, on)
    if (sheet.valid_from and on < sheet.valid_from) or (sheet.valid_to and on > sheet.valid_to):
        raise ValidationError("Bladet användes inte den dagen. Välj ett annat blad, eller ändra dagen.", code="sheet")
    enrolment.information_given_on, enrolment.information_sheet, enrolment.information_given_by = on, sheet, given_by
    enrolment.save(update_fields=["information_given_on", "information_sheet", "information_given_by"])
    return enrolment


def check_within_project(enrolment: Enrolment, day: date) -> None:
    """Raise ValidationError when the day lies outside the project's period."""
    first, last = enrolment.project.starts_on, enrolment.project.ends_on
    if first and day < first:
        raise ValidationError(f"Dagen ligger före projektets start ({date_long(first)}). Ändra den.", code="day")
    if last and day > last:
        raise ValidationError(f"Dagen ligger efter projektets slut ({date_long(last)}). Ändra den.", code="day")


def _check_is_no_error(enrolment: Enrolment) -> None:
    if enrolment.is_registration_error:
        raise ValidationError("Inskrivningen är stängd som felregistrering. Den får inga uppgifter.", code="error")
