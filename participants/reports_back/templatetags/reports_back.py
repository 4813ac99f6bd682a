"""How reports back are said on pages."""

from datetime import date
from typing import Any

from django import template

from participants.core.codes import InformationKind
from participants.core.models import Participant, Referral

from ..models import ReportBack

register = template.Library()


@register.filter
def iso_day(text: str) -> date:
    """A day kept as text."""
    return date.fromisoformat(text)


@register.filter
def iso_clock(text: str) -> str:
    """A time of the day kept as text, as Swedish writes it: 09.30."""
    return text.replace(":", ".")


@register.filter
def grounds(report: ReportBack) -> list[dict[str, Any]]:
    """On what a report back rested when it was sent, in words."""
    return [
        {**kept, "kind": InformationKind(kept["kind"]).label, "last_day": iso_day(kept["last_day"])}
        for kept in report.grounds
    ]


@register.inclusion_tag("participants/_reports_back.html", takes_context=True)
def reports_back(context: Any, participant: Participant, may_edit: bool) -> dict[str, Any]:
    """The reports back about the person, and the referrals to write one of."""
    user = context["request"].user
    reports = ReportBack.objects.visible_to(user).newest().filter(participant=participant)
    referrals = Referral.objects.visible_to(user).filter(participant=participant)
    return {
        "reports": reports,
        "referrals": referrals.order_by("-received_on", "pk") if may_edit else [],
        "may_edit": may_edit,
    }
