"""Reading a public list from the address: the choice, the numbers, the rows, and the one address of the choice."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify

from nystart.foundation.accounts.models import Municipality
from nystart.foundation.web.pagination import Page, paginate_by_key

from .. import listing
from ..filters import Choice, facets
from ..listing import Tally

PER_PAGE = 12


@dataclass(frozen=True)
class PublicList:
    """What the list shows: the choice, the numbers, the rows and the municipality."""

    choice: Choice
    tally: Tally
    page: Page
    municipality: Municipality | None

    @property
    def address(self) -> str:
        """The stable address of this choice."""
        return list_address(self.choice)


def list_address(choice: Choice, name: str = "bank:search") -> str:
    """The one address of a choice: the municipality in the path, the rest after the question mark."""
    if name == "bank:search":
        path = reverse("bank:municipality", args=[choice.municipality]) if choice.municipality else reverse(name)
        return f"{path}?{choice.query}" if choice.query else path
    pairs = "&".join(
        part for part in (f"kommun={choice.municipality}" * bool(choice.municipality), choice.query) if part
    )
    return f"{reverse(name)}?{pairs}" if pairs else reverse(name)


def read_list(request: HttpRequest, municipality: str = "", per_page: int = PER_PAGE) -> PublicList:
    """Read the choice from the address and find what it asks for. An unknown municipality is 404."""
    today = timezone.localdate()
    groups = facets(listing.occupation_fields())
    slug = municipality or request.GET.get("kommun", "")
    place = get_object_or_404(Municipality, slug=slugify(slug)) if slug else None
    choice = Choice.read(request.GET, groups, place.slug if place else "")
    return PublicList(
        choice=choice,
        tally=listing.tally(choice, groups, today),
        page=paginate_by_key(request, listing.rows(choice, today), listing.KEYS[choice.order], per_page),
        municipality=place,
    )
