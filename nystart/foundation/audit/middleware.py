"""Who acts is said to the database (row-level security), the history and the log; what was refused is kept."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import ResolverMatch

from nystart.foundation.access.rls import set_acting, settings_of
from nystart.foundation.web.errors import too_many

from .telling import history_told
from .tries import has_tried_too_often, record_try

REFUSED = frozenset({403, 404})
NOTHING = ResolverMatch(lambda: None, (), {})


class ActingUserMiddleware:
    """Run the request in one transaction, in which the database knows the user and the municipalities.

    A view that fails is rolled back by ATOMIC_REQUESTS to the savepoint it opens inside this transaction.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request_id = str(uuid4())
        request.request_id = request_id  # type: ignore[attr-defined]
        with transaction.atomic():
            user: Any = request.user
            if not user.is_authenticated:
                set_acting()
                return self.get_response(request)
            with history_told(user=str(user.pk), user_name=str(user), request=request_id) as told:
                set_acting(told(), **settings_of(user))
                return self.get_response(request)


class TriesMiddleware:
    """Keep every refused look at a record of its own (404 and 403), and let whoever tries too often wait."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code not in REFUSED or not request.user.is_authenticated:
            return response
        sought = [value for value in (request.resolver_match or NOTHING).kwargs.values() if isinstance(value, UUID)]
        if not sought:
            return response
        if has_tried_too_often(request):
            return too_many(request)
        record_try(request, f"sidan nekades ({response.status_code})", sought[0])
        return response
