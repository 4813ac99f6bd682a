"""The text of a page that was saved or pasted as HTML."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import islice

_TAG = re.compile(r"</?(?:html|body|div|p|br|h[1-6]|dl|dt|dd|ul|li|table|tr|td|th|strong|span)\b[^<>]*>", re.IGNORECASE)
_ENOUGH_TAGS = 3
_BREAKS = frozenset({"p", "div", "br", "h1", "h2", "h3", "h4", "h5", "h6", "dl", "dt", "dd", "ul", "ol", "li", "tr"})
_SILENT = frozenset({"script", "style", "head", "noscript", "template"})


def looks_like_markup(text: str) -> bool:
    """Is this HTML source rather than the text a reader sees?"""
    return len(list(islice(_TAG.finditer(text), _ENOUGH_TAGS))) == _ENOUGH_TAGS


def text_of_markup(text: str) -> str:
    """What a reader would see: one line per block, a tab between table cells, a bullet per list item."""
    reader = _TextOfMarkup()
    reader.feed(text)
    reader.close()
    return re.sub(r"\n[ ]+", "\n", "".join(reader.pieces)).strip()


class _TextOfMarkup(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self.silent += 1
        elif tag in ("td", "th"):
            self.pieces.append("\t")
        elif tag in _BREAKS:
            self.pieces.append("\n• " if tag == "li" else "\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self.silent = max(0, self.silent - 1)
        elif tag in ("p", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6"):
            self.pieces.append("\n\n")
        elif tag in ("dd", "div", "tr"):
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.pieces.append(re.sub(r"[ \n\r\f]+", " ", data))
