"""The wall around a lent screen: in the whole session, in every tab, there is the act and nothing else."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from .lending import forgetting
from .log import note
from .state import Lending, used


class LentScreenMiddleware:
    """Let only the act through while the screen is lent, and log the session out when nobody has used it for some minutes.

    Stands behind the log-in and who acts, before everything that knows the product: also an address that does not exist
    is answered here. What is refused does not keep the screen alive: a page in another tab may ask by itself.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        lending = Lending.of(request) if request.user.is_authenticated else None
        if lending is None:
            return self.get_response(request)
        if lending.has_ended:
            note(request, lending, "skärmen kom inte tillbaka, utloggad")
            request.session.flush()
            request.user = AnonymousUser()
            return forgetting(_sent_to(request, f"{reverse('account_login')}?utlanad=1"))
        if not is_open(request, lending):
            return _sent_to(request, lending.place)
        request.lending = used(request, lending)  # type: ignore[attr-defined]
        response = self.get_response(request)
        response.headers["Cache-Control"] = "no-store"
        return response


def is_open(request: HttpRequest, lending: Lending) -> bool:
    """Whether the lent screen shows what is asked for."""
    path = request.path
    if path in (reverse("lent:give_back"), reverse("lent:stay")):
        return True
    if path == reverse("account_logout"):
        return request.method == "POST"
    return path.startswith(settings.STATIC_URL) or (not lending.is_done and path.startswith(lending.url))


def _sent_to(request: HttpRequest, place: str) -> HttpResponse:
    """Sent on; a part of a page that a script asks for takes the whole page there."""
    is_part = request.headers.get("HX-Request") == "true"
    response = HttpResponse(headers={"HX-Redirect": place}) if is_part else redirect(place)
    response.headers["Cache-Control"] = "no-store"
    return response
