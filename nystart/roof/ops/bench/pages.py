"""What is measured: the heavy pages for each size of unit, writing a note, and the reference."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode
from uuid import uuid4

from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from nystart.foundation.accounts.models import User
from nystart.roof.ops.bench.measure import Page
from nystart.roof.ops.bench.servers import Server
from nystart.roof.ops.bench.setting import Place
from participants.file.tabs import tabs_for

TOKEN = "b" * 32
"""The form guard compares a cookie with a field; over HTTP any token of the right length will do."""
MEASURED_ALREADY = ("Översikt", "Anteckningar")
LIST, PERSON, SIGN = "reference, list", "reference, person", "reference, sign"


def client_of(coach: User) -> Client:
    """A browser that has logged in."""
    client = Client()
    client.force_login(coach, backend="nystart.foundation.accounts.backends.AccountBackend")
    return client


def cookie_of(client: Client) -> str:
    """What the browser sends."""
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    return f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={TOKEN}"


def reference_pages(server: Server, place: Place, cookie: str) -> list[Page]:
    """The three that the others are compared with, in the largest unit."""
    persons = [person.pk for person in place.persons]
    return [
        Page(LIST, server, [f"/list/{place.unit.pk}/"], cookie),
        Page(PERSON, server, [f"/person/{pk}/" for pk in persons], cookie),
        Page(SIGN, server, [f"/sign/{pk}/" for pk in persons], cookie, body=_note),
    ]


def pages_of(server: Server, place: Place, client: Client) -> Iterator[Page]:
    """The pages that a coach of the unit opens all day."""
    of, cookie = f", {place.people}", cookie_of(client)
    persons = [person.pk for person in place.persons]
    names = [person.last_name for person in place.persons]
    in_list = [
        client.post("/participants/find/", {"namn": name, "urval": "enheten"}).headers["Location"] for name in names
    ]
    at_top = [client.post("/search/", {"q": name}).headers["Location"] for name in names]
    yield Page(f"list{of}", server, ["/participants/?urval=enheten"], cookie, LIST)
    yield Page(f"name search{of}", server, in_list, cookie, LIST)
    yield Page(f"top search{of}", server, at_top, cookie, LIST)
    yield Page(f"Min dag{of}", server, ["/my-day/"], cookie, LIST)
    yield Page(f"person{of}", server, [f"/participants/{pk}/" for pk in persons], cookie, PERSON)
    yield Page(f"journal{of}", server, [f"/participants/{pk}/notes/" for pk in persons], cookie, PERSON)


def tabs_of(server: Server, place: Place, client: Client) -> Iterator[Page]:
    """The other sides of a person's file that the coach may open, and the queue of referrals."""
    cookie = cookie_of(client)
    for number, tab in enumerate(tabs_for(place.coach, place.persons[0], "")):
        addresses = [tabs_for(place.coach, person, "")[number]["url"] for person in place.persons]
        if tab["label"] not in MEASURED_ALREADY:
            yield Page(f"tab {tab['label']}", server, addresses, cookie)
    yield Page("referrals", server, [reverse("participants:referrals")], cookie)


def writing(server: Server, place: Place, cookie: str) -> Page:
    """A note written and signed."""
    addresses = [f"/participants/{person.pk}/notes/new/" for person in place.persons]
    return Page("note signed", server, addresses, cookie, SIGN, body=_note)


def _note() -> str:
    return urlencode(
        {
            "csrfmiddlewaretoken": TOKEN,
            "submission": str(uuid4()),
            "version": "0",
            "kind": "meeting",
            "held_on": timezone.localdate().isoformat(),
            "facts": "Vi gick igenom veckan. Praktiken känns bra och tiderna passar.",
            "assessment": "",
            "do": "sign",
        }
    )
