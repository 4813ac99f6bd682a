"""Log-ins to accounts that are none (okända konton): kept for the municipalities whose people have such addresses."""

from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone

from nystart.foundation.audit.tries import record_unknown

from .models import Membership

HIDDEN = "…"


def keep_unknown(request: HttpRequest | None, typed: str) -> None:
    """Keep the failed log-in, with a masked address: what was typed may be a password in the wrong field."""
    controllers = municipalities_of(domain_of(typed))
    record_unknown(request, masked(typed, is_known=bool(controllers)), controllers)


def domain_of(address: str) -> str:
    """What stands after the last @, in lower case; empty without one."""
    _before, at, domain = address.strip().rpartition("@")
    return domain.lower() if at else ""


def municipalities_of(domain: str) -> set[UUID]:
    """The municipalities (kommuner) in which somebody with an address of the domain has a role today."""
    if not domain:
        return set()
    held = Membership.objects.active_on(timezone.localdate()).filter(
        user__email__iendswith=f"@{domain}", organisation__controller__isnull=False
    )
    return set(held.order_by().values_list("organisation__controller", flat=True).distinct())


def masked(typed: str, *, is_known: bool) -> str:
    """The first letter and the domain (k…@hultsfred.se); of a domain that nobody here has, not even that."""
    domain = domain_of(typed)
    if not domain:
        return HIDDEN
    return f"{typed.strip()[:1]}{HIDDEN}@{domain if is_known else HIDDEN}"
