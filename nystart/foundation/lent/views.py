"""The page that thanks and asks for the screen, where the coach comes back with her password."""

from allauth.account.internal.flows.reauthentication import reauthenticate_by_password
from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from nystart.foundation.access import signed_in

from .forms import TakeBackForm
from .log import note
from .state import Lending, end


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def give_back(request: HttpRequest) -> HttpResponse:
    """Ask for the screen, and let the coach back with her password; wrong ones are counted as at the log-in."""
    lending = Lending.of(request)
    if lending is None:
        return redirect(settings.LOGIN_REDIRECT_URL)
    form = TakeBackForm(request.POST if request.method == "POST" else None, user=request.user)
    if request.method == "POST" and form.is_valid():
        reauthenticate_by_password(request)
        end(request)
        note(request, lending, "skärmen togs tillbaka")
        return redirect(lending.back)
    return render(request, "lent/give_back.html", {"lending": lending, "form": form})


@require_POST
@signed_in
def stay(request: HttpRequest) -> HttpResponse:
    """Somebody still works at the lent screen: how many seconds it has now."""
    lending = Lending.of(request)
    if lending is None:
        return redirect(settings.LOGIN_REDIRECT_URL)
    return JsonResponse({"seconds": lending.seconds_left, "last": False})
