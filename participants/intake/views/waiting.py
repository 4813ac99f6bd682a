"""The queue: what waits for an answer, how long, and what has been answered."""

from typing import Any

from django.db.models import Count, Min
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from nystart.foundation.access import Permission, requires
from nystart.foundation.audit.lists import record_list
from nystart.foundation.web.pagination import paginate_by_key
from participants.core.models import Referral
from participants.referring.models import SentReferral

from ..filters import QueueFilter


@require_safe
@requires(Permission.VIEW_PARTICIPANTS)
def referrals(request: HttpRequest) -> HttpResponse:
    """Those that wait for an answer, who has waited longest first; or those that have one."""
    answered = request.GET.get("visa") == "besvarade"
    chosen = QueueFilter(request.GET, user=request.user)
    rows = chosen.apply(Referral.objects.in_units_of(request.user).select_related("participant", "project"))
    rows = rows.exclude(decided_on=None) if answered else rows.waiting()
    page = paginate_by_key(request, rows, keys=("-decided_on", "id") if answered else ("received_on", "id"))
    record_list(
        request, (each.participant for each in page.rows), "Besvarade anvisningar" if answered else "Anvisningar"
    )
    context = {"page": page, "answered": answered, "today": timezone.localdate(), "filter_form": chosen}
    return render(request, "participants/referrals.html", context | _waiting(request, rows, answered))


def _waiting(request: HttpRequest, rows: Any, answered: bool) -> dict[str, Any]:
    """How many wait and since when, and how many forms that referrers have sent wait to be taken in."""
    longest = {} if answered else rows.order_by().aggregate(waiting=Count("pk"), since=Min("received_on"))
    return {"longest": longest, "sent": SentReferral.objects.editable_by(request.user).count()}
