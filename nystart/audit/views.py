"""The access log (åtkomstlogg) and its review."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from nystart.access import Permission, SignedInRequest, requires
from nystart.web.pagination import paginate_by_key

from .actions import draw_sample, sign_review
from .filters import AccessLogFilter
from .forms import PeriodForm, SignOffForm, new_seed
from .models import AccessLog, AccessReview

REVIEWS_SHOWN = 5
URGENT_SHOWN = 50


@requires(Permission.REVIEW_ACCESS_LOG)
@require_safe
def access_log(request: SignedInRequest) -> HttpResponse:
    """Who has read whose record in the reviewer's municipality; reads past the ordinary limits come first."""
    chosen = AccessLogFilter(request.GET, queryset=AccessLog.objects.visible_to(request.user), request=request)
    page = paginate_by_key(request, chosen.qs.ordinary(), ("-at", "-id"), per_page=50)
    context = {
        "page": page,
        "filter": chosen,
        "urgent": chosen.qs.break_glass()[:URGENT_SHOWN] if page.is_first else (),
        "reviews": AccessReview.objects.visible_to(request.user)[:REVIEWS_SHOWN],
    }
    return render(request, "audit/access_log.html", context)


@requires(Permission.REVIEW_ACCESS_LOG)
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: SignedInRequest) -> HttpResponse:
    """A random sample of the reads of a period, and all reads past the ordinary limits, looked at and signed."""
    user = request.user
    controller_id = _controller_of(user)
    period = PeriodForm(_period_asked_for(request))
    drawn = None
    if period.is_valid():
        drawn = draw_sample(controller_id, **period.cleaned_data)
    form = SignOffForm(request.POST or None)
    if request.method == "POST" and drawn and form.is_valid():
        days = {name: period.cleaned_data[name] for name in ("first", "last")}
        sign_review(controller_id=controller_id, **days, drawn=drawn, **form.cleaned_data, by=user)
        messages.success(request, "Granskningen är signerad.")
        return redirect("audit:access_log")
    return render(request, "audit/review.html", {"period": period, "form": form, "drawn": drawn})


def _controller_of(user: Any) -> UUID:
    """The municipality whose log the user reviews; who reviews several takes the first in a fixed order."""
    found: list[UUID] = sorted(user.controllers_with(Permission.REVIEW_ACCESS_LOG))
    if not found:
        raise PermissionDenied
    return found[0]


def _period_asked_for(request: SignedInRequest) -> dict[str, Any]:
    """The days of the address or the form; without any the last whole week, with a new sample."""
    yesterday = timezone.localdate() - timedelta(days=1)
    given = request.POST if request.method == "POST" else request.GET
    default: dict[str, Any] = {"first": _week_before(yesterday), "last": yesterday, "seed": new_seed()}
    return default | {name: given[name] for name in default if given.get(name)}


def _week_before(last: date) -> date:
    return last - timedelta(days=6)
