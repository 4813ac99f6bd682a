"""Pauses noted, changed, ended and taken back."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from nystart.foundation.accounts.models import User
from nystart.foundation.swedish.formats import date_long
from participants.core.actions.recorded import recorded
from participants.core.models import Enrolment

from .codes import PauseReasonKind
from .models import Pause, PauseReason

OVERLAPS = "Det finns redan ett uppehåll under den tiden. Ändra det, eller välj andra dagar."


@recorded
def pause_enrolment(
    *, enrolment: Enrolment, starts_on: date, ends_on: date | None, reason: PauseReasonKind | str, by: User
) -> Pause:
    """Note a pause (lägga in ett uppehåll) within the days of the enrolment; without ``ends_on`` until further notice.

    Raises ValidationError when a day lies outside the participation or in another pause, and for a wrong registration.
    """
    locked = _locked(enrolment)
    check_within_enrolment(locked, starts_on, ends_on)
    pause = _save(Pause(controller_id=locked.controller_id, enrolment=locked, starts_on=starts_on, ends_on=ends_on))
    PauseReason.objects.create(controller_id=locked.controller_id, pause=pause, kind=reason)
    return pause


@recorded
def change_pause(
    *, pause: Pause, starts_on: date, ends_on: date | None, reason: PauseReasonKind | str, by: User
) -> Pause:
    """Change the days or the reason. Raises ValidationError as ``pause_enrolment`` does."""
    locked = _locked(pause.enrolment)
    check_within_enrolment(locked, starts_on, ends_on)
    pause.starts_on, pause.ends_on = starts_on, ends_on
    _save(pause)
    PauseReason.objects.update_or_create(pause=pause, defaults={"kind": reason, "controller_id": pause.controller_id})
    return pause


@recorded
def take_back_pause(*, pause: Pause, on: date, by: User) -> Pause:
    """Let a pause count no more, since it never was (ta bort). The row stays, and shows in no page."""
    pause.taken_back_on = on
    pause.save(update_fields=["taken_back_on"])
    return pause


def check_within_enrolment(enrolment: Enrolment, starts_on: date, ends_on: date | None) -> None:
    """Raise ValidationError when a day of a pause lies outside the participation. The database refuses it as well."""
    if enrolment.is_registration_error:
        raise ValidationError("Inskrivningen är stängd som felregistrering. Den har inga uppehåll.", code="from")
    first, last = enrolment.starts_on, enrolment.ends_on or enrolment.project.ends_on
    if starts_on < first:
        raise ValidationError(f"Uppehållet börjar före inskrivningen ({date_long(first)}). Ändra dagen.", code="from")
    if ends_on and ends_on < starts_on:
        raise ValidationError("Sista dagen ligger före den första. Ändra en av dem.", code="to")
    what = "inskrivningens" if enrolment.ends_on else "projektets"
    if last and starts_on > last:
        raise ValidationError(
            f"Uppehållet börjar efter {what} sista dag ({date_long(last)}). Ändra dagen.", code="from"
        )
    if last and ends_on and ends_on > last:
        raise ValidationError(
            f"Uppehållet slutar efter {what} sista dag ({date_long(last)}). Ändra dagen, eller lämna den tom.",
            code="to",
        )


def check_no_pause_after(*, enrolment: Enrolment, on: date) -> None:
    """Raise ValidationError when a pause begins after the day on which the enrolment is to end."""
    later = Pause.objects.standing().filter(enrolment=enrolment, starts_on__gt=on).order_by("starts_on").first()
    if later:
        raise ValidationError(
            f"Ett uppehåll börjar efter den dagen, {date_long(later.starts_on)}. Ta bort det först.", code="early"
        )


def _locked(enrolment: Enrolment) -> Enrolment:
    rows = Enrolment.objects.select_for_update(of=("self",)).select_related("project")
    found: Enrolment = rows.get(pk=enrolment.pk)
    return found


def _save(pause: Pause) -> Pause:
    try:
        with transaction.atomic():
            pause.save()
    except IntegrityError as error:
        if "pause_once_at_a_time" in str(error):
            raise ValidationError(OVERLAPS, code="from") from None
        raise
    return pause
