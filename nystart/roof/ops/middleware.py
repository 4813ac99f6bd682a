"""The outermost middlewares: the health address, and one log line for each request."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse

log = logging.getLogger(__name__)

HEALTH_PATH = "/halsa/"
NOT_LOGGED = (HEALTH_PATH, settings.STATIC_URL)


class RequestLogMiddleware:
    """Log route, status and time. The route is the pattern, so that nothing a person typed is written."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began = time.perf_counter()
        response = self.get_response(request)
        if not request.path_info.startswith(NOT_LOGGED):
            log.info("request", extra=_fields(request, response, time.perf_counter() - began))
        return response


class HealthMiddleware:
    """Answer `/halsa/` before sessions, hosts and transactions: it must speak when the database does not."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info != HEALTH_PATH:
            return self.get_response(request)
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        healthy = _database_answers()
        state = "ok" if healthy else "unavailable"
        answer = JsonResponse({"status": state}, status=200 if healthy else 503)
        answer.headers["Cache-Control"] = "no-store"
        return answer


def _fields(request: HttpRequest, response: HttpResponse, seconds: float) -> dict[str, object]:
    match = request.resolver_match
    return {
        "method": request.method if request.method in ("GET", "HEAD", "POST") else "other",
        "route": f"/{match.route}" if match else "unresolved",
        "status": response.status_code,
        "duration_ms": round(seconds * 1000),
        "request_id": getattr(request, "request_id", ""),
    }


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        connection.close()
        return False
    return True
