"""The registrar's question: has somebody two files?"""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from nystart.foundation.access import Permission, requires
from nystart.foundation.audit.log import record_access
from participants.core.views.steps import is_post, posted, try_action

from ..actions import answer_double
from ..comparing import compare
from ..forms import DoubleForm
from ..models import DoubleAnswer, PossibleDouble


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.JOIN_FILES)
def double(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Compare two files that may be one person's: join them, or say that they are two persons'."""
    rows = PossibleDouble.objects.visible_to(request.user).select_related("participant", "other", "answered_by")
    found = get_object_or_404(rows, pk=pk)
    for file in (found.participant, found.other):
        record_access(request, file, detail="jämförde två akter")
    form = DoubleForm(posted(request))
    if is_post(request) and form.is_valid():
        now = timezone.now()
        answer = DoubleAnswer.DIFFERENT
        if try_action(form, lambda: answer_double(double=found, answer=answer, at=now, by=request.user)):
            messages.success(request, "Svaret är sparat: det är två olika personer.")
            return redirect("desk:my_day")
    context = {"double": found, "form": form, "lines": compare(found.participant, found.other)}
    return render(request, "participants/double.html", context)
