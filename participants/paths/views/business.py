"""The way to an own business, noted and stepped."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from nystart.foundation.access import Permission, requires
from nystart.foundation.audit.log import record_access
from nystart.foundation.web.once import sent_key
from participants.core.views.fetch import person_or_404
from participants.core.views.steps import is_post, posted, try_action

from ..actions import add_business_step, note_business
from ..actions import turn_business_step as turn
from ..forms import BusinessForm, BusinessStepForm
from ..models import BusinessPath, BusinessStep
from .overview import overview

SHOWN = ("idea", "adviser", "workspace", "result", "result_on", "alive", "alive_on")
FIELDS = {"result_on": "result_on", "alive": "alive", "alive_on": "alive_on"}


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_PARTICIPANTS)
def business(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Note the way as it is now. The number that is kept is never shown."""
    participant = person_or_404(request, pk, Permission.EDIT_PARTICIPANTS)
    record_access(request, participant, detail="eget företag")
    before = BusinessPath.objects.visible_to(request.user).filter(participant=participant).newest().first()
    initial = {name: getattr(before, name) for name in SHOWN} if before else {"result": "exploring"}
    form = BusinessForm(posted(request), initial=initial, has_number=bool(before and before.has_number))
    if is_post(request) and form.is_valid():
        key = sent_key(request)
        saved = try_action(
            form, lambda: note_business(participant=participant, by=request.user, pk=key, **form.facts()), FIELDS
        )
        if saved:
            messages.success(request, "Vägen till eget företag är sparad.")
            return redirect("participants:paths", participant.pk)
    return render(request, "participants/business.html", {"participant": participant, "form": form})


@require_POST
@requires(Permission.EDIT_PARTICIPANTS)
def business_step(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Add a step."""
    participant = person_or_404(request, pk, Permission.EDIT_PARTICIPANTS)
    record_access(request, participant, detail="eget företag")
    form = BusinessStepForm(request.POST)
    if form.is_valid():
        facts, key = form.cleaned_data, sent_key(request)
        add_business_step(participant=participant, text=facts["text"], due_on=facts["due_on"], by=request.user, pk=key)
        messages.success(request, f"Steget {facts['text']} är tillagt.")
        return redirect("participants:paths", participant.pk)
    return render(request, "participants/paths.html", overview(request.user, participant, form))


@require_POST
@requires(Permission.EDIT_PARTICIPANTS)
def turn_business_step(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Tick a step off, or take the tick away."""
    step = get_object_or_404(BusinessStep.objects.editable_by(request.user).select_related("participant"), pk=pk)
    record_access(request, step.participant, detail="eget företag")
    turned = turn(step=step, on=timezone.localdate(), by=request.user)
    messages.success(request, f"Steget {step.text} är {'klart' if turned.done_on else 'inte klart längre'}.")
    return redirect("participants:paths", step.participant_id)
