"""The site around a page is no part of it, and the page of a call is no project."""

import pytest

from projects.reading.project_bank import read_page
from projects.reading.refusal import ImportRefused
from tests.projects.project_bank import FACTS, LAYOUTS, MISSION, READ, REST, page, with_colon

CALL = {
    "Utlysning": "Fler vägar in",
    "Utlyst belopp": "20 000 000 kr",
    "Programområde": "A Sysselsättning",
    "Specifikt mål": "4.1",
    "Region": "Västsverige",
    "Diarienummer": "2023/00999",
}
MENU = ["Hoppa till innehåll", "Logotyp på utskrifter", "Meny", "Jobba med oss", "Sök", "Lyssna"]
FOOT = [
    "Till sidans topp", "Kontakta oss", "© Svenska ESF-rådet 2024", "Senast uppdaterad: 2024-01-05", "https://www.example.org/p/1",
]  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("above", [[], ["Logotyp på utskrifter", ""], ["Fler vägar in", ""]])
def test_the_page_of_a_call_is_refused_in_words(layout, above):
    with pytest.raises(ImportRefused, match="sidan för en utlysning, inte för ett projekt"):
        read_page("\n".join([*above, *layout(CALL)]) + "\n\nSyfte\n\nVi söker projekt som gör skillnad.\n")


@pytest.mark.parametrize(
    "text",
    [
        "Utlysning\n\nFler vägar in\n\nRegion: Väst\nProgramområde: A Sysselsättning\n",
        "Utlysning: Fler vägar in\nRegion: Väst\nSista ansökningsdag: 2023-05-05\n",
        "Fler vägar in\nUtlyst belopp: 9 mkr\nProjektägare: kommuner och regioner\nRegion: Väst\n",
        "Fler vägar in\n\nVi söker projekt nu.\n\nUtlyst belopp 9 000 000 kr\nRegion: Väst\n",
        "Utlysning - Fler vägar in\n\nRegion: Väst\nProgramområde: A\n",
    ],
)
def test_other_pages_of_calls(text):
    with pytest.raises(ImportRefused, match="utlysning"):
        read_page(text)


def test_a_project_that_names_its_call_is_a_project():
    rows = [*with_colon(), "Utlysning: Fler vägar in", "Utlyst belopp: 20 000 000 kr"]
    found = read_page(page(rows))
    assert (found.name, found.granted_amount) == ("Nya steg", READ["granted_amount"])
    assert [one.label for one in found.other_facts] == ["Utlysning", "Utlyst belopp"]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_menu_and_foot_change_nothing(layout):
    found = read_page("\n".join([*MENU, "", page(layout()), *FOOT]))
    assert {key: getattr(found, key) for key in READ} == READ
    assert found.partners == ("Arbetsförmedlingen", "Hallstahammar Promotion")
    assert found.municipalities == ("Hallstahammar",)
    assert {one.label for one in found.unknown_labels} == {*MENU, *FOOT}
    assert [one.key for one in found.sections] == ["summary", "purpose"]


@pytest.mark.parametrize("line", [*MENU[:3], *FOOT, "In English", "Projektbanken", "Svenska ESF-rådets logotyp"])
def test_a_line_of_the_site_is_never_the_name(line):
    found = read_page("\n".join([line, "", *with_colon()]))
    assert found.name is None
    assert [one.label for one in found.unknown_labels] == [line]


@pytest.mark.parametrize("name", ["Lyssna på unga", "Dela på jobben", "Gå till jobbet", "Kontakten", "Startskottet"])
def test_a_project_may_be_called_almost_like_the_site(name):
    assert read_page(page(with_colon(), name=name)).name == name


def test_a_line_of_the_site_is_no_name_in_a_list_and_no_value():
    found = read_page("Nya steg\nRegion:\nLyssna\nStartdatum: 2020-01-01\nKommun\nHylte\nSkriv ut\n")
    assert (found.region, found.municipalities) == (None, ("Hylte",))


@pytest.mark.parametrize("again", ["Nya steg", "NYA STEG", "Nya steg:", "2011-3040123", "2011-3040123 - Nya steg"])
def test_a_heading_that_repeats_name_or_number_is_no_label(again):
    found = read_page(
        page(with_colon(), rest=f"\n{again}\n\nProjektet prövar nya vägar till arbete för många.\n" + REST)
    )
    assert found.unknown_labels == ()
    assert [one.key for one in found.sections] == ["description", "summary", "purpose"]
    assert {key: getattr(found, key) for key in READ} == READ


def test_number_and_name_twice_above_the_labels():
    found = read_page("2011-3040123\nNya steg\n2011-3040123 - Nya steg\n\n" + "\n".join(with_colon(FACTS)))
    assert (found.name, found.registry_number, found.unknown_labels) == ("Nya steg", "2011-3040123", ())


def test_owner_and_number_in_the_foot_make_no_second_page():
    found = read_page(page([*with_colon(), "Projektägare: Individ och Familjeomsorg", "Diarienummer: 2011-3040123"]))
    assert {key: getattr(found, key) for key in READ} == READ


def test_a_menu_saved_as_html():
    rows = "".join(f"<dt>{label}</dt><dd>{value}</dd>" for label, value in FACTS.items())
    menu = "<nav><ul><li>Start</li><li>Jobba med oss</li><li>Projektbanken</li></ul></nav>"
    foot = "<footer><p>Kontakta oss</p><p>© ESF-rådet</p></footer>"
    found = read_page(f"<body>{menu}<div><h1>Nya steg</h1><dl>{rows}</dl></div>{foot}</body>")
    assert {key: getattr(found, key) for key in READ} == READ


@pytest.mark.parametrize(
    "name", ["Nya steg | Svenska ESF-rådet", "Nya steg - Projektbanken", "Projektbanken > Nya steg"]
)
def test_the_title_of_the_window_is_the_name_without_the_site(name):
    assert read_page(page(with_colon(), name=name)).name == "Nya steg"


@pytest.mark.parametrize("path", sorted(MISSION.glob("*.txt")), ids=lambda path: path.stem)
def test_the_pages_we_carry_with_the_site_around(path):
    text = path.read_text(encoding="utf-8")
    alone, around = read_page(text), read_page("\n".join([*MENU, "", text, *FOOT]))
    kept = ("name", "owner", "registry_number", "co_financiers", "partners", "municipalities", "granted_amount")
    assert {key: getattr(around, key) for key in kept} == {key: getattr(alone, key) for key in kept}
    assert [(one.key, one.text) for one in around.sections] == [(one.key, one.text) for one in alone.sections]
