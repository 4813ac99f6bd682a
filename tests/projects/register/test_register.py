"""Registering projects: what the page says is kept, twice is refused, and shares are derived."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from nystart.foundation.accounts.models import Organisation
from projects.imports.actions import AlreadyRegistered, register_project
from projects.mission.actions import load_mission_projects, mission_page
from projects.reading.project_bank import read_page
from projects.reading.refusal import ImportRefused
from projects.register.models import Project
from tests.factories.accounts import municipality
from tests.factories.projects import ProjectFactory
from tests.projects.project_bank import page, with_colon

pytestmark = pytest.mark.django_db

LEADS = {
    "nystartcenter-hultsfred": "Hultsfred", "nystart-hallstahammar": "Hallstahammar", "visioncenter-mjolby": "Mjölby",
    "resurscenter-kalmar": "Kalmar", "malmedveten-hylte": "Hylte",
}  # fmt: skip
SHARES = {
    "nystartcenter-hultsfred": ("40.00", 4_607_820), "nystart-hallstahammar": ("41.58", 9_910_256),
    "visioncenter-mjolby": ("75.00", 73_706), "resurscenter-kalmar": ("40.00", 6_921_000), "malmedveten-hylte": ("67.05", 7_701_978),
}  # fmt: skip


@pytest.fixture
def five() -> dict[str, Project]:
    return load_mission_projects(leads={slug: municipality(name) for slug, name in LEADS.items()})


def test_share_and_co_financing_of_the_five_are_derived(five):
    assert {slug: (str(one.esf_share), one.co_financing) for slug, one in five.items()} == SHARES


def test_the_five_have_their_hard_goals_as_rows(five):
    goals = {(slug, goal.code): goal for slug, project in five.items() for goal in project.goals.order_by("position")}
    assert goals["nystartcenter-hultsfred", "jobb-utbildning-eller-storre-chans"].target == 70
    plus = goals["nystartcenter-hultsfred", "i-arbete-efter-90-dagar"]
    assert (plus.target, plus.measuring_point) == (10, "d90")
    assert [(one.year, one.percentage) for one in plus.baselines.order_by("year")] == [
        (2008, None), (2009, None), (2010, None), (None, None),
    ]  # fmt: skip
    assert plus.reading and plus.reading_by
    assert goals["resurscenter-kalmar", "egenforsorjning-eller-narmare"].population == "completed"
    assert goals["nystart-hallstahammar", "praktikplatser"].target == 80
    assert goals["malmedveten-hylte", "antal-deltagare"].target == 530
    assert len([goal for slug, goal in goals if slug == "visioncenter-mjolby"]) == 5


def test_hylte_has_two_tracks_by_referrer(five):
    tracks = five["malmedveten-hylte"].tracks.order_by("position")
    assert [(track.code, track.referrer_kind) for track in tracks] == [
        ("arbetsformedlingen", "employment_service"), ("socialtjansten", "social_services"),
    ]  # fmt: skip


def test_parties_and_municipalities_are_kept_in_the_order_of_the_page(five):
    project = five["nystartcenter-hultsfred"]
    assert [one.name for one in project.co_financiers.all()] == ["Af Hultsfred", "Hultsfreds kommun", "Kommunstyrelsen"]
    municipalities = list(project.municipalities.select_related("municipality"))
    assert len(municipalities) == 34
    assert all(one.municipality and one.municipality.name == one.name for one in municipalities)


def test_a_department_as_owner_belongs_to_the_lead(five):
    project = five["nystart-hallstahammar"]
    assert (project.owner_name, project.owner_unit) == ("Hallstahammars kommun", "Individ och Familjeomsorg")
    hylte = five["malmedveten-hylte"]
    assert (hylte.owner_name, hylte.owner_unit) == ("Hylte kommun", "Kultur- och folkhälsokontoret")


def test_a_pre_project_has_no_participants(five):
    assert not five["visioncenter-mjolby"].has_participants
    assert five["resurscenter-kalmar"].has_participants


def test_the_same_page_twice_is_refused(five, home):
    with pytest.raises(AlreadyRegistered, match="Nystartcenter med samma projektperiod"):
        register_project(page=mission_page("nystartcenter-hultsfred"), lead=home, by=None)
    with pytest.raises(AlreadyRegistered, match="diarienummer 2019/00431"):
        register_project(page=mission_page("malmedveten-hylte"), lead=home, by=None)
    assert Project.objects.count() == 5


def test_the_same_name_in_another_period_is_another_project(home):
    first = register_project(
        page=read_page(page(with_colon({"Region": "Väst", "Projektperiod": "2009-01-01 till 2010-12-31"}))),
        lead=home,
        by=None,
    )
    second = register_project(
        page=read_page(page(with_colon({"Region": "Väst", "Projektperiod": "2011-01-01 till 2012-12-31"}))),
        lead=home,
        by=None,
    )
    assert (first.slug, second.slug) == ("nya-steg", "nya-steg-2011")


def test_unknown_labels_are_kept_with_the_project(home):
    text = page(["Region: Väst", "Projektperiod: 2009-01-01 till 2010-12-31", "Utlysning: Vägen in"])
    project = register_project(page=read_page(text), lead=home, by=None)
    assert project.unknown_labels == [{"label": "Utlysning", "value": "Vägen in", "line": 5}]


def test_nobody_planned_is_kept_as_zero_and_unknown_as_nothing(home):
    rows = ["Region: Väst", "Projektperiod: 2009-01-01 till 2010-12-31"]
    none = register_project(page=read_page(page([*rows, "Planerat antal deltagare: 0"])), lead=home, by=None)
    assert none.planned_participants == 0
    other = register_project(page=read_page(page(rows, name="Andra steg")), lead=home, by=None)
    assert other.planned_participants is None


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (["Projektperiod: 2014-06-30 till 2012-01-09"], "sista dag ligger före den första"),
        (
            ["Beviljat ESF-stöd: 200 kr", "Total projektbudget: 100 kr", "Projektperiod: 2009-01-01 till 2010-01-01"],
            "större än hela budgeten",
        ),
        (["Projektfas: Genomförande"], "Programperioden går inte att räkna ut"),
    ],
)
def test_what_cannot_be_is_refused_in_words(rows, message, home):
    with pytest.raises(ImportRefused, match=message):
        register_project(page=read_page(page(["Region: Väst", *rows])), lead=home, by=None)
    assert not Project.objects.exists()


def test_two_who_save_the_same_project_at_once_make_one(home, monkeypatch):
    """The database decides; the second is told in words, not with a broken page."""
    found = mission_page("malmedveten-hylte")
    register_project(page=found, lead=home, by=None)
    for check in ("_refuse_known", "_validate"):
        monkeypatch.setattr(f"projects.imports.actions.registering.{check}", lambda *args: None)
    with pytest.raises(AlreadyRegistered, match="registrerades av någon annan nyss"):
        register_project(page=found, lead=home, by=None)
    assert Project.objects.count() == 1


@pytest.mark.parametrize(
    "values",
    [
        {"ends_on": "2008-01-01"},
        {"granted_amount": Decimal(8_000_000)},
        {"granted_amount": Decimal(-1)},
        {"co_financing_degree": Decimal(101)},
    ],
)
def test_the_database_itself_refuses_what_cannot_be(values):
    with pytest.raises(IntegrityError), transaction.atomic():
        ProjectFactory(**values)


def test_every_change_of_a_project_leaves_history(home):
    project = ProjectFactory(lead=home)
    project.region = "Sydsverige"
    project.save()
    assert [event.region for event in project.events.order_by("pgh_id")] == ["Småland och Öarna", "Sydsverige"]


def test_the_contact_person_is_not_in_the_history(home):
    fields = {field.name for field in ProjectFactory(lead=home).events.model._meta.get_fields()}
    assert not fields & {"contact_name", "contact_email", "contact_phone"}


def test_share_is_unknown_when_an_amount_is():
    assert ProjectFactory(total_budget=None).esf_share is None
    assert ProjectFactory(granted_amount=Decimal(0)).esf_share == 0
    assert Organisation.objects.exists()


def test_the_months_of_a_project_are_counted_from_one():
    project = ProjectFactory()
    assert project.month_on(project.starts_on) == 1
    assert project.month_count == 26
