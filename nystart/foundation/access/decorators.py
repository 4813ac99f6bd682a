"""The first of three questions: may this kind of user do this kind of thing at all?"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase

from .permissions import Permission

View = Callable[..., HttpResponseBase]


class SignedInRequest(HttpRequest):
    """A request in which somebody is logged in: the user fulfils ``Actor`` and more."""

    user: Any


def requires(*permissions: Permission) -> Callable[[View], View]:
    """Let only users through who hold one of the permissions somewhere, and label the view with them.

    Raises PermissionDenied (403) for others. Log-in itself is the default for every view.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            user: Any = request.user
            if not any(user.can(permission) for permission in permissions):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        guarded.permissions = permissions  # type: ignore[attr-defined]
        return guarded

    return decorate


def signed_in(view: View) -> View:
    """Label a view that every signed-in user may open, whatever the role."""
    view.permissions = ()  # type: ignore[attr-defined]
    return view


def public(view: View) -> View:
    """Label a view that needs no log-in. The list of them is short and written in the access matrix."""
    view = login_not_required(view)
    view.permissions = None  # type: ignore[attr-defined]
    return view
