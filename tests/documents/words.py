"""Nothing of the program is shown to people: no code, no name of a variable, no value that means nothing to them."""

import re
from collections.abc import Iterator
from typing import Any

CODE = re.compile(
    r"\b[a-z]\w*:[a-z]\w+\b(?!/)"  # the name of an address
    r"|\b\w+_\w+\b"  # the name of a variable
    r"|\{\{|\}\}|\{%|%\}"
    r"|\b(?:None|True|False|NaN|undefined|null)\b"
    r"|<[A-Z]\w+[ :]|&(?:amp|lt|gt|quot|nbsp|#\d+);"
    r"|%\(\w+\)|\[object"
)
ADDRESS = re.compile(r"\S*(?:@|//|\bwww\.)\S*")
"""Addresses of mail and of the web, which are read as they are."""
CODE_IS_MEANT = {"code", "kbd", "samp", "pre", "textarea", "script", "style", "template"}
SPOKEN = ("aria-label", "aria-description", "alt", "title", "placeholder")


def code_shown(tree: Any) -> Iterator[str]:
    """What looks like code in a text or in a name that is read aloud."""
    for text in _texts(tree):
        for found in CODE.finditer(ADDRESS.sub(" ", text)):
            yield f"{found.group()!r} in {' '.join(text.split())[:80]!r}"


def _is_code(element: Any) -> bool:
    """Whether code is what should be read there."""
    return element.tag in CODE_IS_MEANT or element.get("translate") == "no"


def _texts(tree: Any) -> Iterator[str]:
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        if not any(_is_code(one) for one in (element, *element.iterancestors())):
            yield element.text or ""
        if element.tail and not any(map(_is_code, element.iterancestors())):
            yield element.tail
        for attribute in SPOKEN:
            yield element.get(attribute, "")
