"""Names as people write them, and who owns the project."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.reading.capitals import organisation_in_words, place_in_words, title_in_words
from projects.reading.owners import once, split_owner
from projects.reading.project_bank import read_page
from tests.projects.project_bank import glued, page, with_colon


@pytest.mark.parametrize(
    ("capitals", "written"),
    [
        ("HULTSFREDS KOMMUN", "Hultsfreds kommun"),
        ("ABF", "ABF"),
        ("KFUM", "KFUM"),
        ("ABF SKOGENS LÄN", "ABF Skogens län"),
        ("REGION ÖSTERGÖTLAND", "Region Östergötland"),
        ("SKOGENS ESF-KONSULT AB", "Skogens ESF-konsult AB"),
        ("SFI OCH KOMVUX I SKOGBY", "SFI och Komvux i Skogby"),
        ("UPPLANDS-BRO KOMMUN", "Upplands-Bro kommun"),
        ("ÅRE KOMMUN", "Åre kommun"),
        ("INDIVID OCH FAMILJEOMSORG", "Individ och Familjeomsorg"),
        ("KULTUR- OCH FOLKHÄLSOKONTORET", "Kultur- och folkhälsokontoret"),
        ("ÖLANDS FOLKHÖGSKOLA", "Ölands folkhögskola"),
        ("STUDIEFÖRBUNDET VUXENSKOLAN", "Studieförbundet Vuxenskolan"),
        ("HYLTE KOMMUN, KULTURKONTORET", "Hylte kommun, Kulturkontoret"),
        ("SAMORDNINGSFÖRBUNDET I KALMAR LÄN", "Samordningsförbundet i Kalmar län"),
        ("Region Halland", "Region Halland"),
        ("Skogens AB", "Skogens AB"),
    ],
)
def test_organisations_in_capitals(capitals, written):
    assert organisation_in_words(capitals) == written


def test_places_and_titles_in_capitals():
    assert (place_in_words("ÅRE"), place_in_words("Åre")) == ("Åre", "Åre")
    assert title_in_words("VÄGEN IN I SKOGBY", ["Här i Skogby finns vägen till arbete."]) == "Vägen in i Skogby"
    assert title_in_words("FRAM", []) == "FRAM"


@given(st.text(max_size=60))
def test_no_name_is_lost(text):
    assert organisation_in_words(text).casefold() == text.casefold()
    assert organisation_in_words(organisation_in_words(text)) == organisation_in_words(text)


@pytest.mark.parametrize(
    "owner",
    [
        "Samordningsförbundet i Kalmar län",
        "Skogens samordningsförbund",
        "Region Halland",
        "Ölands folkhögskola",
        "Studieförbundet Vuxenskolan Skogby",
        "ABF Skogens län",
        "Kommunförbundet Skogen",
        "Skogens Integration AB",
        "Skogbygdens ideella förening",
        "Skogby universitet",
        "Coompanion Norr",
    ],
)
def test_an_owner_that_is_no_municipality_is_the_owner(owner):
    assert split_owner(owner) == (owner, "")
    assert split_owner(read_page(page(with_colon({"Projektägare": owner, "Region": "Väst"}))).owner) == (owner, "")


@pytest.mark.parametrize(
    "unit", ["Kommunkontoret", "Individ och Familjeomsorg", "Regionkontoret", "Lärcentrum", "AME-enheten"]
)
def test_a_department_is_a_department(unit):
    assert split_owner(unit) == ("", unit)


def test_owner_and_department_in_either_order():
    assert split_owner("Hylte kommun, Kulturkontoret") == ("Hylte kommun", "Kulturkontoret")
    assert split_owner("Kulturkontoret, Hylte kommun") == ("Hylte kommun", "Kulturkontoret")
    assert split_owner("Skogens folkhögskola, Region Halland") == ("Region Halland", "Skogens folkhögskola")


@pytest.mark.parametrize(
    "twice",
    [
        "Hylte kommun, Hylte kommun",
        "Hylte kommun Hylte kommun",
        "Hylte kommun\tHYLTE KOMMUN",
        "Hylte kommun / Hylte kommun",
    ],
)
def test_a_name_that_stands_twice_is_one(twice):
    assert once(twice) == "Hylte kommun"
    assert read_page(page([f"Projektägare: {twice}", "Region: Väst"])).owner == "Hylte kommun"


@pytest.mark.parametrize(
    "rows",
    [
        ["Projektägare", "Hylte kommun", "Hylte kommun"],
        ["Projektägare: HYLTE KOMMUN", "Projektägare: Hylte kommun"],
        ["Projektägare: HYLTE KOMMUN", "Förvaltning: Hylte kommun"],
        ["Projektägare: Hylte kommun", "Stödmottagare: HYLTE KOMMUN"],
    ],
)
def test_an_owner_on_two_rows_is_one(rows):
    found = read_page(page([*rows, "Region: Väst"]))
    assert (found.owner, found.owner_unit, found.unknown_labels) == ("Hylte kommun", None, ())
    assert not any("mer än en gång" in warning for warning in found.warnings)


def test_parties_in_capitals():
    found = read_page(page(glued(), rest="\nSamarbetspartners\n\n • ABF\n • FRIVÅRDEN I SKOGBY\n\nKommun\n\n • ÅRE\n"))
    assert found.partners == ("ABF", "Frivården i Skogby")
    assert found.municipalities == ("Åre",)


def test_a_region_that_owns_and_stands_twice_is_no_region():
    found = read_page(
        "Skogens väg\n\nProjektägare\nREGION SKOGEN\nREGION SKOGEN\nAntal deltagare\n60\nStartdatum\n2012-01-09\n"
    )
    assert (found.owner, found.region, found.unknown_labels) == ("Region Skogen", None, ())
