"""What is no page of the project bank is refused with a Swedish sentence; nothing else is ever raised."""

from contextlib import suppress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from projects.reading.decoding import decode
from projects.reading.project_bank import read_page
from projects.reading.refusal import ImportRefused
from tests.projects.project_bank import FACTS, MISSION, above, glued, page, tabbed

LABELS = [
    *FACTS,
    "Syfte",
    "Bakgrund",
    "Kommun",
    "Medfinansiärer",
    "E-post",
    "Name:",
    "In English",
    "•",
    "-",
    ":",
    "\t",
    "2019/00431",
]
PIECES = st.sampled_from([*LABELS, *FACTS.values(), "\n", "\n\n", " ", "En mening som är lång nog för att vara text."])


@pytest.mark.parametrize("text", ["", "   \n\t\n", "\ufeff", "\u00a0"])
def test_an_empty_text_is_refused(text):
    with pytest.raises(ImportRefused, match="Det finns ingen text att läsa"):
        read_page(text)


@pytest.mark.parametrize(
    "text",
    [
        "hej",
        "Kära dagbok.\n\nI dag var det fint väder och vi gick ut.",
        "Bakgrund\n\nNågot\n\nSyfte\n\nAnnat",
        "1,2,3\n4,5,6",
    ],
)
def test_nonsense_is_refused(text):
    with pytest.raises(ImportRefused, match="känner inte igen texten"):
        read_page(text)


@pytest.mark.parametrize("raw", [b"\x89PNG\r\n\x1a\n\x00\x00\x00", b"%PDF-1.7\x00\x01", b"\x00" * 100, b"\xff\xfe\x00"])
def test_a_binary_is_refused(raw):
    with pytest.raises(ImportRefused, match="inte en textfil"):
        decode(raw)


def test_control_characters_in_a_paste_are_refused():
    with pytest.raises(ImportRefused, match="styrtecken"):
        read_page(page(glued()) + "\x00")


def test_far_too_much_text_is_refused():
    with pytest.raises(ImportRefused, match=r"för lång \(5,"):
        read_page(page(glued()) + "x" * 5_000_000)
    with pytest.raises(ImportRefused, match="för lång"):
        decode(b"x" * 5_000_000)


@pytest.mark.parametrize("layout", [glued, above, tabbed])
def test_a_page_pasted_twice_is_refused(layout):
    text = page(layout())
    with pytest.raises(ImportRefused, match="Samma sida finns två gånger"):
        read_page(text + "\n" + text)


def test_two_pages_in_one_file_are_refused():
    other = FACTS | {
        "Region": "Sydsverige",
        "Beviljat ESF-stöd": "100 000 kr",
        "Projektperiod": "2009-01-01 till 2010-01-01",
    }
    with pytest.raises(ImportRefused, match="mer än ett projekt"):
        read_page(page(glued()) + "\n" + page(glued(other), name="Andra vägar"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_files_in_the_usual_encodings(encoding):
    assert read_page(decode(page(glued()).encode(encoding))).region == "Östra Mellansverige"


@pytest.mark.parametrize("path", sorted(MISSION.glob("*.txt")), ids=lambda path: path.stem)
def test_the_pages_we_carry_twice_over_are_refused(path):
    text = path.read_text(encoding="utf-8")
    with pytest.raises(ImportRefused):
        read_page(text + text)


@given(st.text(max_size=400))
@example("Projektperiod: 2012-99-99 till 2012-01-09")
@example("Region\n" * 400)
def test_no_text_raises_anything_else(text):
    said = "Den blev läst."
    try:
        read_page(text)
    except ImportRefused as refusal:
        said = refusal.message
    assert said[0].isupper() and said.endswith(".")


@given(st.lists(PIECES, max_size=60))
def test_no_mixture_of_labels_raises_anything_else(pieces):
    try:
        found = read_page("".join(pieces))
    except ImportRefused:
        return
    assert all(1 <= line <= len(found.source) for line in found.lines.values())
    assert all(found.source[mark.line - 1].find(mark.written) >= 0 for mark in found.marks)


@given(st.binary(max_size=300))
def test_no_file_raises_anything_else(raw):
    with suppress(ImportRefused):
        read_page(decode(raw))
