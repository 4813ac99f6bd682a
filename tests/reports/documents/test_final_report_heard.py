"""The finished document as a screen reader and a search have it."""

from tests import pdf_reader
from tests.reports.sample import HEADINGS


def test_the_contents_are_tagged_and_every_entry_is_called_by_its_heading_and_page(printed):
    heard = pdf_reader.listen(printed.content)
    (contents,) = heard.all("TOC")
    entries = contents.inner
    assert {entry.kind for entry in entries} == {"TOCI"}
    assert [[one.kind for one in entry.inner] for entry in entries] == [["Reference"]] * 13
    for number, (entry, heading) in enumerate(zip(entries, HEADINGS, strict=True), start=1):
        page = next(at for at, text in enumerate(printed.pages[2:], start=3) if f"{number}. {heading}" in text)
        (link,) = entry.all("Link")
        assert link.words == entry.words == f"{number}. {heading} {page}"
        assert link.links == [f"{number}. {heading}, sidan {page}"]


def test_nothing_is_drawn_without_a_mark_and_nothing_empty_is_in_the_tags(printed):
    assert pdf_reader.unmarked(printed.content) == []
    heard = pdf_reader.listen(printed.content)
    for kind in ("Div", "Span", "P", "LBody", "Lbl", "H2", "H3"):
        assert all(one.words or list(one.all("Figure")) for one in heard.all(kind)), kind


def test_the_facts_of_the_cover_are_a_list_of_labels_and_values(printed):
    facts = next(pdf_reader.listen(printed.content).all("L")).inner
    assert {tuple(part.kind for part in fact.inner) for fact in facts} == {("Lbl", "LBody")}
    told = {fact.inner[0].words: fact.inner[1].words for fact in facts}
    assert told["Planerat antal deltagare"] == "150"
    assert told["Kommun"] == "uppgift saknas"
    assert len(told) == 9


def test_headings_and_bookmarks_can_be_told_apart(printed):
    heard = pdf_reader.listen(printed.content)
    questions = [heading.words for heading in heard.all("H3")]
    assert "Varför blev resultatet ett annat än väntat? 3. Syfte och mål med projektet" in questions
    assert len(set(questions)) == len(questions) == 4
    assert pdf_reader.leaps(heard) == []
    marks = pdf_reader.bookmarks(printed.content)
    assert "Vad hade eventuellt kunnat göras bättre? (5. Deltagande aktörer i projektet)" in marks
    assert len(set(marks)) == len(marks) == 1 + 1 + 13 + 4


def test_words_are_whole_for_search_and_reading(printed):
    heard = pdf_reader.listen(printed.content).words
    assert "Tillgänglighet för personer med funktionsnedsättning" in heard
    for sign in ("\u2010", "\u00ad"):
        assert sign not in printed.text + heard
