"""Who may be somebody's coach."""

from datetime import date

from django.core.exceptions import ValidationError

from nystart.foundation.accounts.models import Organisation, User

from ..choices import coaches_of
from ..models import Participant, ProtectedAccess


def check_coaches_there(unit: Organisation, coach: User, day: date) -> None:
    """Raise ValidationError (``coach``) when the coach does not work with people's files in the unit, or above it, on the day."""
    if not coaches_of([unit], on=day).filter(pk=coach.pk).exists():
        raise ValidationError(f"{coach.name} arbetar inte på {unit.name}. Välj en annan coach.", code="coach")


def check_may_open(participant: Participant, coach: User, day: date) -> None:
    """Raise ValidationError (``coach``) when the data are protected and the coach is not on the access list on the day."""
    if not participant.is_protected:
        return
    named = ProtectedAccess.objects.valid_on(day).granted().filter(user=coach, participant=participant)
    if not named.exists():
        raise ValidationError(
            f"{coach.name} står inte på behörighetslistan för {participant.full_name}. Ändra den först, under Skydd.",
            code="coach",
        )
