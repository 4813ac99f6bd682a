"""Addresses in running text are links, and no hyphen is printed that nobody typed."""

from io import BytesIO
from pathlib import Path

import pypdf
import pytest
from django.template.loader import render_to_string

from nystart.foundation.paper.fonts import FAMILY, font_face_css
from nystart.foundation.paper.pdf import render_pdf
from reports.documents.templatetags.addresses import linked
from reports.documents.text import text_blocks
from tests import pdf_reader
from tests.house import ROOT

LONG = "https://www.hultsfred.example.org/arbetsmarknad/praktikplatsbanken/erbjudanden-till-arbetsgivare/slutkonferens"
STYLES = Path(ROOT / "templates/reports/documents/final_report.css").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("written", "href", "shown"),
    [
        ("Se https://esf.se/om.", "https://esf.se/om", "https://esf.se/om"),
        ("(www.hultsfred.se)", "http://www.hultsfred.se", "www.hultsfred.se"),
        ("på hultsfred.se/nystart, där", "http://hultsfred.se/nystart", "hultsfred.se/nystart"),
        ("Skriv till kontakt@hultsfred.se!", "mailto:kontakt@hultsfred.se", "kontakt@hultsfred.se"),
    ],
)
def test_an_address_is_a_link_without_the_signs_around_it(written, href, shown):
    assert f'<a href="{href}">{shown}</a>' in linked(written)


@pytest.mark.parametrize("written", ["Vi slutade 2012.Nu går det bättre", "kl. 8.30", "bl.a. kök", "och/eller"])
def test_other_words_are_left_alone(written):
    assert linked(written) == written


def test_what_somebody_typed_is_still_escaped():
    assert linked("<b>esf.se</b> & så") == '&lt;b&gt;<a href="http://esf.se">esf.se</a>&lt;/b&gt; &amp; så'


@pytest.fixture(scope="module")
def document():
    text = f"Arbetsmarknadsavdelningen berättar om praktikplatsbanken på {LONG} och svarar på frågor.\n\n- Läs {LONG}"
    body = render_to_string("reports/documents/_blocks.html", {"blocks": text_blocks(text)})
    style = f"{font_face_css()} body {{ font: 10pt {FAMILY} }} {STYLES} @page {{ size: 70mm 160mm; margin: 5mm }}"
    html = f'<!doctype html><html lang="sv"><title>Adresser</title><style>{style}</style><body>{body}</body></html>'
    return render_pdf(html).content


@pytest.fixture(scope="module")
def lines(document):
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(document)).pages)


def test_the_document_holds_the_link(document):
    pages = pypdf.PdfReader(BytesIO(document)).pages
    notes = [each.get_object() for page in pages for each in page.get("/Annots", [])]
    assert {each["/A"]["/URI"] for each in notes if each["/Subtype"] == "/Link"} == {LONG}


def test_a_long_address_is_broken_without_a_hyphen_and_read_as_one_link(document, lines):
    assert lines.replace("\n", "").count(LONG) == 2
    assert LONG not in lines
    links = list(pdf_reader.listen(document).all("Link"))
    assert [link.words for link in links] == [LONG, LONG]
    assert all(len(link.links) > 1 and set(link.links) == {LONG} for link in links)


def test_other_words_are_not_broken(lines):
    for word in ("Arbetsmarknadsavdelningen", "praktikplatsbanken", "frågor"):
        assert word in lines
    assert not {"\u00ad", "\u2010"} & set(lines)
