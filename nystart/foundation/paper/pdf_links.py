"""The links of a PDF: each says in words where it leads, and is one link also where a line breaks in it."""

from typing import Any

from .pdf_tags import kids, kind, references, walk


def link_words(page: Any) -> dict[str, str]:
    """What the links of an HTML tree say, by where they lead; where several lead to one place, the first."""
    words: dict[str, str] = {}
    for link in page.iter("a"):
        words.setdefault(link.get("href", "").removeprefix("#"), " ".join("".join(link.itertext()).split()))
    return words


def mend_links(pdf: Any, words: dict[str, str]) -> None:
    """Let each link be one, called by its words; one within the document also by its page. ``words`` is of `link_words`."""
    _leave_out_links_in_links(pdf)
    _name(pdf, words)
    for parent in list(walk(pdf.Root.StructTreeRoot)):
        _join(parent, pdf.Root.StructTreeRoot.ParentTree.Nums)


def _leave_out_links_in_links(pdf: Any) -> None:
    """WeasyPrint lays a link over each box in a link's box too; a reader would meet them all."""
    import pikepdf

    spare = set()
    for link in [node for node in walk(pdf.Root.StructTreeRoot) if kind(node) == "/Link"]:
        for inner in list(walk(link))[1:]:
            spare |= {reference["/Obj"].objgen for reference in references(inner)}
            inner["/K"] = pikepdf.Array([kid for kid in kids(inner) if isinstance(kid, int) or kind(kid)])
    for page in pdf.pages:
        if "/Annots" in page:
            page["/Annots"] = pikepdf.Array([note for note in page["/Annots"] if note.objgen not in spare])


def _name(pdf: Any, words: dict[str, str]) -> None:
    pages = {page.objgen: number for number, page in enumerate(pdf.pages, start=1)}
    anchors = _anchors(pdf.Root)
    for page in pdf.pages:
        for note in page.get("/Annots", []):
            if "/Dest" in note:
                anchor = str(note["/Dest"])
                note["/Contents"] = f"{words.get(anchor, anchor)}, sidan {pages[anchors[anchor]]}"
            else:
                address = str(note["/A"]["/URI"])
                note["/Contents"] = words.get(address, address.removeprefix("mailto:"))


def _anchors(root: Any) -> dict[str, tuple[int, int]]:
    """On which page each named place is."""
    named = list(root.get("/Names", {}).get("/Dests", {}).get("/Names", []))
    return {str(name): place[0].objgen for name, place in zip(named[::2], named[1::2], strict=True)}


def _join(parent: Any, owners: Any) -> None:
    """WeasyPrint makes a link of each line that an address runs over: one link, to be read as it was written."""
    import pikepdf

    kept: list[Any] = []
    for kid in kids(parent):
        if kept and _goes_on(kept[-1], kid):
            link, more = kept[-1], references(kid)
            for reference in more:
                owners[2 * list(owners)[::2].index(reference["/Obj"]["/StructParent"]) + 1] = link
            kid["/S"], kid["/P"] = pikepdf.Name.Span, link
            kid["/K"] = pikepdf.Array([each for each in kids(kid) if isinstance(each, int) or kind(each)])
            link["/K"] = pikepdf.Array([*kids(link), *more, kid])
            link["/ActualText"] = more[0]["/Obj"]["/Contents"]
        else:
            kept.append(kid)
    if len(kept) < len(kids(parent)):
        parent["/K"] = pikepdf.Array(kept)


def _goes_on(link: Any, kid: Any) -> bool:
    """Whether what comes after a link is its next line: a link to the same address."""
    if kind(link) != "/Link" or kind(kid) != "/Link":
        return False
    ends = [reference["/Obj"].get("/A") for each in (link, kid) for reference in references(each)]
    return None not in ends and len({str(end["/URI"]) for end in ends}) == 1
