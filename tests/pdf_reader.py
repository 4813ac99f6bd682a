"""A PDF as a screen reader has it: the tag tree with the words of each element, read without the product's own code."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from itertools import pairwise
from typing import Any

import pikepdf


@dataclass
class Heard:
    """An element: what it is, what is said instead of its words, and its parts (words, elements) in order."""

    kind: str
    instead: str = ""
    picture: str = ""
    links: list[str] = field(default_factory=list)
    parts: list["Heard | str"] = field(default_factory=list)

    @property
    def inner(self) -> list["Heard"]:
        """The elements right below."""
        return [part for part in self.parts if isinstance(part, Heard)]

    @property
    def words(self) -> str:
        """All that is said in the element."""
        said = (part if isinstance(part, str) else part.words for part in self.parts)
        return self.instead or re.sub(r"\s+", " ", " ".join(said)).strip()

    def all(self, kind: str) -> Iterator["Heard"]:
        """The elements of a kind here and below, in order."""
        if self.kind == kind:
            yield self
        for part in self.inner:
            yield from part.all(kind)


def opened(content: bytes) -> BytesIO:
    """The document as pikepdf wants to open it."""
    return BytesIO(content)


def listen(content: bytes) -> Heard:
    """The whole document."""
    with pikepdf.open(opened(content)) as pdf:
        words = {page.objgen: _words(page) for page in pdf.pages}
        return _heard(pdf.Root.StructTreeRoot, words)


def bookmarks(content: bytes) -> list[str]:
    """Every bookmark, those within others too."""
    with pikepdf.open(opened(content)) as pdf, pdf.open_outline() as outline:
        todo, titles = list(outline.root), []
        while todo:
            item = todo.pop(0)
            titles.append(str(item.title))
            todo[:0] = item.children
        return titles


def attributes(content: bytes, kind: str, name: str) -> list[str]:
    """An attribute of every element of a kind."""
    with pikepdf.open(opened(content)) as pdf:
        found, todo = [], [pdf.Root.StructTreeRoot]
        while todo:
            node = todo.pop(0)
            if str(node.get("/S", "")) == kind:
                found.append(str(node["/A"][name]))
            inside = node.get("/K", [])
            listed = list(inside) if isinstance(inside, pikepdf.Array) else [inside]
            todo[:0] = [kid for kid in listed if isinstance(kid, pikepdf.Dictionary)]
        return found


def unmarked(content: bytes) -> list[str]:
    """What is drawn or written outside of every mark: neither in the tag tree nor an artifact."""
    found = []
    with pikepdf.open(opened(content)) as pdf:
        for page in pdf.pages:
            depth = 0
            for _, operator in pikepdf.parse_content_stream(page):
                name = str(operator)
                depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(name, 0)
                if not depth and name in {"Tj", "TJ", "f", "f*", "S", "B", "Do", "sh"}:
                    found.append(name)
    return found


def _heard(node: Any, words: dict[Any, dict[int, str]]) -> Heard:
    heard = Heard(str(node.get("/S", ""))[1:], str(node.get("/ActualText", "")), str(node.get("/Alt", "")))
    inside = node.get("/K", [])
    for kid in list(inside) if isinstance(inside, pikepdf.Array) else [inside]:
        if isinstance(kid, int):
            heard.parts.append(words[node["/Pg"].objgen].get(kid, ""))
        elif str(kid.get("/Type", "")) == "/OBJR":
            heard.links.append(str(kid["/Obj"]["/Contents"]))
        else:
            heard.parts.append(_heard(kid, words))
    return heard


def _words(page: Any) -> dict[int, str]:
    """The text of each marked content of a page."""
    signs = {name: _signs(font) for name, font in page.Resources.get("/Font", {}).items()}
    found: dict[int, str] = {}
    marks: list[int | None] = []
    font: dict[int, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in {"BDC", "BMC"}:
            marks.append(int(operands[1]["/MCID"]) if name == "BDC" and "/MCID" in operands[1] else None)
        elif name == "EMC":
            marks.pop()
        elif name == "Tf":
            font = signs[str(operands[0])]
        elif name in {"Tj", "TJ"} and marks and marks[-1] is not None:
            found[marks[-1]] = found.get(marks[-1], "") + _text(operands[0], font)
    return found


def _text(shown: Any, font: dict[int, str]) -> str:
    strings = (
        [each for each in shown if isinstance(each, pikepdf.String)] if isinstance(shown, pikepdf.Array) else [shown]
    )
    codes = b"".join(bytes(each) for each in strings)
    return "".join(font[int.from_bytes(codes[at : at + 2])] for at in range(0, len(codes), 2))


def _signs(font: Any) -> dict[int, str]:
    pairs = re.findall(rb"<([0-9a-f]{4})> <([0-9a-f]+)>\n", font.ToUnicode.read_bytes().partition(b"beginbfchar")[2])
    return {int(code, 16): bytes.fromhex(sign.decode()).decode("utf-16-be") for code, sign in pairs}


def levels(heard: Heard) -> list[int]:
    """The levels of all headings, in order."""
    return [int(one.kind[1]) for one in _everything(heard) if re.fullmatch(r"H\d", one.kind)]


def leaps(heard: Heard) -> list[tuple[int, int]]:
    """Where the levels of headings leap down by more than one."""
    return [(before, after) for before, after in pairwise(levels(heard)) if after > before + 1]


def _everything(heard: Heard) -> Iterator[Heard]:
    yield heard
    for part in heard.inner:
        yield from _everything(part)
