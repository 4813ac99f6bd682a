"""Feeds for any choice: JSON Feed 1.1 and Atom. They carry what the public pages say and nothing more."""

from datetime import date, datetime, time
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed

from nystart.foundation.access import public
from nystart.foundation.swedish.text import clean
from placements.bank.models import Position
from placements.bank.words import municipality_title

from .views.caching import kept_for_visitors
from .views.reading import PublicList, list_address, read_list

PER_FEED = 100
JSON_FEED_VERSION = "https://jsonfeed.org/version/1.1"


@public
@kept_for_visitors
def json_feed(request: HttpRequest) -> HttpResponse:
    """The choice as a JSON Feed, a hundred at a time; ``next_url`` leads on."""
    shown = read_list(request, per_page=PER_FEED)
    here = request.build_absolute_uri(list_address(shown.choice, "bank:json_feed"))
    feed: dict[str, Any] = {
        "version": JSON_FEED_VERSION,
        "title": feed_title(shown),
        "home_page_url": request.build_absolute_uri(shown.address),
        "feed_url": here,
        "language": "sv",
        "items": [_item(request, position) for position in shown.page.rows],
    }
    if shown.page.has_next:
        feed["next_url"] = request.build_absolute_uri(request.path + shown.page.next_query)
    response = JsonResponse(feed, json_dumps_params={"ensure_ascii": False})
    response.headers["Content-Type"] = "application/feed+json; charset=utf-8"
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


@public
@kept_for_visitors
def atom_feed(request: HttpRequest) -> HttpResponse:
    """The choice as an Atom feed of the hundred first. Cleaned again: XML cannot hold what may stand in old rows."""
    shown = read_list(request, per_page=PER_FEED)
    here = request.build_absolute_uri(list_address(shown.choice, "bank:atom_feed"))
    home = request.build_absolute_uri(shown.address)
    feed = Atom1Feed(feed_title(shown), home, "", language="sv", feed_url=here, feed_guid=here)
    for position in shown.page.rows:
        feed.add_item(
            title=clean(position.title),
            link=request.build_absolute_uri(position.get_absolute_url()),
            description=clean(summary(position)),
            unique_id=request.build_absolute_uri(position.get_absolute_url()),
            pubdate=at_midnight(position.published_on),
            updateddate=at_midnight(position.published_on),
            categories=[clean(position.field.label), position.get_kind_display()],
            author_name=clean(position.employer.name),
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def feed_title(shown: PublicList) -> str:
    """Praktikplatser i Hallstahammars kommun."""
    return f"Praktikplatser i {municipality_title(shown.municipality.name)}" if shown.municipality else "Praktikplatser"


def summary(position: Position) -> str:
    """The text of an item: what it is, where, what one does."""
    return f"{position.plainly.statement} {position.workplace.name}, {position.workplace.place}. {position.tasks}"


def at_midnight(day: date | None) -> datetime:
    """The day as a point in Swedish time. A public position always has one."""
    return timezone.make_aware(datetime.combine(day or date.min, time.min))


def _item(request: HttpRequest, position: Position) -> dict[str, Any]:
    address = request.build_absolute_uri(position.get_absolute_url())
    return {
        "id": address,
        "url": address,
        "title": position.title,
        "content_text": summary(position),
        "date_published": at_midnight(position.published_on).isoformat(),
        "tags": [position.field.label, position.get_kind_display()],
        "_nystart": _facts(position),
    }


def _facts(position: Position) -> dict[str, Any]:
    return {
        "number": position.number,
        "kind": position.kind,
        "is_employment": position.is_employment,
        "occupation_field": position.field_id,
        "employer": position.employer.name,
        "workplace": position.workplace.name,
        "place": position.workplace.place,
        "municipality_code": position.workplace.municipality_id,
        "places_total": position.places_total,
        "places_free": position.places_free,
        "hours_per_week": position.hours_per_week,
        "starts_on": position.available_from.isoformat() if position.available_from else None,
        "language_level": position.language_level,
        "accessibility": position.workplace.accessibility,
    }
