"""Where everybody starts, and Min dag."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from nystart.access import Permission, requires, signed_in

STARTS = (
    (Permission.VIEW_PARTICIPANTS, "desk:my_day"),
    (Permission.VIEW_PROJECTS, "projects:list"),
    (Permission.VIEW_MY_DAY, "desk:my_day"),
    (Permission.VIEW_REFERRED, "participants:referred"),
    (Permission.MANAGE_OWN_POSITIONS, "bank:own"),
    (Permission.MANAGE_ACCOUNTS, "accounts:list"),
)
"""The page that each kind of user starts on: the first permission held decides."""


@signed_in
def start(request: HttpRequest) -> HttpResponse:
    """Send the user to the page of the role."""
    user: Any = request.user
    for permission, url_name in STARTS:
        if user.can(permission):
            return redirect(url_name)
    return render(request, "desk/no_role.html", status=403)


@requires(Permission.VIEW_MY_DAY)
def my_day(request: HttpRequest) -> HttpResponse:
    """Min dag: what is due today and overdue, each with the action beside it."""
    return render(request, "desk/my_day.html")
