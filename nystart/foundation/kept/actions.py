"""Keeping a form that came too late, and letting it go."""

from datetime import datetime
from uuid import UUID

from nystart.foundation.accounts.models import User
from nystart.foundation.audit.acting import acting_as
from nystart.foundation.web.away import Typed

from .models import KeptForm
from .whose import FIELD, KEPT_FIELD

MOST_KEPT = 10
"""Forms kept for one writer; the oldest goes when there are more."""
LONGEST_KEPT = 200_000
"""Characters of all fields together."""
NOT_KEPT = (FIELD, KEPT_FIELD)
IDENTITY_FIELD = "number"
"""Identity numbers stand in one table only, so they are typed again."""


def keep_form(*, writer: UUID, address: str, typed: Typed, at: datetime) -> KeptForm | None:
    """Keep what was typed for its writer (spara formuläret). The same form sent twice is kept once.

    Nothing is kept of a form that is too long, or for an account that has ended.
    """
    fields = [[name, value] for name, value in typed.fields if name not in (*NOT_KEPT, IDENTITY_FIELD)]
    if len(address) > 2000 or sum(len(name) + len(value) for name, value in fields) > LONGEST_KEPT:
        return None
    has_number = any(name == IDENTITY_FIELD and value for name, value in typed.fields)
    with acting_as("sparat formulär", reason="formuläret kom efter utloggning"):
        if not User.objects.select_for_update().filter(pk=writer, is_active=True).exists():
            return None
        own = KeptForm.objects.filter(writer=writer)
        own.run_out_at(at).delete()
        if same := own.filter(address=address, fields=fields).first():
            return same
        kept = KeptForm.objects.create(
            writer_id=writer, address=address, fields=fields, has_files=typed.has_files, has_number=has_number
        )
        newest = own.order_by("-created_at", "-id").values_list("pk", flat=True)[:MOST_KEPT]
        own.exclude(pk__in=list(newest)).delete()
    return kept


def has_kept_forms(*, writer: UUID, at: datetime) -> bool:
    """Whether something waits for somebody who has just logged in."""
    with acting_as("sparat formulär", reason="inloggning"):
        return KeptForm.objects.filter(writer=writer).offered_at(at).exists()


def let_go(*, kept_id: UUID, by: User) -> None:
    """Delete a kept form that its writer has sent or thrown away. Nothing happens to somebody else's."""
    KeptForm.objects.filter(writer=by, pk=kept_id).delete()


def forget_old_forms(*, at: datetime) -> int:
    """Delete what nobody has sent within 24 hours; the number of forms."""
    with acting_as("sparat formulär", reason="för gammalt"):
        return KeptForm.objects.all().run_out_at(at).delete()[0]
