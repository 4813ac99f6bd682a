"""Permissions for pictures and film, and the material that they were used for."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError

from nystart.foundation.accounts.models import User
from participants.core.actions.recorded import recorded
from participants.core.models import Participant

from ..codes import HERSELF
from ..models import Appearance, PicturePermission
from .given import check_days, said_by, withdraw


@recorded
def give_permission(
    *,
    participant: Participant,
    given_on: date,
    starts_on: date,
    ends_on: date,
    by: User,
    givers: Iterable[str] = (HERSELF,),
    pk: UUID | None = None,
    **facts: Any,
) -> PicturePermission:
    """Record a permission (medgivande) for one use and time. Raises ValidationError for a protected person and as for consents."""
    if pk and (made := PicturePermission.objects.filter(pk=pk, participant=participant).first()):
        return made
    if participant.is_protected:
        raise ValidationError("Av en person med skyddade uppgifter tas inga bilder eller filmer.", code="protected")
    check_days(given_on, starts_on, ends_on)
    said = said_by(participant, givers, given_on)
    return PicturePermission.objects.create(
        **({"pk": pk} if pk else {}),
        controller_id=participant.controller_id,
        participant=participant,
        **said,
        given_on=given_on,
        starts_on=starts_on,
        ends_on=ends_on,
        recorded_by=by,
        **facts,
    )


@recorded
def withdraw_permission(*, permission: PicturePermission, at: datetime, how: str, by: User) -> PicturePermission:
    """Take a permission back (återkalla). What is shown by it is then to be removed, and stands on Min dag until it is."""
    withdrawn: PicturePermission = withdraw(permission, at=at, how=how, by=by)
    return withdrawn


@recorded
def add_appearance(
    *, permission: PicturePermission, title: str, place: str, shown_on: date, by: User, pk: UUID | None = None
) -> Appearance:
    """List a material in which the person appears. Raises ValidationError when the permission did not hold that day."""
    if pk and (made := Appearance.objects.filter(pk=pk, permission=permission).first()):
        return made
    if not permission.holds_on(shown_on):
        raise ValidationError("Medgivandet gäller inte den dagen. Materialet får inte visas.", code="shown_on")
    return Appearance.objects.create(
        **({"pk": pk} if pk else {}),
        controller_id=permission.controller_id,
        permission=permission,
        title=title,
        place=place,
        shown_on=shown_on,
        added_by=by,
    )


@recorded
def remove_appearance(*, appearance: Appearance, on: date, how: str, by: User) -> Appearance:
    """Note that a material has been taken away: when, by whom and how. Raises ValidationError before it was shown, and twice."""
    locked: Appearance = Appearance.objects.select_for_update(of=("self",)).get(pk=appearance.pk)
    if locked.removed_on is not None:
        raise ValidationError("Materialet är redan borttaget. Läs in sidan igen.", code="removed")
    if on < locked.shown_on:
        raise ValidationError("Materialet visades inte ännu den dagen. Ändra datumet.", code="on")
    locked.removed_on, locked.removed_by, locked.removed_how = on, by, how
    locked.save(update_fields=["removed_on", "removed_by", "removed_how"])
    return locked
