"""The public pages: the list, one position, the list inside another site, and how to put it there."""

from typing import Any

from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.clickjacking import xframe_options_exempt

from nystart.foundation.access import public
from placements.bank.codes import PositionState
from placements.bank.models import Position
from placements.bank.words import municipality_title

from .. import listing
from ..filters import Choice
from .caching import kept_for_visitors
from .reading import PublicList, list_address, read_list

PER_PAGE_EMBEDDED = 10
BRAND = {"brand": "Praktikplatser", "brand_url": "/praktikplatser/"}


@public
@kept_for_visitors
def search(request: HttpRequest, municipality: str = "") -> HttpResponse:
    """The list of free places (praktikplatser), for a municipality or all."""
    partly = request.htmx and not request.htmx.history_restore_request
    shown = read_list(request, "" if "kommun" in request.GET else municipality)
    if "kommun" in request.GET and not partly:
        return HttpResponseRedirect(shown.address)
    if partly and request.htmx.target == "fler":
        return render(request, "bank/_more.html", {"shown": shown})
    template = "bank/_results.html" if partly else "bank/search.html"
    response = render(request, template, _context(shown, partly=bool(partly)))
    if partly:
        response.headers["HX-Push-Url"] = shown.address
    return response


def _context(shown: PublicList, *, partly: bool) -> dict[str, Any]:
    place = municipality_title(shown.municipality.name) if shown.municipality else ""
    return {
        "shown": shown,
        "partly": partly,
        "chips": [
            (option.label, list_address(shown.choice.without(facet.name, option.value)))
            for facet in shown.tally.facets
            for option in facet.options
            if option.chosen
        ],
        "places": [] if partly else _places(shown),
        **BRAND,
        "place": place or "Platser i alla kommuner",
        "elsewhere": listing.elsewhere(shown.choice, timezone.localdate()) if not shown.page.rows else 0,
        "whole_country": list_address(
            Choice(text=shown.choice.text, chosen=shown.choice.chosen, order=shown.choice.order)
        ),
        "cleared": list_address(Choice(municipality=shown.choice.municipality, order="snart")),
        "atom": list_address(shown.choice, "bank:atom_feed"),
        "json": list_address(shown.choice, "bank:json_feed"),
        "embed": list_address(shown.choice, "bank:embed_help"),
    }


def _places(shown: PublicList) -> list[tuple[str, str]]:
    """Municipalities to choose between: those with places, and the chosen one."""
    found = listing.places(timezone.localdate())
    chosen = shown.municipality
    return found if chosen is None or (chosen.slug, chosen.name) in found else [*found, (chosen.slug, chosen.name)]


@public
@kept_for_visitors
def position(request: HttpRequest, number: int) -> HttpResponse:
    """One position (en plats) in easy Swedish. Closed for good answers 410, a draft or a paused one 404."""
    closed = Position.objects.filter(number=number, state=PositionState.CLOSED, published_on__isnull=False)
    if closed.exists():
        return render(
            request, "bank/gone.html", {"brand": "Praktikplatser", "brand_url": reverse("bank:search")}, status=410
        )
    positions = Position.objects.public_on(timezone.localdate()).with_public_parts()
    shown = get_object_or_404(positions.prefetch_related("programme"), number=number)
    context = {
        "position": shown,
        "contact": shown.unit or shown.controller,
        **BRAND,
        "place": municipality_title(shown.workplace.municipality.name),
    }
    return render(request, "bank/position.html", context)


@public
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
@kept_for_visitors
def embedded(request: HttpRequest) -> HttpResponse:
    """The list as it stands inside another site (inbäddad). The only page that may be framed."""
    shown = read_list(request, per_page=PER_PAGE_EMBEDDED)
    return render(request, "bank/embedded.html", {"shown": shown, "site": f"{request.scheme}://{request.get_host()}"})


@public
@kept_for_visitors
def embed_help(request: HttpRequest) -> HttpResponse:
    """How to show the list on another site, and the feeds for one's own program."""
    shown = read_list(request)
    site = f"{request.scheme}://{request.get_host()}"
    context = _context(shown, partly=False) | {
        "list_address": site + shown.address,
        "embedded_address": site + list_address(shown.choice, "bank:embedded"),
        "atom_address": site + list_address(shown.choice, "bank:atom_feed"),
        "json_address": site + list_address(shown.choice, "bank:json_feed"),
    }
    return render(request, "bank/embed_help.html", context)
