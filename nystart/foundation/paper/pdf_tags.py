"""The tag tree of a PDF, as a screen reader walks it: what WeasyPrint's tags lack is mended here.

WeasyPrint knows an element of the page by its name alone, so what is meant is read from the shape of the tree: a list in which every
item is a link within the document is a table of contents, and a list of pairs is a ``dl``.
"""

from collections.abc import Iterator
from typing import Any

SAYS_NOTHING_EMPTY = {"/Div", "/Span", "/NonStruct"}
NEVER_IN_ITSELF = {"/P", "/Link", *(f"/H{level}" for level in range(1, 7))}


def kind(node: Any) -> str:
    """What an element is: ``/P``, ``/TOC``; nothing for content and for references to objects."""
    return str(node.get("/S", "")) if hasattr(node, "get") else ""


def kids(node: Any) -> list[Any]:
    """All that lies in an element: elements, numbers of marked content, references to objects."""
    import pikepdf

    if "/K" not in node:
        return []
    inside = node["/K"]
    return list(inside) if isinstance(inside, pikepdf.Array) else [inside]


def elements(node: Any) -> list[Any]:
    """The elements right below one in the tag tree."""
    return [kid for kid in kids(node) if kind(kid)]


def walk(node: Any) -> Iterator[Any]:
    """An element and all below it, in the order they are read."""
    todo = [node]
    while todo:
        here = todo.pop()
        yield here
        todo.extend(reversed(elements(here)))


def numbers_in_tree(root: Any) -> dict[tuple[int, int], set[int]]:
    """The marked contents that the tag tree knows, by page."""
    found: dict[tuple[int, int], set[int]] = {}
    for node in walk(root):
        numbers = {kid for kid in kids(node) if isinstance(kid, int)}
        if numbers:
            found.setdefault(node["/Pg"].objgen, set()).update(numbers)
    return found


def mend_tags(root: Any) -> None:
    """Header cells get a scope, pairs a label and a body, contents their own tags; what holds nothing goes."""
    for node in list(walk(root)):
        if kind(node) == "/L":
            _pair(node)
            _become_contents(node)
        elif kind(node) in {"/THead", "/TBody", "/TFoot"}:
            _set_scopes(node)
        elif kind(node) in NEVER_IN_ITSELF:
            _take_apart(node)
    _leave_out_empty(root)


def _set_scopes(part: Any) -> None:
    """A header in the head of a table speaks for its column, any other header for its row."""
    import pikepdf

    scope = pikepdf.Name.Column if kind(part) == "/THead" else pikepdf.Name.Row
    for cell in walk(part):
        if kind(cell) == "/TH":
            cell["/A"]["/Scope"] = scope


def _take_apart(node: Any) -> None:
    """A block in a heading makes WeasyPrint put the other words into a heading within the heading."""
    import pikepdf

    for inner in elements(node):
        if kind(inner) == kind(node):
            inner["/S"] = pikepdf.Name.NonStruct


def _pair(listed: Any) -> None:
    """In ``<dl><div><dt><dd></div></dl>`` WeasyPrint makes two items of each pair: one, with its label and its body."""
    import pikepdf

    for group in elements(listed):
        pair = elements(group)
        if kind(group) == "/Div" and [kind(each) for each in pair] == ["/LI", "/LI"]:
            group["/S"] = pikepdf.Name.LI
            for item, name in zip(pair, (pikepdf.Name.Lbl, pikepdf.Name.LBody), strict=True):
                item["/S"] = name
                for body in elements(item):
                    body["/S"] = pikepdf.Name.NonStruct


def _become_contents(listed: Any) -> None:
    """TOC, TOCI and Reference instead of a list, its items and their bodies."""
    import pikepdf

    items = elements(listed)
    if not items or not all(_leads_within(item) for item in items):
        return
    listed["/S"] = pikepdf.Name.TOC
    for item in items:
        item["/S"] = pikepdf.Name.TOCI
        elements(item)[0]["/S"] = pikepdf.Name.Reference


def _leads_within(item: Any) -> bool:
    bodies = elements(item)
    links = elements(bodies[0]) if [kind(body) for body in bodies] == ["/LBody"] else []
    return [kind(link) for link in links] == ["/Link"] and all("/Dest" in each["/Obj"] for each in references(links[0]))


def references(link: Any) -> list[Any]:
    """The references of a link to the places on the page that lead on."""
    return [kid for kid in kids(link) if hasattr(kid, "get") and str(kid.get("/Type", "")) == "/OBJR"]


def _leave_out_empty(root: Any) -> None:
    """Boxes that only draw say nothing. The last are looked at first, so that a box of empty boxes goes too."""
    import pikepdf

    for node in reversed(list(walk(root))):
        if elements(node):
            node["/K"] = pikepdf.Array([kid for kid in kids(node) if not _is_empty(kid)])


def _is_empty(kid: Any) -> bool:
    return kind(kid) in SAYS_NOTHING_EMPTY and not kids(kid)
