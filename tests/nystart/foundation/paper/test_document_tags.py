"""What a screen reader hears of a small document, shape by shape."""

import pikepdf
import pytest

from nystart.foundation.paper.fonts import FAMILY, font_face_css
from nystart.foundation.paper.pdf import render_pdf
from tests import pdf_reader

LONG = "https://www.example.org/arbetsmarknad/praktikplatsbanken/erbjudanden-till-arbetsgivare/slutkonferens"


def made(body, style="", page="90mm 120mm"):
    style = f"{font_face_css()} @page {{ size: {page}; margin: 10mm }} body {{ font: 10pt {FAMILY} }} {style}"
    html = f'<!doctype html><html lang="sv"><title>Prov</title><style>{style}</style><body>{body}</body></html>'
    return render_pdf(html).content


def heard(body, style="", page="90mm 120mm"):
    return pdf_reader.listen(made(body, style, page))


def shape(element):
    return (element.kind, *(shape(part) for part in element.inner))


def test_a_list_of_links_within_the_document_is_its_contents():
    document = heard(
        '<ul style="list-style: none"><li><a href="#a">Första</a></li><li><a href="#b">Andra</a></li></ul>'
        '<h2 id="a">Första</h2><h2 id="b" style="break-before: page">Andra</h2>'
    )
    (contents,) = document.all("TOC")
    assert [shape(entry)[:2] for entry in contents.inner] == [("TOCI", ("Reference", ("Link",)))] * 2
    assert [link.links for link in contents.all("Link")] == [["Första, sidan 1"], ["Andra, sidan 2"]]
    assert not list(document.all("L"))


@pytest.mark.parametrize(
    "items",
    [
        '<li><a href="https://example.org/">Utanför</a></li>',
        '<li><a href="#a">Inom</a></li><li>Bara ord</li>',
        '<li><a href="#a">Inom</a> och mer</li>',
        "<li>Bara ord</li>",
    ],
)
def test_any_other_list_stays_a_list(items):
    document = heard(f'<ul style="list-style: none">{items}</ul><h2 id="a">Här</h2>')
    assert [one.kind for one in next(document.all("L")).inner] == ["LI"] * items.count("<li>")
    assert not list(document.all("TOC"))


def test_pairs_are_a_list_of_labels_and_values():
    document = heard(
        "<dl><div><dt>Region</dt><dd>Öarna</dd></div><div><dt>Start</dt><dd>i mars <b>2026</b></dd></div></dl>"
    )
    (pairs,) = document.all("L")
    assert [(one.kind, [part.kind for part in one.inner]) for one in pairs.inner] == [("LI", ["Lbl", "LBody"])] * 2
    assert [[part.words for part in one.inner] for one in pairs.inner] == [
        ["Region", "Öarna"],
        ["Start", "i mars 2026"],
    ]
    assert len(list(document.all("LBody"))) == 2


def test_a_block_in_a_heading_makes_no_heading_within_it():
    document = heard(
        "<h2>Varför? <small style='display: block'>Om målen</small></h2><p>A <span style='display: block'>b</span></p>"
    )
    assert [one.words for one in document.all("H2")] == ["Varför? Om målen"]
    assert [one.words for one in document.all("P")] == ["A b"]


def test_boxes_that_only_draw_are_left_out_but_not_cells():
    drawn = "<div style='height: 2mm; background: red'></div>"
    document = heard(
        f"{drawn}<div>{drawn}<span></span></div><table><tr><td></td><td>1</td></tr></table><div><p>Kvar</p></div>"
    )
    assert [one.words for one in document.all("Div")] == ["Kvar"]
    assert [one.words for one in document.all("TD")] == ["", "1"]


def test_header_cells_speak_for_their_column_or_row():
    content = made(
        "<table><thead><tr><th>Kol</th></tr></thead><tbody><tr><th>Rad</th></tr></tbody><tfoot><tr><th>Fot</th></tr></tfoot></table>"
    )
    assert pdf_reader.attributes(content, "/TH", "/Scope") == ["/Column", "/Row", "/Row"]


def test_a_header_over_two_columns_says_so_still():
    content = made("<table><thead><tr><th colspan=2>Två</th></tr></thead><tr><td>1</td><td>2</td></tr></table>")
    assert pdf_reader.attributes(content, "/TH", "/ColSpan") == ["2"]
    assert pdf_reader.attributes(content, "/TH", "/Scope") == ["/Column"]


def test_a_link_says_its_words_or_its_address():
    document = heard(
        '<p><a href="https://example.org/a">Läs mer</a></p><p><a href="mailto:a@example.org">a@example.org</a></p>'
    )
    assert [link.links for link in document.all("Link")] == [["Läs mer"], ["a@example.org"]]


def test_an_address_over_many_lines_is_one_link():
    content = made(
        f'<p>Se <a href="{LONG}">{LONG}</a>, <a href="https://example.org/">nästa</a>.</p>',
        "a { overflow-wrap: anywhere }",
    )
    first, second = pdf_reader.listen(content).all("Link")
    assert first.words == first.instead == LONG
    assert len(first.links) > 1
    assert (second.words, second.instead, second.links) == ("nästa", "", ["nästa"])
    with pikepdf.open(pdf_reader.opened(content)) as pdf:
        notes = [note for page in pdf.pages for note in page.Annots]
        owners = dict(zip(*[iter(pdf.Root.StructTreeRoot.ParentTree.Nums)] * 2, strict=True))
        assert [str(owners[note.StructParent].S) for note in notes] == ["/Link"] * len(notes)
        assert len({owners[note.StructParent].objgen for note in notes}) == 2


def test_two_links_beside_each_other_stay_two():
    document = heard('<p><a href="https://example.org/a">ett</a><a href="https://example.org/b">två</a></p>')
    assert [link.words for link in document.all("Link")] == ["ett", "två"]


def test_an_address_over_many_pages_is_a_link_on_each():
    content = made(
        f'<p style="orphans: 1; widows: 1"><a href="{LONG}">{LONG}</a></p>',
        "a { overflow-wrap: anywhere }",
        "50mm 35mm",
    )
    links = list(pdf_reader.listen(content).all("Link"))
    with pikepdf.open(pdf_reader.opened(content)) as pdf:
        assert len(links) == len(pdf.pages) > 1
    assert {words for link in links for words in link.links} == {LONG}


def test_a_link_around_boxes_is_met_once():
    content = made(
        '<p><a href="#a" style="display: block">Till <span style="display: block">slutet</span></a></p><h2 id="a">Slut</h2>'
    )
    (link,) = pdf_reader.listen(content).all("Link")
    assert (link.words, link.links) == ("Till slutet", ["Till slutet, sidan 1"])
    with pikepdf.open(pdf_reader.opened(content)) as pdf:
        assert len(pdf.pages[0].Annots) == 1


def test_decoration_is_marked_as_such():
    assert (
        pdf_reader.unmarked(made("<div style='height: 9mm; background: red; border: 1mm solid'></div><p>Text</p>"))
        == []
    )
