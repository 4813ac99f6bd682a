"""The labels of the layouts of 2014-2020 and 2021-2027, each way they may stand."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.imports.page_json import page_as_json
from projects.reading.project_bank import read_page
from tests.projects.project_bank import LAYOUTS, above, tabbed, with_colon

OBJECTIVE = (
    "a) Förbättra tillgången till sysselsättning för alla arbetssökande, särskilt unga, långtidsarbetslösa och grupper i en "
    "ogynnsam ställning på arbetsmarknaden, samt främja egenföretagande och den sociala ekonomin."
)
FACTS = {
    "Namn": "Skogens väg till arbete",
    "Projektnummer": "2023/00123",
    "Projektägare": "Skogby kommun",
    "Projektägare organisationsnummer": "212000-0001",
    "Land som berörs": "Sverige",
    "Berörd fond": "Europeiska socialfonden+",
    "Program CCI": "2021SE05SFPR001",
    "Utlysning": "Fler vägar in",
    "Programområde": "A Sysselsättning",
    "Specifikt mål": OBJECTIVE,
    "Sekundärtema": "Digital omställning",
    "Interventionstyp": "134 Åtgärder för bättre tillgång till arbete",
    "Insats av strategisk betydelse": "Nej",
    "NUTS-2": "SE21 Småland med öarna",
    "Unionens medfinansieringsgrad": "50%",
    "Startdatum": "2023-03-01",
    "Slutdatum": "2025-08-31",
    "Planerat antal deltagare": "120",
    "Antal deltagare": "88",
    "Beviljat stöd": "7 000 000 kr",
    "Stödmottagare": "SKOGBY KOMMUN",
    "Stödmottagare postnr": "570 00",
    "Stödmottagare ort": "SKOGBY",
}
KEPT = {
    "Projektägare organisationsnummer": "212000-0001",
    "Land som berörs": "Sverige",
    "Berörd fond": "Europeiska socialfonden+",
    "Program CCI": "2021SE05SFPR001",
    "Utlysning": "Fler vägar in",
    "Specifikt mål": OBJECTIVE,
    "Sekundärtema": "Digital omställning",
    "Interventionstyp": "134 Åtgärder för bättre tillgång till arbete",
    "Insats av strategisk betydelse": "Nej",
    "NUTS-2": "SE21 Småland med öarna",
    "Antal deltagare": "88",
    "Stödmottagare": "Skogby kommun",
    "Stödmottagare postnr": "570 00",
    "Stödmottagare ort": "Skogby",
}
TEXT = "\n\nSyfte\n\nFler ska komma i arbete i år.\n"


def alone(facts: dict[str, str] = FACTS) -> list[str]:
    """The label without a colon on the row above the value."""
    return [row.removesuffix(":") for row in above(facts)]


def airy(facts: dict[str, str] = FACTS) -> list[str]:
    """The same with blank rows between."""
    return [row for line in alone(facts) for row in (line, "")]


WAYS = [*LAYOUTS, alone, airy]


@pytest.mark.parametrize("layout", WAYS)
def test_every_label_is_known_in_every_layout(layout):
    found = read_page("\n".join(layout(FACTS)) + TEXT)
    assert (found.name, found.registry_number, found.owner) == (
        "Skogens väg till arbete",
        "2023/00123",
        "Skogby kommun",
    )
    assert (found.programme_period, found.priority_area) == ("2021-2027", "Programområde A Sysselsättning")
    assert (found.starts_on, found.ends_on) == (date(2023, 3, 1), date(2025, 8, 31))
    assert (found.co_financing_degree, found.planned_participants, found.granted_amount) == (50, 120, 7_000_000)
    assert found.specific_objective.startswith("a) Förbättra") and len(found.specific_objective) <= 160
    assert {one.label: one.value for one in found.other_facts} == KEPT
    assert found.unknown_labels == ()
    assert [one.key for one in found.sections] == ["purpose"]


@given(st.permutations(list(FACTS)), st.sampled_from([above, tabbed, with_colon, alone]))
def test_the_order_of_the_labels_does_not_matter(order, layout):
    found = read_page("\n".join(layout({label: FACTS[label] for label in order})) + TEXT)
    assert {one.label: one.value for one in found.other_facts} == KEPT
    assert (found.name, found.owner) == ("Skogens väg till arbete", "Skogby kommun")


def test_the_json_has_the_other_facts():
    found = page_as_json(read_page("\n".join(with_colon(FACTS)) + TEXT))
    assert {"label": "Utlysning", "value": "Fler vägar in"} in found["other_facts"]
    assert found["unknown_labels"] == []


def test_labels_without_a_value_are_no_facts():
    found = read_page("\n".join(above(FACTS | {"Sekundärtema": "-", "Berörd fond": "uppgift saknas"})) + TEXT)
    assert {"Sekundärtema", "Berörd fond"}.isdisjoint(one.label for one in found.other_facts)


@pytest.mark.parametrize("label", ["Namn", "Name", "Name:", "Namn:", "Projektnamn", "NAMN"])
def test_the_name_stands_under_its_label(label):
    found = read_page(f"{label}\nSkogens väg\nRegion: Västsverige\nStartdatum: 2020-01-01\n")
    assert (found.name, found.unknown_labels) == ("Skogens väg", ())


@pytest.mark.parametrize("label", ["NUTS-2", "NUTS 2", "NUTS2", "nuts–2"])
def test_spellings_of_nuts(label):
    found = read_page(f"Skogens väg\n{label}: SE21\nRegion: Väst\nStartdatum: 2020-01-01")
    assert [(one.label, one.value) for one in found.other_facts] == [("NUTS-2", "SE21")]


@pytest.mark.parametrize("written", ["2012-01-09–2014-06-30", "20120109-20140630", "2012-01-09-2014-06-30"])
@pytest.mark.parametrize("between", ["", ":", ": ", "\n", "\t", " "])
def test_a_period_without_spaces(written, between):
    found = read_page(f"Skogens väg\nProjektperiod{between}{written}\nRegion: Västsverige")
    assert (found.starts_on, found.ends_on) == (date(2012, 1, 9), date(2014, 6, 30))


def test_a_beneficiary_is_the_owner_when_the_page_names_none():
    found = read_page("Skogens väg\n\nStödmottagare\nSkogens folkhögskola\n570 00\nSkogby\nStartdatum\n2023-01-01\n")
    assert (found.owner, "owner" in found.derived) == ("Skogens folkhögskola", True)
    assert found.other_facts[0].value == "Skogens folkhögskola, 570 00, Skogby"
    assert any("ingen projektägare" in warning for warning in found.warnings)


def test_a_name_below_the_beneficiary_is_not_the_projects():
    rows = ["Namn: Skogens väg", "Stödmottagare", "Namn: Skogens folkhögskola", "Postnr: 570 00", "Ort: Skogby"]
    found = read_page("\n".join([*rows, "Startdatum 2023-01-01", "Kontaktperson", "Namn: Torun Tall"]))
    assert (found.name, found.owner, found.contact.name) == ("Skogens väg", "Skogens folkhögskola", "Torun Tall")
    assert found.unknown_labels == ()


def test_two_numbers_are_no_contradiction():
    found = read_page("Skogens väg\nProjektnummer: 2023/00123\nDiarienummer: 2022-00456\nRegion: Väst\n")
    assert found.registry_number == "2022-00456"
    assert [(one.label, one.value) for one in found.other_facts] == [("Projektnummer", "2023/00123")]
    assert not any("mer än en gång" in warning for warning in found.warnings)


def test_the_labels_of_the_list_of_operations():
    rows = {
        "Insatsens namn": "Skogens väg", "Stödmottagarens namn": "REGION SKOGEN", "Stödmottagarens postnummer": "570 00",
        "Total kostnad": "9 000 000 kr", "Startdatum för insatsen": "2023-01-01", "Slutdatum för insatsen": "2024-01-01",
    }  # fmt: skip
    found = read_page("\n".join(tabbed(rows)))
    assert (found.name, found.owner, found.total_budget) == ("Skogens väg", "Region Skogen", 9_000_000)
    assert (found.starts_on, found.ends_on, found.unknown_labels) == (date(2023, 1, 1), date(2024, 1, 1), ())
