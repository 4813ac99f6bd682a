"""The summary for who referred the person: written from a signed round."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from nystart.foundation.access import Permission, requires
from nystart.foundation.audit.log import record_access
from nystart.foundation.web.once import sent_key
from participants.assessments.models import Assessment
from participants.core.models import Participant
from participants.core.views.steps import is_post, posted, try_action
from participants.disclosures.grounds import covers_of, recipient_of

from .actions import write_summary as write
from .forms import SummaryForm
from .models import ReferrerSummary
from .towards import referrals_to_tell


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.WRITE_NOTES)
def write_summary(request: HttpRequest, pk: UUID, referral: UUID) -> HttpResponse:
    """Write what the officer may read of the assessment, or change it by a new version."""
    user = request.user
    rows = Assessment.objects.visible_to(user).filter(participant__in=Participant.objects.editable_by(user))
    found = get_object_or_404(rows.select_related("participant"), pk=pk)
    to = get_object_or_404(referrals_to_tell(found.participant, user), pk=referral)
    record_access(request, found.participant, detail="sammanfattning till anvisaren")
    before = ReferrerSummary.objects.visible_to(user).newest().filter(referral=to).first()
    if is_post(request) and ReferrerSummary.objects.visible_to(user).filter(pk=sent_key(request), referral=to).exists():
        return redirect(found)
    form = SummaryForm(posted(request), before=before)
    if is_post(request) and form.is_valid():
        made = try_action(
            form,
            lambda: write(
                assessment=found, referral=to, at=timezone.now(), by=user, pk=sent_key(request), **form.facts()
            ),
            {"seen": "text", "reason": "reason"} if before else {"seen": "text"},
        )
        if made:
            messages.success(request, "Sammanfattningen är sparad.")
            return redirect(found)
    context = {
        "participant": found.participant,
        "assessment": found,
        "recipient": recipient_of(to),
        "referral": to,
        "cover": covers_of(to, timezone.localdate()).get("assessment"),
        "before": before,
        "form": form,
    }
    return render(request, "participants/write_summary.html", context)
