"""What the person needs, and the aids that have been ordered."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from nystart.foundation.access import Permission, requires
from nystart.foundation.audit.log import record_access
from participants.core.models import Participant
from participants.core.views.fetch import person_or_404
from participants.core.views.steps import is_post, posted, try_action

from ..actions import change_support
from ..forms import LanguageForm, SupportForm
from ..models import Aid, SupportNeeds


def needs_of(user: Any, participant: Participant) -> SupportNeeds:
    """The row of the person, or an empty one that is not saved."""
    found = SupportNeeds.objects.visible_to(user).filter(participant=participant).first()
    row: SupportNeeds = found or SupportNeeds(controller_id=participant.controller_id)
    row.participant = participant
    return row


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_PARTICIPANTS)
def support(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What the person needs to understand, to be understood and to come; and her aids."""
    participant = person_or_404(request, pk, Permission.EDIT_PARTICIPANTS)
    record_access(request, participant, detail="stöd")
    language = LanguageForm(posted(request), instance=participant)
    form = SupportForm(posted(request), instance=needs_of(request.user, participant))
    if is_post(request) and all([language.is_valid(), form.is_valid()]):
        facts = language.cleaned_data | form.cleaned_data
        if try_action(form, lambda: change_support(participant=participant, by=request.user, **facts)):
            messages.success(request, "Stödet är sparat.")
            return redirect("participants:support", participant.pk)
    context = {
        "participant": participant,
        "language": language,
        "form": form,
        "aids": Aid.objects.visible_to(request.user).filter(participant=participant).latest_first(),
        "today": timezone.localdate(),
    }
    return render(request, "participants/support.html", context)
