"""Grounds to tell the referrer, and what was told to others."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from nystart.foundation.access import Permission, requires
from nystart.foundation.audit.log import record_access
from nystart.foundation.web.once import sent_key
from participants.core.models import Participant, Referral
from participants.core.views.steps import is_post, posted, try_action

from .. import actions
from ..codes import Party
from ..forms import AskForm, DisclosureForm, EndForm, GroundForm
from ..grounds import covers_of, recipient_of
from ..models import Disclosure
from .steps import form_page, person_to_edit, row_to_edit

FIELD_OF = {"consent": "consent", "kinds": "kinds", "ends_on": "ends_on"}
"""Where a refusal is told."""


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_PARTICIPANTS)
def ground(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Record on what ground the referrer is told what, from when to when."""
    files = Participant.objects.editable_by(request.user)
    rows = Referral.objects.visible_to(request.user).filter(participant__in=files)
    found = get_object_or_404(rows.select_related("participant", "referrer"), pk=pk)
    participant = found.participant
    record_access(request, participant, detail="grund för anvisaren")
    form = GroundForm(posted(request), participant=participant, user=request.user)
    if is_post(request) and form.is_valid():
        made = try_action(
            form,
            lambda: actions.record_disclosure(
                participant=participant,
                referral=found,
                party=found.referrer_kind if found.referrer_kind in Party.values else Party.OTHER,
                recipient=recipient_of(found)[:160],
                by=request.user,
                pk=sent_key(request),
                **form.facts(),
            ),
            FIELD_OF,
        )
        if made:
            messages.success(request, "Grunden är antecknad.")
            return redirect(found)
    context = {"referral": found, "participant": participant, "form": form}
    return render(
        request,
        "participants/ground.html",
        context | {"covers": covers_of(found, timezone.localdate()).values()},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_PARTICIPANTS)
def tell(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Record what was told to an authority, a supplier or an employer."""
    participant = person_to_edit(request, pk, "utlämnande")
    form = DisclosureForm(posted(request), participant=participant, user=request.user)
    return form_page(
        request,
        form,
        lambda: actions.record_disclosure(
            participant=participant, by=request.user, pk=sent_key(request), **form.facts()
        ),
        template="participants/tell.html",
        context={"participant": participant},
        done="Utlämnandet är antecknat.",
        fields=FIELD_OF,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_PARTICIPANTS)
def ask(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Record what was asked for and got from an authority, a supplier or an employer, and on which ground."""
    participant = person_to_edit(request, pk, "inhämtande")
    form = AskForm(posted(request), participant=participant, user=request.user)
    return form_page(
        request,
        form,
        lambda: actions.record_disclosure(
            participant=participant, by=request.user, pk=sent_key(request), **form.facts()
        ),
        template="participants/ask.html",
        context={"participant": participant},
        done="Inhämtandet är antecknat.",
        fields=FIELD_OF,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_PARTICIPANTS)
def end_disclosure(request: HttpRequest, pk: UUID) -> HttpResponse:
    """End a disclosure: nothing more is told by it."""
    found = row_to_edit(request, Disclosure, pk, "utlämnande avslutas", "ground")
    form = EndForm(posted(request))
    return form_page(
        request,
        form,
        lambda: actions.end_disclosure(
            disclosure=found, at=timezone.now(), how=form.cleaned_data["how"], by=request.user
        ),
        template="participants/end_disclosure.html",
        context={"participant": found.participant, "disclosure": found},
        done="Inget mer lämnas ut med stöd av grunden.",
    )
