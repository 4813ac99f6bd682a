"""What an account administrator may never do, whatever the form says."""

from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError

from nystart.foundation.access import Permission

from ..models import Membership, User


def check_looks_after(by: User, organisation_id: UUID) -> None:
    """Raise ValidationError unless the administrator looks after the accounts of the organisation."""
    if organisation_id not in by.organisation_ids(Permission.MANAGE_ACCOUNTS):
        raise ValidationError("Du sköter inte konton i den organisationen.", code="outside")


def check_is_another(by: User, user: User, deed: str) -> None:
    """Raise ValidationError when somebody acts on the own account; two are needed for that. ``deed`` ends the sentence."""
    if by.pk == user.pk:
        raise ValidationError(f"Du kan inte {deed}. Be en annan kontoadministratör.", code="oneself")


def check_used_here_only(by: User, user: User, on: date) -> None:
    """Raise ValidationError when the account has roles of the day or later where the administrator has no say."""
    looked_after = by.organisation_ids(Permission.MANAGE_ACCOUNTS)
    if Membership.objects.not_ended(on).filter(user=user).exclude(organisation__in=looked_after).exists():
        raise ValidationError(
            "Kontot används också utanför de organisationer som du sköter. Avsluta rollerna här i stället.",
            code="used_elsewhere",
        )
