"""The reception's desk: who is in the house today, who has come, and what for."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nystart.foundation.access import Permission, requires
from participants.core.views.steps import is_post, posted

from .. import actions
from ..forms import VisitForm
from ..models import Application, Reception, Visit
from ..timetable import days_of

REGISTER = Permission.REGISTER_PARTICIPANT
WEEKS = 12
"""So many weeks the table of visits goes back."""


@require_safe
@requires(REGISTER)
def receptions(request: HttpRequest) -> HttpResponse:
    """The receptions that the user works in; with one, straight to its desk."""
    found = list(Reception.objects.visible_to(request.user).order_by("name", "pk"))
    if len(found) == 1:
        return redirect(found[0])
    return render(request, "participants/receptions.html", {"receptions": found})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(REGISTER)
def reception(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Today at the desk, and the form that counts a visit."""
    found = fetch(request, pk)
    now = timezone.localtime()
    days = days_of(found, now.date())
    form = VisitForm(posted(request), reception=found, duties=days[0].duties)
    if is_post(request) and form.is_valid():
        purpose = form.cleaned_data["purpose"]
        visit = actions.log_visit(reception=found, purpose=purpose, at=now, by=request.user, **form.handed())
        messages.success(request, f"Besöket är räknat: {purpose.label}.", extra_tags=_undo(visit))
        return redirect(found)
    today = Visit.objects.visible_to(request.user).counted().filter(reception=found, on=now.date())
    waiting = Application.objects.visible_to(request.user).filter(reception=found).waiting()
    context = {
        "reception": found,
        "days": days,
        "is_open": days[0].is_open_at(now.time()),
        "form": form,
        "visits": today.select_related("purpose", "duty", "handed_to").order_by("-at", "-created_at", "pk"),
        "waiting": waiting.count(),
        "may_keep": Reception.objects.editable_by(request.user).filter(pk=found.pk).exists(),
    }
    return render(request, "participants/reception.html", context)


def _undo(visit: Visit) -> str:
    return f"undo:{reverse('participants:undo_visit', args=[visit.pk])}"


@require_POST
@requires(REGISTER)
def undo_visit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take back a visit of today that one has logged oneself."""
    rows = Visit.objects.undoable_by(request.user, timezone.localdate())
    visit = get_object_or_404(rows.select_related("reception"), pk=pk)
    actions.undo_visit(visit=visit, by=request.user)
    messages.success(request, "Besöket räknas inte längre.")
    return redirect(visit.reception)


@require_POST
@requires(REGISTER)
def meet_visitor(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Note that a visitor has been met by the one she was shown to."""
    visit = get_object_or_404(Visit.objects.visible_to(request.user).counted().select_related("reception"), pk=pk)
    actions.meet_visitor(visit=visit, at=timezone.now(), by=request.user)
    messages.success(request, "Besökaren är mottagen.")
    return redirect(visit.reception)


@require_safe
@requires(REGISTER)
def visits(request: HttpRequest, pk: UUID) -> HttpResponse:
    """How many came, week by week and by what for: the last twelve weeks."""
    found = fetch(request, pk)
    today = timezone.localdate()
    first = today - timedelta(days=today.weekday(), weeks=WEEKS - 1)
    return render(request, "participants/visits.html", {"reception": found, **_counted(request, found, first, today)})


def _counted(request: HttpRequest, found: Reception, first: date, last: date) -> dict[str, Any]:
    rows = Visit.objects.visible_to(request.user).counted().filter(reception=found, on__range=(first, last))
    counted: dict[date, dict[str, int]] = {}
    for label, on, count in rows.order_by().values_list("purpose__label", "on").annotate(count=Count("pk")):
        week = counted.setdefault(on - timedelta(days=on.weekday()), {})
        week[label] = week.get(label, 0) + count
    purposes = sorted({label for week in counted.values() for label in week})
    mondays = [first + timedelta(weeks=number) for number in reversed(range(WEEKS))]
    weeks = [(monday, [counted.get(monday, {}).get(label, 0) for label in purposes]) for monday in mondays]
    sums = [sum(row[number] for _monday, row in weeks) for number in range(len(purposes))]
    return {
        "purposes": purposes,
        "weeks": [(monday, list(zip(purposes, row, strict=True)), sum(row)) for monday, row in weeks],
        "sums": list(zip(purposes, sums, strict=True)),
        "total": sum(sums),
        "first": first,
    }


def fetch(request: HttpRequest, pk: UUID) -> Reception:
    """A reception that the user works in. Raises Http404."""
    found: Reception = get_object_or_404(Reception.objects.visible_to(request.user), pk=pk)
    return found
