"""An HTML checker for every page that the tests open: what a parser has to guess about is a fault."""

import re
from typing import Any

from tinyhtml5.parser import HTMLParser


def faults(answer: Any) -> list[str]:
    """What a strict reader of HTML finds in a page or a part of one; nothing for other answers."""
    if answer.streaming or not answer.headers.get("Content-Type", "").startswith("text/html"):
        return []
    parser = HTMLParser()
    text = answer.content.decode()
    if text.lstrip().lower().startswith("<!doctype"):
        parser.parse(text)
    else:
        parser.parse(f"<!doctype html><html lang=sv><head><title>Del</title></head><body>{text}</body></html>")
    rows = text.splitlines()
    return [
        f"{kind}: {rows[line - 1][max(0, column - 60) : column]}"
        for (line, column), kind, _facts in parser.errors
        if line <= len(rows)
    ]


TYPED = re.compile(r"<(?:input|textarea)\b[^>]*>", re.IGNORECASE)
NOT_TYPED = re.compile(r'type="(?:hidden|radio|checkbox|submit|file|password|date)"|\bautocomplete="|\shidden>')


def offered_by_the_browser(answer: Any) -> list[str]:
    """Controls that one types in and that do not say whether the browser may offer what was typed before."""
    if answer.streaming or not answer.headers.get("Content-Type", "").startswith("text/html"):
        return []
    return [control for control in TYPED.findall(answer.content.decode()) if not NOT_TYPED.search(control)]


SIGNED = re.compile(r"[0-9a-f-]{36}:[0-9A-Za-z]{6}:[\w-]{43}")
"""Whose page it is, with the second when it was made: see ``nystart.foundation.kept.whose``."""
GUARDS = re.compile(r'(csrfmiddlewaretoken"[^>]*value=|X-CSRFToken": |nonce=)"[^"]*"')

LEFT = re.compile(r'data-session-seconds="\d+"')


def without_the_moment(html: str) -> str:
    """A page without what differs each time it is asked for, so that two can be compared letter by letter."""
    return LEFT.sub("", GUARDS.sub("", SIGNED.sub("", html)))
