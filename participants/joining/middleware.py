"""The old address of a file that has been joined into another leads to that one."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from participants.core.models import Participant

from .models import Joining

OF_ONE_FILE = "participants/<uuid:pk>/"


class JoinedFilesMiddleware:
    """Where a page of one person's file was not found: if it was joined into a file that the user may open, go there.

    What was sent goes along, so that a form that was open during the joining is saved in the kept file.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        match = request.resolver_match
        if response.status_code != 404 or match is None or not match.route.startswith(OF_ONE_FILE):
            return response
        user: Any = request.user
        kept = Joining.objects.kept_for(match.kwargs["pk"])
        if kept is None or not Participant.objects.visible_to(user).filter(pk=kept).exists():
            return response
        query = f"?{request.META['QUERY_STRING']}" if request.META.get("QUERY_STRING") else ""
        address = reverse(match.view_name, kwargs=match.kwargs | {"pk": kept}) + query
        return HttpResponseRedirect(address, preserve_request=request.method == "POST")
