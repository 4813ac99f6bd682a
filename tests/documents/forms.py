"""What hangs together in a page: references, the links of an error summary, and one's own data that the browser may fill in."""

from collections.abc import Iterator
from typing import Any

from .reading import ids_of, text_of

REFERENCES = (
    "aria-describedby",
    "aria-labelledby",
    "aria-controls",
    "aria-owns",
    "aria-details",
    "for",
    "headers",
    "list",
    "form",
)
TAKES_FOCUS = {"input", "select", "textarea", "button", "summary"}


def lost_references(tree: Any) -> Iterator[str]:
    """References to an element that is not in the page."""
    ids = ids_of(tree)
    for attribute in REFERENCES:
        for element in tree.xpath(f"//*[@{attribute}]"):
            for one in element.get(attribute).split():
                if one not in ids:
                    yield f"{element.tag} {attribute}={one!r}"
    for link in tree.xpath("//a[starts-with(@href, '#')]"):
        if link.get("href")[1:] not in ids:
            yield f"link {text_of(link)!r} to {link.get('href')}"


def errors_without_field(tree: Any) -> Iterator[str]:
    """Lines of an error summary that lead to nothing that takes the cursor."""
    ids = ids_of(tree)
    for line in tree.xpath("//*[@data-errors]//li"):
        link = line.find("a")
        target = None if link is None else ids.get(link.get("href", "")[1:])
        if target is None or not _takes_focus(target):
            yield f"{text_of(line)!r} leads to {'nothing' if link is None else link.get('href')}"


def _takes_focus(element: Any) -> bool:
    if element.get("disabled") is not None or element.get("type") == "hidden":
        return False
    return element.tag in TAKES_FOCUS or element.get("tabindex") is not None or bool(element.get("href"))


def spoken_names(tree: Any) -> Iterator[str]:
    """Live regions inside a heading or a control, where they change its name."""
    for element in tree.xpath("//*[@aria-live or @role='status' or @role='alert' or @role='log']"):
        around = next(element.iterancestors("h1", "h2", "h3", "h4", "h5", "h6", "a", "button", "label"), None)
        if around is not None:
            yield f"{element.tag} in {around.tag} {text_of(around)[:60]!r}"
