"""A referrer's own pages: a new referral, what she has sent, and what became of it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import OuterRef, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from nystart.foundation.access import Permission, requires
from nystart.foundation.audit.log import record_access
from nystart.foundation.web.once import sent_key
from nystart.foundation.web.pagination import paginate_by_key
from participants.core.codes import ReferralState
from participants.core.models import Referral
from participants.core.views.steps import is_post, posted, try_action

from ..actions import send_referral, take_back
from ..forms import SentReferralForm, TakeBackForm
from ..models import ReferralFile, SentReferral

FIELD_OF = {"place": "place", "referrer_kind": "referrer_kind"}


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.REFER_PARTICIPANTS)
def refer(request: HttpRequest) -> HttpResponse:
    """Send a referral. Nothing tells whether the person is known: nothing is looked up."""
    form = SentReferralForm(posted(request), user=request.user)
    if is_post(request) and form.is_valid():
        key = sent_key(request)
        saved = SentReferral.objects.sent_by(request.user).filter(pk=key).first() or try_action(
            form,
            lambda: send_referral(sent_on=timezone.localdate(), by=request.user, key=key, **form.facts()),
            FIELD_OF,
        )
        if saved:
            messages.success(request, "Anvisningen är skickad. Du kan bifoga filer tills enheten har tagit emot den.")
            return redirect(saved)
    return render(request, "participants/refer.html", {"form": form})


@require_safe
@requires(Permission.REFER_PARTICIPANTS)
def own_sent_forms(request: HttpRequest) -> HttpResponse:
    """What the referrer has sent, the latest first, with the state of each as it is told to her."""
    rows = _with_answers(request).select_related("organisation", "project")
    page = paginate_by_key(request, rows, keys=("-sent_on", "id"))
    record_access(request, None, "list", detail="Insända anvisningar")
    return render(request, "participants/own_sent_forms.html", {"page": page})


@require_safe
@requires(Permission.REFER_PARTICIPANTS)
def own_sent(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One of them: what she wrote, without the number, and the answer."""
    rows = _with_answers(request).select_related("organisation", "project")
    sent = get_object_or_404(rows, pk=pk)
    record_access(request, sent)
    files = ReferralFile.objects.visible_to(request.user).filter(sent=sent, added_by=request.user.pk)
    context = {"sent": sent, "files": files.select_related("stored")}
    return render(request, "participants/own_sent.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.REFER_PARTICIPANTS)
def take_back_sent(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take back what nobody has taken in yet."""
    sent = get_object_or_404(SentReferral.objects.sent_by(request.user).waiting(), pk=pk)
    record_access(request, sent)
    form = TakeBackForm(posted(request))
    if is_post(request) and form.is_valid():
        day = timezone.localdate()
        if try_action(form, lambda: take_back(sent=sent, on=day, by=request.user, **form.cleaned_data)):
            messages.success(request, "Anvisningen är återtagen.")
            return redirect(sent)
    return render(request, "participants/take_back_sent.html", {"sent": sent, "form": form})


def _with_answers(request: HttpRequest) -> Any:
    """Her forms with the answer of the referral that each led to, where she may read it."""
    answers = Referral.objects.visible_to(request.user).filter(pk=OuterRef("referral"))
    return SentReferral.objects.sent_by(request.user).annotate(
        answer=Subquery(answers.exclude(state=ReferralState.RECEIVED).values("state")),
        answer_on=Subquery(answers.values("decided_on")),
        answer_words=Subquery(answers.values("decision_reason")),
    )
