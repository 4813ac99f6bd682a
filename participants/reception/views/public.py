"""Jag vill ha hjälp: where one can come, when it is open, and a form that asks for little."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from nystart.foundation.access import public
from nystart.foundation.audit.acting import looking_as
from nystart.foundation.web import brake
from nystart.foundation.web.addresses import client_network
from nystart.foundation.web.once import sent_key

from ..actions import apply_for_help
from ..actions.applications import SYSTEM
from ..forms import ApplyForm
from ..models import Reception
from ..timetable import days_of, next_opening

BRAND = {"brand": "Jag vill ha hjälp", "brand_url": "/jag-vill-ha-hjalp/"}
SENT_AN_HOUR = 5
"""So many applications from one network in an hour: a family or a library may send several, a program not hundreds."""
TOO_MANY = "Det har kommit många ansökningar från ditt nät. Vänta en timme och skicka igen, eller ring oss."


@public
@require_safe
def where(request: HttpRequest) -> HttpResponse:
    """Where one can come. With one reception in all, straight to its page."""
    found = list(Reception.objects.public())
    if len(found) == 1:
        return redirect("reception:apply", slug=found[0].slug)
    return render(request, "participants/where.html", BRAND | {"receptions": found})


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def apply(request: HttpRequest, slug: str) -> HttpResponse:
    """The page of one reception, with the form."""
    reception = get_object_or_404(Reception.objects.public(), slug=slug)
    form = ApplyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_trap_sprung:
        return redirect("reception:applied", slug=slug)
    if _may_send(request, form):
        apply_for_help(reception=reception, on=timezone.localdate(), submission=sent_key(request), **form.facts())
        return redirect("reception:applied", slug=slug)
    context = BRAND | _about(reception) | {"form": form}
    return render(request, "participants/apply.html", context, status=422 if form.errors else 200)


@public
@never_cache
@require_safe
def applied(request: HttpRequest, slug: str) -> HttpResponse:
    """The receipt (tack): what happens next. The same whatever was sent."""
    reception = get_object_or_404(Reception.objects.public(), slug=slug)
    return render(request, "participants/applied.html", BRAND | _about(reception))


def _may_send(request: HttpRequest, form: ApplyForm) -> bool:
    if not form.is_valid():
        return False
    if brake.is_too_many("apply", client_network(request), most=SENT_AN_HOUR):
        form.add_error(None, TOO_MANY)
    return not form.errors


def _about(reception: Reception) -> dict[str, Any]:
    now: datetime = timezone.localtime()
    with looking_as(SYSTEM):
        days = days_of(reception, now.date())
    return {
        "reception": reception,
        "place": reception.controller.name,
        "days": days,
        "is_open": days[0].is_open_at(now.time()),
        "next_opening": next_opening(days, now),
    }
