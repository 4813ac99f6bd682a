"""Opening a measurement, the coach's own part, typing in for the participant, and handing the screen over."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nystart.foundation.access import Permission, requires
from nystart.foundation.audit.log import record_access
from nystart.foundation.audit.models import AccessAction
from nystart.foundation.lent.lending import lend
from nystart.foundation.web.once import sent_key
from participants.core.models import Enrolment
from participants.core.views.steps import is_post, posted, try_action

from ..actions import OWN_FIRST, answer_all, cancel_measurement, start_measurement
from ..codes import Side
from ..forms import SideForm, StartForm, TypedForm
from ..models import Instrument, Measurement
from ..models.measurement import items_of
from ..planning import point_on, points_taken

FIELDS = {"open": "instrument", "point": "point", "day": "held_on"}


def measurement_or_404(request: HttpRequest, pk: UUID, detail: str) -> Measurement:
    """A measurement of somebody whose file the user may change; the reading is logged."""
    rows = Measurement.objects.editable_by(request.user).select_related("participant", "instrument", "enrolment")
    found: Measurement = get_object_or_404(rows, pk=pk)
    record_access(request, found.participant, detail=detail)
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_PARTICIPANTS)
def start(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Open a measurement in a participation."""
    enrolment: Enrolment = get_object_or_404(Enrolment.objects.editable_by(request.user).with_names(), pk=pk)
    record_access(request, enrolment.participant, detail="ny mätning")
    form = StartForm(posted(request), has_ended=enrolment.ends_on is not None, initial=_likely(enrolment))
    if is_post(request) and form.is_valid():
        facts = {name: form.cleaned_data[name] for name in ("instrument", "point", "held_on")}
        key = sent_key(request)
        made = try_action(
            form, lambda: start_measurement(enrolment=enrolment, by=request.user, measurement_id=key, **facts), FIELDS
        )
        if made:
            messages.success(
                request, "Mätningen är påbörjad. Svara på din del, och lämna över skärmen till deltagaren."
            )
            return redirect("participants:progress", enrolment.participant_id)
    context = {"participant": enrolment.participant, "enrolment": enrolment, "form": form}
    return render(request, "participants/start_measurement.html", context)


def _likely(enrolment: Enrolment) -> dict[str, Any]:
    today = timezone.localdate()
    instrument = Instrument.objects.offered().first()
    if instrument is None:
        return {"held_on": today}
    return {
        "instrument": instrument,
        "point": point_on(enrolment, instrument, today, points_taken(enrolment, instrument)),
        "held_on": today,
    }


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_PARTICIPANTS)
def coach_side(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The coach's own part, on one page; the participant's answers are not seen here."""
    found = measurement_or_404(request, pk, "mätning, coachens del")
    items = list(items_of(found.instrument))
    form = SideForm(posted(request), items=items, side=Side.COACH, nothing="Kan inte bedöma")
    return _side(request, found, form, Side.COACH, "Din bedömning")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_PARTICIPANTS)
def type_in(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What the participant answered on paper, or says now; only after the coach's own part."""
    found = measurement_or_404(request, pk, "mätning, deltagarens svar")
    if found.is_open and not found.is_done_by(Side.COACH):
        messages.warning(request, OWN_FIRST)
        return redirect("participants:progress", found.participant_id)
    items = list(items_of(found.instrument))
    form = TypedForm(posted(request), items=items, side=Side.PARTICIPANT, nothing="Vill inte svara")
    return _side(request, found, form, Side.PARTICIPANT, "Deltagarens svar")


@require_safe
@requires(Permission.EDIT_PARTICIPANTS)
def print_questions(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The questions on paper, for who would rather write."""
    rows = Measurement.objects.editable_by(request.user).select_related("participant", "instrument")
    found: Measurement = get_object_or_404(rows, pk=pk)
    record_access(request, found.participant, AccessAction.PRINT, detail="frågor på papper")
    context = {"participant": found.participant, "measurement": found, "items": items_of(found.instrument)}
    return render(request, "participants/print_questions.html", context)


def _side(request: HttpRequest, found: Measurement, form: SideForm, side: str, heading: str) -> HttpResponse:
    if not found.is_open or found.is_done_by(side):
        messages.warning(request, "De här svaren är redan klara och går inte att ändra.")
        return redirect("participants:progress", found.participant_id)
    if is_post(request) and form.is_valid():
        done = try_action(
            form,
            lambda: answer_all(
                measurement=found,
                side=side,
                values=form.values,
                at=timezone.now(),
                on=timezone.localdate(),
                by=request.user,
                way=form.cleaned_data.get("way", ""),
            ),
        )
        if done:
            messages.success(request, _said(done))
            return redirect("participants:progress", found.participant_id)
    context = {"participant": found.participant, "measurement": found, "form": form, "heading": heading, "side": side}
    return render(request, "participants/measure_side.html", context)


def _said(measurement: Measurement) -> str:
    if measurement.done_on:
        return "Båda har svarat. Nu syns svaren sida vid sida."
    return "Svaren är sparade. De syns när båda har svarat."


@require_POST
@requires(Permission.EDIT_PARTICIPANTS)
def lend_measurement(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Hand the screen over to the participant: from now on it shows the questions and nothing else."""
    found = measurement_or_404(request, pk, "mätning, skärmen lämnas över")
    back = reverse("participants:progress", args=[found.participant_id])
    if not found.is_open or found.is_done_by(Side.PARTICIPANT):
        messages.warning(request, "Deltagaren har redan svarat.")
        return redirect(back)
    act = reverse("participants:answer_start", args=[found.pk])
    return lend(request, act, participant=found.participant, back=back, said="mätning")


@require_POST
@requires(Permission.EDIT_PARTICIPANTS)
def cancel(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Leave a measurement that nobody will finish."""
    found = measurement_or_404(request, pk, "mätning, avbruten")
    try:
        cancel_measurement(measurement=found, on=timezone.localdate(), by=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, "Mätningen är avbruten. Den räknas inte.")
    return redirect("participants:progress", found.participant_id)
