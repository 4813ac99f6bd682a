"""The five pages that the project carries, read to the last figure."""

from datetime import date
from decimal import Decimal

import pytest

from projects.imports.page_json import page_as_json
from projects.mission.actions import mission_page, mission_slugs

KEYS = [
    "name",
    "registry_number",
    "programme_period",
    "priority_area",
    "specific_objective",
    "phase",
    "owner",
    "region",
    "starts_on",
    "ends_on",
    "granted_amount",
    "total_budget",
    "currency",
    "co_financing_degree",
    "planned_participants",
    "co_financiers",
    "partners",
    "municipalities",
    "sections",
    "unknown_labels",
    "warnings",
    "other_facts",
]

EXPECTED = {
    "nystartcenter-hultsfred": ("Nystartcenter", "implementation", "Kommunkontoret", date(2008, 8, 1), date(2010, 9, 30), 3_071_510, 7_679_330, 3, 8, 34, 6),  # noqa: E501
    "nystart-hallstahammar": ("Nystart", "implementation", "Individ och Familjeomsorg", date(2012, 1, 9), date(2014, 6, 30), 7_054_625, 16_964_881, 3, 7, 1, 4),  # noqa: E501
    "visioncenter-mjolby": ("Visioncenter", "preproject", "Omsorgs- och socialförvaltningen", date(2008, 9, 1), date(2009, 2, 28), 221_114, 294_820, None, 2, 1, 7),  # noqa: E501
    "resurscenter-kalmar": ("Resurscenter", "implementation", "Socialförvaltningen", date(2008, 5, 1), date(2010, 10, 31), 4_614_000, 11_535_000, 4, 6, 34, 7),  # noqa: E501
    "malmedveten-hylte": ("Målmedveten på hemmaplan", None, "Hylte kommun, Kultur- och folkhälsokontoret", date(2020, 2, 1), date(2022, 6, 30), 15_675_163, 23_377_141, None, None, None, 1),  # noqa: E501
}  # fmt: skip


def test_there_are_five():
    assert set(mission_slugs()) == set(EXPECTED)


@pytest.mark.parametrize("slug", sorted(EXPECTED))
def test_facts_and_figures(slug):
    found = mission_page(slug)
    counts = [
        None if names is None else len(names) for names in (found.co_financiers, found.partners, found.municipalities)
    ]
    assert (
        found.name, found.phase, found.owner, found.starts_on, found.ends_on, found.granted_amount, found.total_budget,
        *counts, len(found.sections),
    ) == EXPECTED[slug]  # fmt: skip
    assert found.currency == "SEK"
    assert found.programme_period == ("2014-2020" if slug == "malmedveten-hylte" else "2007-2013")


def test_the_page_of_the_second_layout():
    found = mission_page("malmedveten-hylte")
    assert (found.registry_number, found.specific_objective, found.planned_participants) == ("2019/00431", "2.3", 530)
    assert found.priority_area is None and found.region == "Västsverige"
    assert found.unknown_labels == ()


def test_the_pages_of_the_first_layout_have_one_unknown_row():
    for slug in set(EXPECTED) - {"malmedveten-hylte"}:
        found = mission_page(slug)
        assert [one.label for one in found.unknown_labels] == ["In English"]
        assert found.priority_area == "Programområde 2 Ökat arbetskraftsutbud"
        assert found.planned_participants is None and found.registry_number is None


@pytest.mark.parametrize("slug", sorted(EXPECTED))
def test_the_json_has_the_same_keys_for_every_page(slug):
    found = page_as_json(mission_page(slug))
    assert list(found) == KEYS
    assert isinstance(found["granted_amount"], int)
    assert all(set(section) == {"key", "heading", "text"} for section in found["sections"])


def test_the_json_says_null_for_what_the_page_does_not_say():
    found = page_as_json(mission_page("malmedveten-hylte"))
    assert [key for key in KEYS if found[key] is None] == [
        "priority_area", "phase", "co_financing_degree", "co_financiers", "partners", "municipalities",
    ]  # fmt: skip
    assert (found["starts_on"], found["planned_participants"]) == ("2020-02-01", 530)


def test_hard_facts_survive_in_the_retold_texts():
    texts = {slug: " ".join(section.text for section in mission_page(slug).sections) for slug in mission_slugs()}
    for slug, words in {
        "nystartcenter-hultsfred": ["101 elever", "38 är ute", "20 personer", "70 %", "10 procentenheter", "90 dagar"],
        "nystart-hallstahammar": [
            "40 procent",
            "80 procent",
            "700 företag",
            "80 praktikplatser",
            "sju företagsnätverk",
            "minst fem",
        ],
        "visioncenter-mjolby": ["14 personer", "90 finns", "3–5 personer", "Ljungby", "Gnosjö", "Kristinehamns"],
        "resurscenter-kalmar": ["60 personer", "70 %", "3M", "600 000", "Megaphone"],
        "malmedveten-hylte": ["två spår", "fördjupad kartläggning", "aktivitetsstöd", "(JOB)"],
    }.items():
        assert all(word in texts[slug] for word in words), slug
    assert Decimal(mission_page("visioncenter-mjolby").total_budget) == 294_820
