"""The link in an employer's letter: what it opens, and a new one where it has run out."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from nystart.foundation.access import public
from nystart.foundation.web.errors import reached_at, whom_to_reach
from placements.bank.models import ChangeLink

from ..actions import note_answer, renew_link
from ..limits import is_too_many
from .public import BRAND

SENT = "Om platsen finns kvar har vi skickat en ny länk till den e-postadress som ni lämnade."
TOO_MANY_LINKS = (
    "Någon på ert nät har bett om många nya länkar. Vänta en timme och öppna sedan den här sidan igen. Har någon redan "
    "skickats ligger den i er inkorg."
)


def by_link(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give the view the place that the token opens. A link that has run out offers a new one, any other is 404.

    Whatever is sent by the link is an answer. Opening it is none: programs that read mail open links too.
    An error page names the unit that looks after the place, also when the link is withdrawn.
    """

    @wraps(view)
    def opened(request: HttpRequest, token: str, **rest: Any) -> HttpResponse:
        link = _known(request, token)
        if not _opens(token):
            return _expired(request, link, token, was_sent=request.method == "POST")
        if request.method == "POST":
            note_answer(token=token, now=timezone.now())
        return view(request, link.position, token, **rest)

    return opened


@public
@never_cache
@require_POST
def new_link(request: HttpRequest, token: str) -> HttpResponse:
    """Mail a new link where the old one has run out (skicka en ny länk). The answer tells nothing of place and address."""
    link = _known(request, token)
    if _opens(token):
        return redirect("bank:change", token=token)
    if is_too_many(request, "new_link"):
        return _expired(request, link, token, refusal=TOO_MANY_LINKS)
    renew_link(position=link.position, on=timezone.localdate())
    messages.success(request, SENT)
    return redirect("bank:change", token=token)


def _known(request: HttpRequest, token: str) -> ChangeLink:
    """The link of a token. Raises Http404 when it is unknown or withdrawn."""
    parts = ("position__workplace__municipality", "position__unit", "position__controller")
    link = ChangeLink.objects.known_by(token).select_related(*parts).first()
    if link is not None:
        reached_at(request, link.position.unit or link.position.controller)
    if link is None or link.withdrawn:
        raise Http404
    return link


def _opens(token: str) -> bool:
    return ChangeLink.objects.opened_by(token, timezone.localdate()).exists()


def _expired(
    request: HttpRequest, link: ChangeLink, token: str, *, refusal: str = "", was_sent: bool = False
) -> HttpResponse:
    context = {
        "link": link,
        "token": token,
        "refusal": refusal,
        "was_sent": was_sent,
        "contact": whom_to_reach(request),
        "place": "Ändra er plats",
    }
    return render(request, "bank/link_expired.html", BRAND | context, status=429 if refusal else 410)
