"""The two ways in which a session changes: handed over, and done."""

from django.conf import settings
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from nystart.foundation.accounts.signed_in import go_on_under_a_new_key

from .log import note
from .state import Lending, changed, keep

FORGET = '"cache"'
"""What the browser is asked to clear: pages that were open before."""


def lending_of(request: HttpRequest) -> Lending | None:
    """The lending that the session is in, for a view of the act; nothing when the coach works as usual."""
    return Lending.of(request)


def lend(request: HttpRequest, url: str, *, participant: models.Model, back: str, said: str) -> HttpResponse:
    """Hand the screen over: until it is given back the whole session shows ``url``, what lies under it, and nothing else.

    ``url`` and ``back`` are paths; ``url`` ends with a slash, so that its neighbours do not lie under it (else ValueError).
    ``said`` goes to the access log and holds no personal data. The session gets a new key, so that a request under way in another
    tab cannot write it back as it was.
    """
    if not (url.startswith("/") and url.endswith("/") and len(url) > 1):
        raise ValueError("An act has an address of its own that ends with a slash.")
    lending = Lending(
        url=url,
        back=back,
        said=said,
        subject_type=participant._meta.label_lower,
        subject_label=str(participant._meta.verbose_name),
        subject_id=str(participant.pk),
        controller_id=str(getattr(participant, "controller_id", None) or ""),
        seen=timezone.now().timestamp(),
    )
    keep(request, lending)
    go_on_under_a_new_key(request)
    note(request, lending, "skärmen lämnades över")
    return forgetting(redirect(url))


def give_back(request: HttpRequest) -> HttpResponse:
    """End the act: from now on there is only the page that thanks and asks for the screen, until the coach is back."""
    lending = Lending.of(request)
    if lending is None:
        return redirect(settings.LOGIN_REDIRECT_URL)
    keep(request, changed(lending, is_done=True))
    return forgetting(redirect("lent:give_back"))


def forgetting(response: HttpResponse) -> HttpResponse:
    """The answer, with the wish that the browser forgets the pages it has."""
    response.headers["Clear-Site-Data"] = FORGET
    return response
