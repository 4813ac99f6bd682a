"""A second factor that somebody has lost is taken away, so that she can take up a new one with a code from hand to hand."""

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from nystart.foundation.accounts.actions.limits import check_is_another
from nystart.foundation.accounts.models import FactorReset, Membership, User
from nystart.foundation.accounts.models.factor_reset import KnownBy
from nystart.foundation.post import actions as post

from .users import log_out_everywhere

TAKEN_AWAY = """Hej!

{who} har tagit bort ditt andra steg vid inloggningen i Nystart, eftersom det har kommit bort. Du är utloggad överallt.

Nästa gång du loggar in behöver du en kod, som du får av din kontoadministratör i egen person. Sedan lägger du till ett nytt.

Har du inte bett om det? Hör av dig till din kontoadministratör och din chef på en gång, och byt lösenord.
"""


@transaction.atomic
def reset_factor(*, user: User, known_by: KnownBy, by: User) -> FactorReset:
    """Take away a lost second factor (återställa): apps, keys and recovery codes go, and every session ends.

    The password stays, and alone it adds no new factor (``enrolling``). The person gets a letter, and it stands on the page of
    whoever reviews the log. Raises ValidationError for the own account, an ended one, one that another municipality looks
    after, and where there is no factor.
    """
    check_is_another(by, user, "ta bort ditt eget andra steg här")
    if not Membership.objects.of_own_people(by, timezone.localdate()).filter(user=user).exists():
        raise ValidationError("Kontot sköts av en annan kommun.", code="outside")
    if not user.is_active:
        raise ValidationError("Kontot är avslutat. Öppna det igen först.", code="ended")
    if not is_mfa_enabled(user):
        raise ValidationError("Personen har inget andra steg.", code="none")
    reset = FactorReset(user=user, reset_by=by, known_by=known_by)
    reset.full_clean()
    reset.save()
    Authenticator.objects.filter(user=user).delete()
    log_out_everywhere(user=user)
    post.send(
        to=user.email,
        subject="Ditt andra steg är borttaget",
        body=TAKEN_AWAY.format(who=by.name),
        purpose="accounts.factor_reset",
    )
    return reset
