"""Looking after a reception: what its page says, its hours, and who sits there."""

from collections.abc import Iterable
from datetime import date, time
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils.text import slugify

from nystart.foundation.access import Permission
from nystart.foundation.accounts.models import Organisation, User
from participants.core.actions.recorded import recorded

from ..models import Duty, OpeningException, OpeningHours, Reception

Hours = tuple[int, time, time]
"""A weekday (1 is Monday), when it opens and when it closes."""


@recorded
def open_reception(*, organisation: Organisation, by: User, **facts: Any) -> Reception:
    """Begin a reception (öppna en mottagning) of a unit. Raises PermissionDenied where ``by`` does not look after receptions."""
    if organisation.pk not in by.organisation_ids(Permission.KEEP_RECEPTION) or not organisation.controller_id:
        raise PermissionDenied
    return Reception.objects.create(
        controller_id=organisation.controller_id, organisation=organisation, slug=_free_slug(facts["name"]), **facts
    )


def _free_slug(name: str) -> str:
    stem = slugify(name)[:50] or "mottagning"
    taken = set(Reception.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    return next(
        slug for number in range(len(taken) + 1) if (slug := f"{stem}-{number + 1}" if number else stem) not in taken
    )


@recorded
def change_reception(*, reception: Reception, by: User, **facts: Any) -> Reception:
    """Change what the page says. Its address stays, since it is printed on leaflets."""
    for name, value in facts.items():
        setattr(reception, name, value)
    reception.save(update_fields=list(facts))
    return reception


@recorded
def set_hours(*, reception: Reception, hours: Iterable[Hours], by: User) -> list[OpeningHours]:
    """Set the hours of the whole week (öppettider), instead of those that were. The form has seen that none overlap."""
    OpeningHours.objects.filter(reception=reception).delete()
    return [
        OpeningHours.objects.create(
            controller_id=reception.controller_id,
            reception=reception,
            weekday=weekday,
            opens_at=opens,
            closes_at=closes,
        )
        for weekday, opens, closes in sorted(hours)
    ]


@recorded
def add_exception(
    *, reception: Reception, on: date, opens_at: time | None, closes_at: time | None, reason: str, by: User
) -> OpeningException:
    """Note a day with other hours, or closed. Raises ValidationError for a day that has one already."""
    row = OpeningException(
        controller_id=reception.controller_id,
        reception=reception,
        on=on,
        opens_at=opens_at,
        closes_at=closes_at,
        reason=reason,
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        raise ValidationError("Den dagen har redan en avvikelse. Ta bort den först.", code="on") from None
    return row


@recorded
def remove_exception(*, exception: OpeningException, by: User) -> None:
    """Let the day be as usual again."""
    exception.delete()


@recorded
def add_duty(*, reception: Reception, by: User, **facts: Any) -> Duty:
    """Note that somebody sits in the reception at a time of the week (lägg till ett pass)."""
    return Duty.objects.create(controller_id=reception.controller_id, reception=reception, **facts)


@recorded
def end_duty(*, duty: Duty, on: date, by: User) -> Duty:
    """Note the last day (avsluta passet). Raises ValidationError for a day before the first."""
    if on < duty.starts_on:
        raise ValidationError("Sista dagen ligger före den första. Ändra datumet.", code="on")
    duty.ends_on = on
    duty.save(update_fields=["ends_on"])
    return duty
