"""Where everybody starts, Min dag, and the search."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from nystart.foundation.access import Permission, requires, signed_in
from nystart.foundation.audit.lists import record_list
from nystart.foundation.audit.tries import has_tried_too_often, record_try
from nystart.foundation.web.sought import PARAMETER, keep, sought

from .day import opened_lately, plan_day
from .search import LONGEST, find, may_be_a_number

STARTS = (
    (Permission.VIEW_PARTICIPANTS, "desk:my_day"),
    (Permission.VIEW_PROJECTS, "projects:list"),
    (Permission.VIEW_MY_DAY, "desk:my_day"),
    (Permission.VIEW_REFERRED, "participants:referred"),
    (Permission.MANAGE_OWN_POSITIONS, "bank:own_positions"),
    (Permission.MANAGE_ACCOUNTS, "accounts:list"),
)
"""The page that each kind of user starts on: the first permission held decides."""


@require_safe
@signed_in
def start(request: HttpRequest) -> HttpResponse:
    """Send the user to the page of the role."""
    user: Any = request.user
    for permission, url_name in STARTS:
        if user.can(permission):
            return redirect(url_name)
    return render(request, "desk/no_role.html", status=403)


@require_safe
@requires(Permission.VIEW_MY_DAY)
def my_day(request: HttpRequest) -> HttpResponse:
    """Min dag: what is overdue, due today and soon, each with the action beside it."""
    day = plan_day(request.user, timezone.localdate())
    opened = opened_lately(request.user, timezone.now())
    record_list(request, [*day.people, *(one.person for one in opened)], "Min dag")
    return render(request, "desk/my_day.html", {"day": day, "opened": opened, "finds": _finds(request.user)})


def _finds(user: Any) -> str:
    """What the field beside the day finds for this person."""
    if user.can(Permission.VIEW_PARTICIPANTS):
        return "Namn eller nummer"
    return "Projekt eller plats"


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def search(request: HttpRequest) -> HttpResponse:
    """Search people, places and projects. Neither names nor numbers stand in the address; a number is not even remembered."""
    if request.method == "POST":
        query = request.POST.get("q", "").replace("\x00", "").strip()[:LONGEST]
        if not may_be_a_number(query):
            return redirect(f"{reverse('desk:search')}?{urlencode({PARAMETER: keep(request, query)})}")
    else:
        query = sought(request, request.GET)
    is_number = may_be_a_number(query)
    if is_number and has_tried_too_often(request):
        return HttpResponse(status=429)
    groups = find(request.user, query)
    if is_number and not groups:
        record_try(request, "sökte på nummer, ingen träff")
    else:
        record_list(request, [hit.person for group in groups for hit in group.hits if hit.person], "Sökrutan", query)
    hits = sum(len(group.hits) for group in groups)
    return render(request, "desk/search.html", {"query": query, "groups": groups, "hits": hits})
