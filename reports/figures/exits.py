"""Exits (avslut): why participation ended. On re-entry the last exit counts."""

from dataclasses import replace
from typing import Any

from django.db.models import Case, CharField, Count, F, Value, When

from .distribution import Distribution, fill
from .period import Period
from .scope import has_ended, last_periods

ONGOING = "ongoing"
LAST = 32_000
"""Behind every position of the code list."""


def exits(rows: Any, period: Period) -> Distribution:
    """Persons by the reason of their last exit; those who still take part have a row of their own."""
    ended = has_ended(period)
    counted = list(
        last_periods(rows, period)
        .values(
            code=Case(When(ended, then=F("exit_reason")), default=Value(ONGOING), output_field=CharField()),
            label=Case(When(ended, then=F("exit_reason__label")), default=Value("Deltar fortfarande")),
            place=Case(When(ended, then=F("exit_reason__position")), default=Value(LAST)),
            outcome=Case(When(ended, then=F("exit_reason__kolada")), default=Value("")),
            sex=F("legal_sex"),
        )
        .annotate(persons=Count("participant_id", distinct=True))
        .values_list("place", "code", "label", "outcome", "sex", "persons")
    )
    labels = {code: label for _, code, label, *_ in sorted(counted)}
    outcomes = {code: outcome for _, code, _, outcome, _, _ in counted}
    groups = fill(labels, ((code, sex, persons) for _, code, _, _, sex, persons in counted), keep_empty=False)
    shown = (group for group in groups if group.code or group.total)
    groups = tuple(replace(group, outcome=outcomes.get(group.code, "")) for group in shown)
    return Distribution("Avslut efter orsak", "Avslutsorsak", groups)
