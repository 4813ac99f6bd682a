"""Requests in tests run as the role of requests, so that row-level security is really on, and GET may not write."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse

from nystart.foundation.access.rls import set_acting

WRITES = re.compile(r"^\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+\"?(\w+)", re.IGNORECASE)
MAY_BE_WRITTEN_BY_GET = {"nystart_cache", "audit_accesslog", "django_session"}


class GuardedRequestMiddleware:
    """Put on the clothes of nystart_app for the request, and take them off again."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with as_app_role():
            if request.method not in {"GET", "HEAD"}:
                return self.get_response(request)
            with connection.execute_wrapper(refuse_writes):
                return self.get_response(request)


@contextmanager
def as_app_role() -> Iterator[None]:
    """Be nystart_app for a while. What the request said of its user is forgotten afterwards."""
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE nystart_app")
    try:
        yield
    finally:
        if connection.connection is not None and not connection.needs_rollback:
            set_acting()
            with connection.cursor() as cursor:
                cursor.execute("RESET ROLE")


def refuse_writes(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    """Fail when a GET writes anything but the access log, and the counter of a brake."""
    found = WRITES.match(str(sql))
    if found and found.group(1) not in MAY_BE_WRITTEN_BY_GET:
        raise AssertionError(f"A GET request writes to {found.group(1)}: {str(sql)[:200]}")
    return execute(sql, params, many, context)
