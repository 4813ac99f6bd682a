"""The frame of a person's file: head, facts and tabs, and how a person and her state are shown."""

from datetime import date
from typing import Any

from django import template
from django.template.context import Context
from django.utils import timezone
from django.utils.safestring import SafeString

from nystart.foundation.access import Permission
from nystart.foundation.swedish import phones
from nystart.foundation.swedish.formats import date_words
from nystart.foundation.web.templatetags.ui import state
from participants.core.models import Enrolment, Participant, Referral
from participants.decisions.models import Decision
from participants.numbers.identity import masked, shown
from participants.pauses.codes import PauseReasonKind

from ..shown import enrolments_of
from ..tabs import side_of, tabs_for

register = template.Library()

register.filter("side_of_file", side_of)


@register.inclusion_tag("participants/_tabs.html", takes_context=True)
def participant_tabs(context: Context, participant: Participant) -> dict[str, Any]:
    """The tabs of the file, with the current one by the name of the view. Those asked for less often lie under Fler."""
    request = context["request"]
    view_name = request.resolver_match.view_name if request.resolver_match else ""
    tabs = tabs_for(request.user, participant, view_name)
    more = [tab for tab in tabs if tab["is_more"]]
    here = next((tab["label"] for tab in more if tab["current"]), "")
    return {"tabs": [tab for tab in tabs if not tab["is_more"]], "more": more, "here": here, "participant": participant}


@register.inclusion_tag("participants/_head.html", takes_context=True)
def participant_head(context: Context, participant: Participant) -> dict[str, Any]:
    """Name, state and key facts from the latest enrolment that the user may see."""
    user, today = context["request"].user, timezone.localdate()
    found = context.get("enrolments")
    enrolments = enrolments_of(user, participant) if found is None else found
    enrolment = next(iter(enrolments), None)
    referral = None if enrolment else Referral.objects.in_units_of(user).filter(participant=participant).last()
    return {"participant": participant, "enrolment": enrolment, "referral": referral, "today": today}


@register.simple_tag
def enrolment_state(enrolment: Enrolment, today: date) -> SafeString:
    """Deltar, Ny, Börjar snart, Uppehåll, Slutar 14 december, Avslutad or Felregistrerad, with its icon."""
    return state(*_state(enrolment, today))


@register.inclusion_tag("participants/_tag.html")
def enrolment_tag(enrolment: Enrolment) -> dict[str, Any]:
    """The state beside the name: Deltar, vecka 27."""
    today = timezone.localdate()
    kind, word = _state(enrolment, today)
    week = enrolment.week_on(today) if kind == "go" else 0
    return {"kind": kind, "word": f"{word}, vecka {week}" if week else word}


def _state(enrolment: Enrolment, today: date) -> tuple[str, str]:
    if enrolment.has_ended_by(today):
        return "end", "Felregistrerad" if enrolment.is_registration_error else "Avslutad"
    if enrolment.ends_on:
        return (
            "wait",
            "Slutar i dag" if enrolment.ends_on == today else f"Slutar {date_words(enrolment.ends_on, today)}",
        )
    if enrolment.starts_on > today:
        return "wait", "Börjar snart"
    if getattr(enrolment, "is_paused", False):
        return "no", "Uppehåll"
    return ("wait", "Ny") if enrolment.is_new_on(today) else ("go", "Deltar")


@register.filter
def ended_by(enrolment: Enrolment, day: date) -> bool:
    """Whether the last day has passed: ``{% if row|ended_by:today %}``."""
    return enrolment.has_ended_by(day)


@register.filter
def ends_soon(decision: Decision, day: date) -> bool:
    """Whether a decision ends within 30 days: ``{% if row|ends_soon:today %}``."""
    return decision.ends_soon(day)


@register.filter
def pause_reason(code: str) -> str:
    """The word for why somebody pauses."""
    return str(PauseReasonKind(code).label)


@register.filter
def phone(stored: str) -> str:
    """A telephone number as Swedes write it."""
    return phones.show_phone(stored) if stored else ""


@register.filter
def whole_number(stored: str) -> str:
    """An identity number as it is written on a document."""
    return shown(stored)


@register.filter
def masked_number(stored: str) -> str:
    """An identity number with its last four characters hidden."""
    return masked(stored)


@register.filter
def may(user: Any, permission: str) -> bool:
    """Whether the user holds a permission anywhere: ``{% if request.user|may:"edit_participants" %}``."""
    return bool(user.can(Permission(permission)))
