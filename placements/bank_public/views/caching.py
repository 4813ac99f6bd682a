"""Public pages may be kept for a minute by browsers and proxies; after that they are asked for again, by their tag."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.views.decorators.http import conditional_page, require_safe

SECONDS = 60


def kept_for_visitors(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Answer GET and HEAD only, with headers for caches and an ETag. Whoever is logged in gets ``no-store``."""

    @require_safe
    @conditional_page
    @wraps(view)
    def kept(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if response.status_code == 200 and not request.user.is_authenticated:
            patch_cache_control(response, public=True, max_age=SECONDS)
        patch_vary_headers(response, ["HX-Request", "HX-Target"])
        return response

    return kept
