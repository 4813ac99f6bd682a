"""What assistive technology reads of a parsed document: names of controls, text as it runs, what is hidden."""

import re
from collections.abc import Iterator
from typing import Any

BLOCKS = {
    *(
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "caption",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
    ),
    *(
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "legend",
    ),
    *("li", "main", "nav", "ol", "option", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th"),
    *("thead", "tr", "ul", "select", "textarea", "input", "button"),
}
"""Elements whose text stands by itself: a screen reader makes a pause around it."""
WITHIN_WORDS = {"mark", "sub", "sup", "wbr"}
"""Elements that may begin and end inside a word."""
UNREAD = {"script", "style", "template"}


def is_hidden(element: Any) -> bool:
    """Whether nobody is told of it: hidden, or for the eye alone."""
    return any(
        one.get("hidden") is not None or one.get("aria-hidden") == "true" or one.tag in UNREAD
        for one in (element, *element.iterancestors())
    )


def pieces(element: Any) -> Iterator[tuple[str, bool]]:
    """The text of an element in its order, each with whether something ends the word before it."""
    if not isinstance(element.tag, str) or element.get("aria-hidden") == "true" or element.get("hidden") is not None:
        return
    if element.tag in UNREAD:
        return
    if element.tag == "img":
        yield element.get("alt", ""), True
        return
    yield element.text or "", element.tag in BLOCKS
    for child in element:
        yield from pieces(child)
        yield child.tail or "", child.tag in BLOCKS


def text_of(element: Any) -> str:
    """What is read of an element."""
    return squeezed("".join((" " if breaks else "") + text for text, breaks in pieces(element)))


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def name_of(element: Any, ids: dict[str, Any]) -> str:
    """The accessible name of a link, a button or a heading."""
    told = " ".join(text_of(ids[one]) for one in element.get("aria-labelledby", "").split() if one in ids)
    return told or squeezed(element.get("aria-label", "")) or text_of(element) or squeezed(element.get("title", ""))


def ids_of(tree: Any) -> dict[str, Any]:
    """Every element that has an id."""
    return {element.get("id"): element for element in tree.xpath("//*[@id]")}
