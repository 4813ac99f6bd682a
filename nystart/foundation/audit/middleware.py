"""One middleware that says who acts: to the database (row-level security), to the history and to the log."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pghistory
from django.db import transaction
from django.http import HttpRequest, HttpResponse

from nystart.foundation.access.rls import set_acting


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
            set_acting(user_id=str(user.pk), controllers=",".join(map(str, user.controller_ids)))
            with pghistory.context(user=str(user.pk), user_name=str(user), request=request_id):
                return self.get_response(request)
