"""Following links as somebody does who wants to see everything."""

import re
from collections import Counter, deque
from collections.abc import Callable, Iterator
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.test import Client
from django.urls import Resolver404, resolve, reverse_lazy

LINK = re.compile(r'<a\b[^>]*?\bhref="([^"#]+)')
ELSEWHERE = ("/static/", reverse_lazy("account_logout"))
"""Files, and the end of the log-in."""
EACH = 1
"""So many pages of each address and shape of query are opened by a role."""
OF_PEOPLE = 2
"""People's pages differ more: by protection, state and unit."""
LEADS = {200, 302}

Seen = Callable[[str, Any], None]
"""Told of each answer that was a page: its address and the answer."""


def kind_of(url: str) -> tuple[str, frozenset[str]] | None:
    """The name of the address with the names in its query; None for what is not followed. Raises Resolver404."""
    parts = urlsplit(url)
    if parts.scheme or parts.netloc or parts.path.startswith(tuple(map(str, ELSEWHERE))):
        return None
    return resolve(parts.path).view_name, frozenset(pair.split("=")[0] for pair in parts.query.split("&") if pair)


def view_of(address: str) -> str:
    """The name of an address, whatever stands after it; nothing where it is none."""
    try:
        return resolve(urlsplit(address.split(" ")[0]).path).view_name
    except Resolver404:
        return ""


def is_page(answer: Any) -> bool:
    """Whether an answer is HTML."""
    return not answer.streaming and answer.headers.get("Content-Type", "").startswith("text/html")


def links_of(answer: Any) -> list[str]:
    """The addresses that a page links to."""
    if not is_page(answer):
        return []
    return [unescape(link) for link in LINK.findall(answer.content.decode()) if ":" not in link.split("/")[0]]


def dead_ends(client: Client, start: str, seen: Seen) -> Iterator[str]:
    """What somebody meets who follows every link from a page: each dead end, with the page that led to it."""
    waiting, known, opened = deque([(start, "")]), {start}, Counter[Any]()
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
        if is_page(answer):
            seen(url, answer)
        for link in [answer.url] if answer.status_code == 302 else links_of(answer):
            target = urljoin(url, link)
            if target not in known:
                known.add(target)
                waiting.append((target, url))
