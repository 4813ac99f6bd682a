"""Names that can be told apart: links, buttons and headings of a page, as they stand in a screen reader's list."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from .reading import BLOCKS, WITHIN_WORDS, ids_of, is_hidden, name_of, text_of

GUARDS = {"csrfmiddlewaretoken", "page_of", "next"}
"""Hidden fields that change nothing of what is done."""
HEADINGS = "//h1 | //h2 | //h3 | //h4 | //h5 | //h6"
GLUED_IN = f"//a | //button | //summary | //label | //legend | //th | //caption | {HEADINGS}"


def equal_names(tree: Any) -> Iterator[str]:
    """Links and buttons with one name that do different things. A dialog is alone while it is open."""
    ids = ids_of(tree)
    found: dict[Any, set[str]] = defaultdict(set)
    for element in tree.xpath("//a[@href] | //button | //summary"):
        if not is_hidden(element):
            dialog = next(element.iterancestors("dialog"), None)
            found[dialog, name_of(element, ids).casefold()].add(_target(element))
    for (_, name), targets in found.items():
        if len(targets) > 1:
            yield f"{name!r} does {len(targets)} things: {'; '.join(sorted(targets)[:3])}"


def nameless(tree: Any) -> Iterator[str]:
    """Links and buttons without a name."""
    ids = ids_of(tree)
    for element in tree.xpath("//a[@href] | //button | //summary"):
        if not is_hidden(element) and not name_of(element, ids):
            yield _target(element)


def _target(element: Any) -> str:
    """What happens when it is pressed, in words that differ when it does."""
    if element.tag == "a":
        return f"to {element.get('href')}".strip()
    if element.tag == "summary":
        return f"opens {text_of(element.getparent())[:60]}"
    form = next(element.iterancestors("form"), None)
    own = [f"{key}={value}" for key, value in sorted(element.items()) if key.startswith("data-") or key in OWN]
    if form is None or element.get("type") == "button":
        return f"button {' '.join(own)}"
    sent = [
        f"{one.get('name')}={one.get('value')}"
        for one in form.xpath(".//input[@type='hidden']")
        if one.get("name") not in GUARDS
    ]
    return " ".join(("to", form.get("action", ""), *sent, *own)).strip()


OWN = {"name", "value", "formaction", "aria-controls", "form"}


def equal_headings(tree: Any) -> Iterator[str]:
    """Headings with one name."""
    ids, seen = ids_of(tree), set()
    for heading in tree.xpath(HEADINGS):
        if is_hidden(heading) or next(heading.iterancestors("dialog"), None) is not None:
            continue
        name = name_of(heading, ids)
        if name in seen:
            yield f"{heading.tag} {name!r}"
        seen.add(name)


def glued(tree: Any) -> Iterator[str]:
    """Words that run into a word or a number of the element beside it: Försenat10."""
    seen = set()
    for element in tree.xpath(GLUED_IN):
        if is_hidden(element):
            continue
        for before, after in _joints(element):
            if before[-1:].isalnum() and after[:1].isalnum() and (before, after) not in seen:
                seen.add((before, after))
                yield f"{before[-30:]}|{after[:30]} in {element.tag} {text_of(element)[:80]!r}"


def _joints(element: Any) -> Iterator[tuple[str, str]]:
    """Each two texts that stand beside each other with an element's border between them."""
    before = ""
    for text, breaks in _read(element):
        if breaks:
            before = ""
        if text:
            if before:
                yield before, text
            before = text


def _read(element: Any) -> Iterator[tuple[str, bool]]:
    """The texts of an element; an element that may stand inside a word ends nothing and begins nothing."""
    yield element.text or "", True
    for child in element:
        if not isinstance(child.tag, str) or is_hidden(child):
            yield child.tail or "", False
            continue
        if child.tag in BLOCKS:
            yield "", True
        within = child.tag in WITHIN_WORDS
        if within:
            yield "", True
        for number, (text, breaks) in enumerate(_read(child)):
            yield text, breaks and number > 0
        yield "", within or child.tag in BLOCKS
        yield child.tail or "", False
