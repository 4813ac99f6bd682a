"""Markup written in Python, where a page writes hundreds of pieces: a row of a list, an option, a state."""

from collections.abc import Iterable
from html import escape

from django.utils.safestring import SafeString


def markup(pattern: str, *parts: object) -> SafeString:
    """``format_html`` in a quarter of its time, without lazy texts and formats: what is not safe already is escaped."""
    written = (part if isinstance(part, SafeString) else escape(str(part)) for part in parts)
    return SafeString(pattern.format(*written))  # nosec B308 B703  # each part is safe or has been escaped


def joined(parts: Iterable[SafeString]) -> SafeString:
    """Pieces of markup after each other: ``join`` of a safe string would give a text that is escaped."""
    return SafeString("".join(markup("{}", part) for part in parts))  # nosec B308 B703  # each part is markup
