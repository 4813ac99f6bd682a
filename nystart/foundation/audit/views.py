"""The access log (åtkomstlogg) and its review."""

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from nystart.foundation.access import Permission, SignedInRequest, requires
from nystart.foundation.web import contributions
from nystart.foundation.web.pagination import paginate_by_key

from .actions import draw_sample, sign_review
from .filters import AccessLogFilter
from .forms import PeriodForm, SignOffForm, new_seed
from .models import AccessLog, AccessReview
from .named import with_names

REVIEWS_SHOWN = 5
URGENT_SHOWN = 50
TRIES_DAYS, TRIES_LEAST = 7, 10
"""Who was refused at least so many times in so many days stands on the reviewer's page."""

NEW_ROLES_DAYS, NEW_ROLES_SHOWN = 30, 50
"""Roles that see people, given in so many days, stand there too."""


@requires(Permission.REVIEW_ACCESS_LOG)
@require_safe
def access_log(request: SignedInRequest) -> HttpResponse:
    """Who has read whose record in the reviewer's municipality; reads past the ordinary limits come first."""
    chosen = AccessLogFilter(request.GET, queryset=AccessLog.objects.visible_to(request.user), request=request)
    page = paginate_by_key(request, chosen.qs.ordinary(), ("-at", "-id"), per_page=50)
    context = {
        "page": page,
        "filter": chosen,
        "reads": with_names(request.user, page.rows),
        "urgent": with_names(request.user, chosen.qs.break_glass()[:URGENT_SHOWN] if page.is_first else ()),
        "tried": AccessLog.objects.visible_to(request.user).often_refused(
            timezone.now() - timedelta(days=TRIES_DAYS), TRIES_LEAST
        ),
        "new_roles": [
            role
            for provider in contributions.new_roles
            for role in provider(
                request.user.controllers_with(Permission.REVIEW_ACCESS_LOG),
                timezone.localdate() - timedelta(days=NEW_ROLES_DAYS),
            )[:NEW_ROLES_SHOWN]
        ],
        "key_changes": _key_changes(request) if page.is_first else [],
        "reviews": AccessReview.objects.visible_to(request.user)[:REVIEWS_SHOWN],
    }
    return render(request, "audit/access_log.html", context)


def _key_changes(request: SignedInRequest) -> list[contributions.KeyChange]:
    """What was changed in how people log in, newest first."""
    controllers = request.user.controllers_with(Permission.REVIEW_ACCESS_LOG)
    since = timezone.localdate() - timedelta(days=NEW_ROLES_DAYS)
    found = [change for provider in contributions.key_changes for change in provider(controllers, since)]
    return sorted(found, key=lambda change: change.at, reverse=True)[:NEW_ROLES_SHOWN]


@requires(Permission.REVIEW_ACCESS_LOG)
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: SignedInRequest) -> HttpResponse:
    """A random sample of the reads of a period, and all reads past the ordinary limits, looked at and signed."""
    period = _period_asked_for(request)
    drawn = draw_sample(**period.cleaned_data) if period.is_valid() else None
    form = SignOffForm(request.POST or None)
    if request.method == "POST" and drawn and form.is_valid():
        reviewed = {name: period.cleaned_data[name] for name in ("controller_id", "first", "last")}
        sign_review(**reviewed, drawn=drawn, **form.cleaned_data, by=request.user)
        messages.success(request, "Granskningen är signerad.")
        return redirect("audit:access_log")
    if drawn:
        with_names(request.user, [*drawn.break_glass, *drawn.ordinary])
    return render(request, "audit/review.html", {"period": period, "form": form, "drawn": drawn})


def _period_asked_for(request: SignedInRequest) -> PeriodForm:
    """What the address or the form says; without it the first municipality and the last whole week, with a new sample."""
    municipalities = request.user.municipalities_with(Permission.REVIEW_ACCESS_LOG)
    if not municipalities:
        raise PermissionDenied
    yesterday = timezone.localdate() - timedelta(days=1)
    given = request.POST if request.method == "POST" else request.GET
    default: dict[str, Any] = {"first": _week_before(yesterday), "last": yesterday, "seed": new_seed()}
    default["controller_id"] = municipalities[0][0]
    asked = default | {name: given[name] for name in default if given.get(name)}
    return PeriodForm(asked, municipalities=municipalities)


def _week_before(last: date) -> date:
    return last - timedelta(days=6)
