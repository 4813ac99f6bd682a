"""Moving somebody to another unit of the same municipality, within the enrolment (flytta till en annan enhet)."""

from datetime import date, timedelta
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from nystart.foundation.access import Permission
from nystart.foundation.accounts.models import Organisation, User
from nystart.foundation.swedish.formats import date_long
from participants.core.actions.coaches import check_coaches_there, check_may_open
from participants.core.actions.recorded import recorded
from participants.core.models import Enrolment

from .models import FormerUnit


@recorded
def move_enrolment(
    *, enrolment: Enrolment, seen: UUID, organisation: Organisation, on: date, caseworker: User | None, by: User
) -> Enrolment:
    """Let the enrolment go on in another unit from the day ``on``, with a coach of that unit or none yet.

    ``seen`` is the unit that the page showed. The unit that is left opens the file no longer. A move on the first day in a
    unit takes the place of the one before, and back again undoes it.

    Raises PermissionDenied for a unit where ``by`` does not change files, ValidationError when somebody has moved the person
    meanwhile, when the enrolment is over, and when unit, day or coach do not fit.
    """
    if organisation.pk not in by.organisation_ids(Permission.EDIT_PARTICIPANTS):
        raise PermissionDenied
    today = timezone.localdate()
    locked: Enrolment = (
        Enrolment.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=enrolment.pk)
    )
    if locked.organisation_id != seen:
        raise ValidationError(
            f"Personen har flyttats till {locked.organisation.name} medan du läste. Läs in sidan igen.", code="moved"
        )
    locked.check_going_on(today)
    _check_unit(locked, organisation, on)
    first = first_day_there(locked)
    _check_day(locked, first, on, today)
    if caseworker:
        check_coaches_there(organisation, caseworker, today)
        check_may_open(locked.participant, caseworker, today)
    if on > first:
        _remember(locked, first, on, by)
    else:
        _forget_if_back(locked, organisation)
    locked.organisation, locked.municipality_id = organisation, organisation.municipality_id
    locked.caseworker = caseworker
    locked.save(update_fields=["organisation", "municipality", "caseworker"])
    return locked


def first_day_there(enrolment: Enrolment) -> date:
    """The first day in the unit of today: the start, or the day of the latest move."""
    latest = FormerUnit.objects.filter(enrolment=enrolment).order_by("-ends_on").first()
    return latest.ends_on + timedelta(days=1) if latest else enrolment.starts_on


def _check_unit(enrolment: Enrolment, organisation: Organisation, on: date) -> None:
    if organisation.controller_id != enrolment.controller_id:
        raise ValidationError("Enheten hör till en annan kommun än personens akt.", code="unit")
    if organisation.pk == enrolment.organisation_id:
        raise ValidationError(f"Personen är redan på {organisation.name}. Välj en annan enhet.", code="unit")
    organisation.check_is_open(on)


def _check_day(enrolment: Enrolment, first: date, on: date, today: date) -> None:
    if on > today:
        raise ValidationError("Flytten kan inte ligga framåt i tiden. Gör den när dagen kommer.", code="day")
    if on < first:
        where = enrolment.organisation.name
        raise ValidationError(
            f"Personen kom till {where} den {date_long(first)}. Flytten kan inte ligga före den dagen.", code="day"
        )


def _remember(enrolment: Enrolment, first: date, on: date, by: User) -> None:
    FormerUnit.objects.create(
        controller_id=enrolment.controller_id,
        enrolment=enrolment,
        organisation_id=enrolment.organisation_id,
        caseworker_id=enrolment.caseworker_id,
        starts_on=first,
        ends_on=on - timedelta(days=1),
        moved_by=by,
    )


def _forget_if_back(enrolment: Enrolment, organisation: Organisation) -> None:
    """On the first day in a unit, back to the one before: there was no move."""
    latest = FormerUnit.objects.filter(enrolment=enrolment).order_by("-ends_on").first()
    if latest and latest.organisation_id == organisation.pk:
        latest.delete()
