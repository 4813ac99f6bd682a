"""How consents, grounds and reports back are said on pages."""

from datetime import date
from typing import Any

from django import template
from django.utils import timezone

from nystart.foundation.access import Permission
from participants.core.models import Referral

from ..grounds import covers_of
from ..models import Disclosure
from ..models.given import Given

register = template.Library()


@register.filter
def given_state(given: Given, day: date) -> tuple[str, str]:
    """How a consent or a permission stands on the day: how it is drawn, and the word."""
    if given.is_withdrawn:
        return "no", "Återkallat"
    if given.has_ended_by(day):
        return "no", "Har gått ut"
    if given.starts_on > day:
        return "wait", "Börjar senare"
    return ("wait", "Slutar snart") if given.ends_soon_on(day) else ("ok", "Gäller")


@register.filter
def told_state(disclosure: Disclosure, day: date) -> tuple[str, str]:
    """How a disclosure stands on the day."""
    if disclosure.referral_id is None:
        return "end", "Lämnat ut"
    if disclosure.holds_on(day):
        return "ok", "Gäller"
    return ("wait", "Börjar senare") if disclosure.starts_on > day and not disclosure.ended_at else ("no", "Slut")


@register.filter
def lower_first(text: str) -> str:
    """The words in the middle of a sentence; what is written in capitals stays."""
    return text[:1].lower() + text[1:]


@register.inclusion_tag("participants/_told_to_referrer.html", takes_context=True)
def told_to_referrer(context: Any, referral: Referral) -> dict[str, Any]:
    """What the referrer may be told today, beside the referral."""
    may_edit = context["request"].user.can(Permission.EDIT_PARTICIPANTS) and not context.get("is_closed")
    covered = covers_of(referral, timezone.localdate())
    return {"referral": referral, "covers": list(covered.values()), "may_edit": may_edit}
