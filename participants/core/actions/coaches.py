"""Who may be somebody's coach."""

from datetime import date

from django.core.exceptions import ValidationError

from nystart.foundation.accounts.models import Organisation, User

from ..choices import coaches_of


def check_coaches_there(unit: Organisation, coach: User, day: date) -> None:
    """Raise ValidationError (``coach``) when the coach does not work with people's files in the unit, or above it, on the day."""
    if not coaches_of([unit], on=day).filter(pk=coach.pk).exists():
        raise ValidationError(f"{coach.name} arbetar inte på {unit.name}. Välj en annan coach.", code="coach")
