"""Every link leads somewhere: each role of the demonstration follows what its pages offer, and none ends in 403, 404 or 500."""

import re
from collections import Counter, deque
from collections.abc import Iterator
from datetime import date
from html import unescape
from urllib.parse import urljoin, urlsplit

import pytest
import time_machine
from django.test import Client, TestCase
from django.urls import Resolver404, resolve

from nystart.foundation.access import Role
from nystart.foundation.accounts.models import User
from nystart.roof.demo.cast import PARTS
from nystart.roof.demo.load import load
from nystart.roof.demo.progress import Progress

DAY = date(2026, 3, 12)
LINK = re.compile(r'<a\b[^>]*?\bhref="([^"#]+)')
ELSEWHERE = ("/static/", "/log-in/")
"""Files, and the pages of log-in: they are another package's and end sessions."""
EACH = 1
"""So many pages of each address and shape of query are opened by a role."""
OF_PEOPLE = 2
"""People's pages differ more: by protection, state and unit."""
LEADS = {200, 302}


class Silent:
    """A progress bar that nobody reads."""

    def write(self, text: str, ending: str = "\n") -> None:
        pass


def kind_of(url: str) -> tuple[str, frozenset[str]] | None:
    """The name of the address with the names in its query; None for what is not followed. Raises Resolver404."""
    parts = urlsplit(url)
    if parts.scheme or parts.netloc or parts.path.startswith(ELSEWHERE):
        return None
    return resolve(parts.path).view_name, frozenset(pair.split("=")[0] for pair in parts.query.split("&") if pair)


def dead_ends(client: Client, start: str) -> Iterator[str]:
    """What somebody meets who follows every link from a page: each dead end, with the page that led to it."""
    waiting, seen, opened = deque([(start, "")]), {start}, Counter()
    while waiting:
        url, led_by = waiting.popleft()
        try:
            kind = kind_of(url)
        except Resolver404:
            yield f"{url} is no address, from {led_by}"
            continue
        if kind is None or opened[kind] >= (OF_PEOPLE if kind[0] == "participants:detail" else EACH):
            continue
        opened[kind] += 1
        answer = client.get(url)
        if answer.status_code not in LEADS:
            yield f"{answer.status_code} at {url} ({kind[0]}), from {led_by}"
            continue
        found = [answer.url] if answer.status_code == 302 else links_of(answer)
        for link in found:
            target = urljoin(url, link)
            if target not in seen:
                seen.add(target)
                waiting.append((target, url))


def links_of(answer) -> list[str]:
    """The addresses that a page links to."""
    if answer.streaming or not answer.headers.get("Content-Type", "").startswith("text/html"):
        return []
    return [unescape(link) for link in LINK.findall(answer.content.decode()) if ":" not in link.split("/")[0]]


@pytest.mark.slow
class LinksTest(TestCase):
    """The demonstration is loaded once; each role logs in and walks."""

    @classmethod
    def setUpTestData(cls):
        with time_machine.travel("2026-03-12T09:00Z", tick=False):
            load(DAY, Progress(Silent(), None))

    def test_every_link_of_every_role_leads_somewhere(self):
        first = {part.role: part.email for part in reversed(PARTS)}
        assert set(first) == set(Role)
        with time_machine.travel("2026-03-12T09:00Z", tick=False):
            found = [f"{role}: {end}" for role, email in first.items() for end in dead_ends(self._of(email), "/")]
            found += [f"nobody: {end}" for end in dead_ends(Client(raise_request_exception=False), "/praktikplatser/")]
        assert not found, "\n".join(found)

    @staticmethod
    def _of(email: str) -> Client:
        client = Client(raise_request_exception=False)
        client.force_login(User.objects.get(email=email), backend="django.contrib.auth.backends.ModelBackend")
        return client
