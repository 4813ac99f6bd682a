"""`manage.py import_project`: files in, projects or JSON out."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from projects.register.models import Project
from tests.factories.accounts import municipality
from tests.projects.project_bank import MISSION, glued, page
from tests.projects.reading.test_mission_pages import KEYS

pytestmark = pytest.mark.django_db

HALLSTAHAMMAR = MISSION / "nystart-hallstahammar.txt"
HYLTE = MISSION / "malmedveten-hylte.txt"


def run(*args: Any) -> str:
    out = StringIO()
    call_command("import_project", *map(str, args), stdout=out)
    return out.getvalue()


@pytest.fixture
def written(tmp_path: Path):
    def write(content: str | bytes, name: str = "page.txt") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def test_files_become_projects_led_by_the_municipality_they_name():
    municipality("Hallstahammar"), municipality("Hylte")
    said = run(HALLSTAHAMMAR, HYLTE)
    assert "Nystart är importerat, 4 texter." in said
    assert {(one.name, one.lead.municipality.name) for one in Project.objects.select_related("lead__municipality")} == {
        ("Nystart", "Hallstahammar"), ("Målmedveten på hemmaplan", "Hylte"),
    }  # fmt: skip


def test_the_lead_may_be_named(home):
    run(HALLSTAHAMMAR, "--lead", home.slug)
    assert Project.objects.get().lead == home
    with pytest.raises(CommandError, match="ingen organisation"):
        run(HYLTE, "--lead", "finns-inte")


def test_without_a_municipality_to_lead_it_the_project_waits_for_one(home, neighbour):
    said = run(HALLSTAHAMMAR)
    assert Project.objects.get().lead is None
    assert "Ingen organisation i Nystart leder projektet" in said


def test_a_dry_run_saves_nothing():
    assert "är läst" in run(HALLSTAHAMMAR, "--dry-run")
    assert not Project.objects.exists()


def test_the_json_has_one_object_for_each_file_in_their_order():
    found = json.loads(run(HYLTE, HALLSTAHAMMAR, "--dry-run", "--json"))
    assert [one["name"] for one in found] == ["Målmedveten på hemmaplan", "Nystart"]
    assert list(found[0]) == ["file", "error", *KEYS]
    assert (found[1]["granted_amount"], found[1]["planned_participants"]) == (7_054_625, None)
    assert found[1]["phase"] == "Genomförande"
    assert found[1]["unknown_labels"] == ["In English"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "Det finns ingen text"),
        (b"\x89PNG\r\n\x00\x01", "inte en textfil"),
        ("Bara prat i en fil.", "känner inte igen"),
        (page(glued()) * 2, "två gånger"),
        ("Vägen in\nUtlyst belopp: 9 mkr\nRegion: Väst\n", "inte för ett projekt"),
    ],
)
def test_a_bad_file_is_refused_and_nothing_is_saved(written, content, message):
    with pytest.raises(CommandError, match=message):
        run(written(content))
    assert not Project.objects.exists()


def test_the_json_has_what_has_no_field(written):
    rows = [
        "Vägen",
        "Projektägare: Ölands folkhögskola",
        "Startdatum: 2023-01-01",
        "Utlysning: Fler vägar",
        "NUTS-2: SE21",
    ]
    (found,) = json.loads(run(written("\n".join(rows)), "--json"))
    assert found["other_facts"] == [
        {"label": "Utlysning", "value": "Fler vägar"}, {"label": "NUTS-2", "value": "SE21"},
    ]  # fmt: skip
    project = Project.objects.get()
    assert (project.owner_name, project.owner_unit) == ("Ölands folkhögskola", "")
    assert [one["label"] for one in project.unknown_labels] == ["Utlysning", "NUTS-2"]


def test_a_bad_file_does_not_stop_the_good_ones(written, capsys):
    with pytest.raises(CommandError, match=r"bad\.txt: Det finns ingen text"):
        run(written(b"", "bad.txt"), HALLSTAHAMMAR)
    assert Project.objects.get().name == "Nystart"


def test_a_project_that_is_here_is_refused():
    run(HYLTE, HALLSTAHAMMAR)
    for path in (HYLTE, HALLSTAHAMMAR):
        with pytest.raises(CommandError, match="Projektet finns redan"):
            run(path)
    assert Project.objects.count() == 2


def test_a_dry_run_of_a_project_that_is_here_reads_it_and_warns():
    run(HYLTE)
    (found,) = json.loads(run(HYLTE, "--dry-run", "--json"))
    assert (found["name"], found["error"]) == ("Målmedveten på hemmaplan", None)
    assert "Projektet finns redan: diarienummer 2019/00431 är registrerat." in found["warnings"]


def test_a_file_twice_in_one_call_is_imported_once():
    with pytest.raises(CommandError, match="Projektet finns redan"):
        run(HYLTE, HYLTE)
    assert Project.objects.count() == 1


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(CommandError, match="Filen finns inte"):
        run(tmp_path / "saknas.txt")


def test_the_history_says_that_the_command_did_it():
    run(HYLTE)
    event = Project.objects.get().events.select_related("pgh_context").get()
    assert event.pgh_context.metadata["system"] == "import_project"
