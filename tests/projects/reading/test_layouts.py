"""The same project is understood in every layout, in any order, with any part missing."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.reading.project_bank import read_page
from tests.projects.project_bank import FACTS, LAYOUTS, READ, above, glued, page, with_colon


def understood(text: str) -> dict[str, Any]:
    found = read_page(text)
    return {key: getattr(found, key) for key in READ}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_gives_the_same_facts(layout):
    assert understood(page(layout())) == READ


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_texts_and_lists_are_the_same_in_every_layout(layout):
    found = read_page(page(layout()))
    assert [(one.key, one.text.splitlines()[0]) for one in found.sections] == [
        ("summary", "Projektet prövar nya vägar till arbete tillsammans med näringslivet."),
        ("purpose", "Syftet med projektet är att fler ska försörja sig själva."),
    ]
    assert found.partners == ("Arbetsförmedlingen", "Hallstahammar Promotion")
    assert found.municipalities == ("Hallstahammar",)
    assert found.unknown_labels == ()


@given(st.permutations(list(FACTS)), st.sampled_from(LAYOUTS))
def test_the_order_of_the_labels_does_not_matter(order, layout):
    assert understood(page(layout({label: FACTS[label] for label in order}))) == READ


@given(st.sets(st.sampled_from(sorted(FACTS)), min_size=2), st.sampled_from(LAYOUTS))
def test_what_is_missing_stays_none_and_changes_nothing_else(labels, layout):
    found = understood(page(layout({label: FACTS[label] for label in FACTS if label in labels})))
    for key, label in {
        "region": "Region",
        "planned_participants": "Planerat antal deltagare",
        "phase": "Projektfas",
    }.items():
        assert found[key] == (READ[key] if label in labels else None)


def test_labels_may_come_after_the_texts():
    header = with_colon()
    text = page(header[:2], rest="\nBakgrund\n\nMånga står utanför.\n\n" + "\n".join(header[2:]))
    assert understood(text) == READ


def test_labels_in_capitals():
    facts = {label.upper(): value for label, value in FACTS.items()}
    assert understood(page(above(facts))) == READ
    assert understood(page(with_colon(facts))) == READ


def test_windows_line_ends_byte_order_mark_and_stray_spaces():
    text = "\ufeff" + page([f"  {row}  " for row in with_colon()]).replace("\n", "\r\n")
    assert understood(text) == READ


def test_a_label_without_value_does_not_take_the_next_label():
    rows = [
        "Planerat antal deltagare:",
        "Projektperiod:",
        "2012-01-09 till 2014-06-30",
        "Region:",
        "Östra Mellansverige",
    ]
    found = read_page(page(rows))
    assert found.planned_participants is None
    assert (found.region, found.starts_on.year) == ("Östra Mellansverige", 2012)


def test_a_label_without_value_does_not_take_the_text_below():
    found = read_page(
        "Nya steg\n\nProjektfas: Genomförande\nRegion:\n\nSyftet med projektet är att fler ska kunna försörja sig själva.\n"
    )
    assert found.region is None
    assert found.section("description").text.startswith("Syftet med projektet")


def test_the_pages_of_other_years_use_other_words():
    rows = [
        "Projektets namn: Nya steg", "Diarienr: 2011-3040123", "Prioriterat område: 2 Ökat arbetskraftsutbud",
        "Stödsökande: Individ och Familjeomsorg", "Stödbelopp: 7 054 625", "Totalbudget (SEK): 16 964 881",
        "Projekttid: 2012-01-09–2014-06-30", "ESF-region: Östra Mellansverige", "Antal planerade deltagare: 120",
        "Typ av projekt: Genomförande",
    ]  # fmt: skip
    assert understood("\n".join(rows)) == READ


def test_start_and_end_may_have_labels_of_their_own():
    facts = {label: value for label, value in FACTS.items() if label != "Projektperiod"}
    assert understood(page([*with_colon(facts), "Startdatum: 9 januari 2012", "Slutdatum: 30 juni 2014"])) == READ


def test_a_page_saved_as_html():
    rows = "".join(f"<tr><th>{label}</th><td>{value}</td></tr>" for label, value in FACTS.items())
    text = (
        f"<html><head><title>x</title><style>p {{}}</style></head><body><h1>Nya steg</h1><table>{rows}</table>"
        "<h2>Syfte</h2><p>Fler ska f&ouml;rs&ouml;rja sig sj&auml;lva.</p><h2>Kommun</h2><ul><li>Hallstahammar</li></ul></body></html>"
    )
    found = read_page(text)
    assert {key: getattr(found, key) for key in READ} == READ
    assert found.section("purpose").text == "Fler ska försörja sig själva."
    assert found.municipalities == ("Hallstahammar",)


def test_a_page_with_definition_list_in_html():
    rows = "".join(f"<dt>{label}</dt><dd>{value}</dd>" for label, value in FACTS.items())
    assert understood(f"<div><h1>Nya steg</h1><dl>{rows}</dl></div>") == READ


def test_a_page_pasted_as_markdown():
    rows = [f"**{label}:** {value}" for label, value in FACTS.items()]
    found = read_page("\n".join(["# Nya steg", "", *rows, "", "## Syfte", "", "Fler i arbete nästa år än i dag."]))
    assert {key: getattr(found, key) for key in READ} == READ
    assert found.section("purpose")


def test_a_markdown_table():
    rows = [f"| {label} | {value} |" for label, value in FACTS.items()]
    assert understood("\n".join(["Nya steg", "", *rows])) == READ


def test_every_field_knows_its_row():
    found = read_page(page(glued()))
    assert found.lines["name"] == 1
    assert (found.lines["priority_area"], found.lines["starts_on"], found.lines["ends_on"]) == (3, 8, 8)
    assert found.source[found.lines["municipalities"] - 1] == "Kommun"
    assert {mark.known for mark in found.marks} == {True}
