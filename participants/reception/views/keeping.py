"""Looking after a reception: its page, its hours, and who sits there."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from nystart.foundation.access import Permission, requires
from participants.core.views.steps import is_post, posted, try_action

from .. import actions
from ..forms import DutyForm, EndDutyForm, ExceptionForm, HoursForm, ReceptionForm
from ..models import Duty, OpeningException, Reception

KEEP = Permission.KEEP_RECEPTION


@require_http_methods(["GET", "HEAD", "POST"])
@requires(KEEP)
def new_reception(request: HttpRequest) -> HttpResponse:
    """A reception more."""
    form = ReceptionForm(posted(request), user=request.user)
    if is_post(request) and form.is_valid():
        made = actions.open_reception(organisation=form.cleaned_data["unit"], by=request.user, **form.facts())
        messages.success(request, "Mottagningen finns nu. Skriv när den är öppen.")
        return redirect("participants:opening_hours", made.pk)
    return render(request, "participants/reception_page.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(KEEP)
def keep_reception(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What the public reads of the reception."""
    found = _fetch(request, pk)
    form = ReceptionForm(posted(request), instance=found, user=request.user)
    if is_post(request) and form.is_valid():
        actions.change_reception(reception=found, by=request.user, **form.facts())
        messages.success(request, "Sidan är sparad.")
        return redirect("participants:keep_reception", found.pk)
    return render(request, "participants/reception_page.html", {"form": form, "reception": found})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(KEEP)
def opening_hours(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The hours of the week, and the days that are otherwise."""
    found = _fetch(request, pk)
    form = HoursForm(posted(request), reception=found)
    if is_post(request) and form.is_valid():
        actions.set_hours(reception=found, hours=form.hours(), by=request.user)
        messages.success(request, "Öppettiderna är sparade.")
        return redirect("participants:opening_hours", found.pk)
    return render(
        request, "participants/opening_hours.html", _hours(found) | {"form": form, "exception": ExceptionForm()}
    )


@require_POST
@requires(KEEP)
def add_exception(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A day with other hours, or closed."""
    found = _fetch(request, pk)
    form = ExceptionForm(request.POST)
    if form.is_valid():
        facts = form.facts()
        saved = try_action(form, lambda: actions.add_exception(reception=found, by=request.user, **facts), {"on": "on"})
        if saved:
            messages.success(request, "Dagen är tillagd.")
            return redirect("participants:opening_hours", found.pk)
    context = _hours(found) | {"form": HoursForm(reception=found), "exception": form}
    return render(request, "participants/opening_hours.html", context)


@require_POST
@requires(KEEP)
def remove_exception(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Let the day be as usual again."""
    row = get_object_or_404(OpeningException.objects.editable_by(request.user), pk=pk)
    actions.remove_exception(exception=row, by=request.user)
    messages.success(request, "Dagen är som vanligt igen.")
    return redirect("participants:opening_hours", row.reception_id)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(KEEP)
def duties(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Who sits in the reception, and one more."""
    found = _fetch(request, pk)
    form = DutyForm(posted(request), reception=found)
    if is_post(request) and form.is_valid():
        duty = actions.add_duty(reception=found, by=request.user, **form.cleaned_data)
        messages.success(request, f"{duty.authority} är tillagd.")
        return redirect("participants:duties", found.pk)
    rows = Duty.objects.editable_by(request.user).filter(reception=found).going_on(timezone.localdate())
    context = {"reception": found, "form": form, "duties": rows.select_related("user")}
    return render(request, "participants/duties.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(KEEP)
def end_duty(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The last day of somebody in the reception."""
    duty = get_object_or_404(Duty.objects.editable_by(request.user).select_related("reception"), pk=pk)
    form = EndDutyForm(posted(request))
    if is_post(request) and form.is_valid():
        on = form.cleaned_data["on"]
        ended = try_action(form, lambda: actions.end_duty(duty=duty, on=on, by=request.user), {"on": "on"})
        if ended:
            messages.success(request, f"{duty.authority} är avslutad.")
            return redirect("participants:duties", duty.reception_id)
    return render(request, "participants/end_duty.html", {"duty": duty, "reception": duty.reception, "form": form})


def _fetch(request: HttpRequest, pk: UUID) -> Reception:
    found: Reception = get_object_or_404(Reception.objects.editable_by(request.user), pk=pk)
    return found


def _hours(found: Reception) -> dict[str, Any]:
    coming = found.exceptions.filter(on__gte=timezone.localdate()).order_by("on")
    return {"reception": found, "exceptions": coming}
