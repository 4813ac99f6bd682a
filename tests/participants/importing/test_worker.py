"""What the worker does: once, all or nothing, seen while it works, and silent about people."""

import json
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection

from participants.core.models import Enrolment, Identity, Participant
from participants.importing import carrying_out
from participants.importing.actions import check_list, start_import, upload_list
from participants.importing.carrying_out import carry_out
from participants.importing.models import ListImport
from participants.importing.progress import Telling
from participants.importing.tasks import carry_out_list
from participants.sheets.kinds import SHEETS
from tests.factories.lists import HEADER, csv, number
from tests.factories.projects import ProjectFactory
from tests.worker import run_waiting_jobs

ROWS = [[number(1), "Åsa", "Öberga", "2025-03-01"], [number(2), "Bo", "Ek", "2025-04-01"]]


@pytest.fixture
def project(unit):
    made = ProjectFactory(lead=unit.controller, starts_on=date(2025, 1, 1), ends_on=date(2027, 12, 31))
    made.organisations.get_or_create(organisation=unit.controller, defaults={"role": "lead"})
    return made


@pytest.fixture
def queued(caseworker, unit, project):
    listed = upload_list(
        content=csv(HEADER, *ROWS), name="a.csv", sheet=SHEETS["people"], organisation=unit, project=project, referrer_kind="other",
        by=caseworker,
    )  # fmt: skip
    checked = check_list(listed=listed, columns=listed.columns, by=caseworker)
    assert start_import(listed=checked, by=caseworker)
    assert not start_import(listed=checked, by=caseworker)
    return checked


def state(listed):
    listed.refresh_from_db()
    return listed.state


@pytest.mark.django_db(transaction=True)
def test_the_queue_reads_a_list_in_once_and_destroys_the_file(queued):
    carry_out_list.defer(list_id=str(queued.pk))
    carry_out_list.defer(list_id=str(queued.pk))
    run_waiting_jobs()
    assert (state(queued), queued.sealed, queued.sealed_report, queued.percent) == ("done", "", "", 100)
    assert (Participant.objects.count(), Enrolment.objects.count()) == (2, 2)
    assert carry_out(queued.pk) is None


@pytest.mark.django_db(transaction=True)
def test_how_far_it_has_come_is_seen_before_anything_is_saved(queued, caseworker):
    from django.db import transaction

    with transaction.atomic(), Telling(queued.pk, caseworker.pk, queued.controller_id) as step:
        step("Skriver in", 1)
        transaction.set_rollback(True)
    queued.refresh_from_db()
    assert (queued.step, queued.percent) == ("Skriver in", 50)


@pytest.mark.django_db(transaction=True)
def test_what_the_database_refuses_is_saved_nowhere_and_told_in_no_log(queued, monkeypatch, caplog):
    def refuse(*args):
        raise IntegrityError(f"Key (name)=({ROWS[0][2]})")

    monkeypatch.setattr(carrying_out, "finish", refuse)
    assert carry_out(queued.pk) == "changed"
    assert (state(queued), Participant.objects.count(), Identity.objects.count()) == ("changed", 0, 0)
    assert "Provläs" in queued.message
    assert "Öberga" not in caplog.text


@pytest.mark.django_db(transaction=True)
def test_who_has_lost_her_role_reads_nothing_in(queued, caseworker):
    caseworker.memberships.update(ends_on=date(2025, 1, 1))
    assert carry_out(queued.pk) == "failed"
    assert Participant.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_died_is_followed_by_another_and_two_never_work_at_once(queued):
    ListImport.objects.filter(pk=queued.pk).update(state="running")
    beside = connection.copy()
    try:
        with beside.cursor() as cursor:
            cursor.execute("BEGIN")
            cursor.execute("SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0))", [f"list import {queued.pk}"])
            assert carry_out(queued.pk) is None
            cursor.execute("ROLLBACK")
    finally:
        beside.close()
    assert carry_out(queued.pk) == "done"


@pytest.fixture
def command(tmp_path, capsys, unit, project, caseworker):
    def run(*rows, options=(), header=HEADER):
        path = tmp_path / "lista.csv"
        path.write_bytes(csv(header, *rows))
        refused = ""
        try:
            call_command(
                "import_people", str(path), "--unit", unit.slug, "--project", project.slug, "--user", caseworker.email,
                "--referrer", "other", "--json", *options,
            )  # fmt: skip
        except CommandError as error:
            refused = str(error)
        return json.loads(capsys.readouterr().out), refused

    return run


@pytest.mark.django_db
def test_the_command_tells_each_row_and_saves_only_when_it_is_asked_to(command):
    told, refused = command(*ROWS, options=["--dry-run"])
    assert (told["saved"], refused, told["counts"]["created"]) == (False, "", 2)
    assert not Participant.objects.exists() and not ListImport.objects.exists()
    told, _ = command(*ROWS)
    assert told["saved"] and Participant.objects.count() == 2
    assert [(row["row"], row["outcome"]) for row in told["rows"]] == [(2, "created"), (3, "created")]
    assert "Öberga" not in json.dumps(told) and number(1) not in json.dumps(told)
    told, _ = command(*ROWS)
    assert [row["outcome"] for row in told["rows"]] == ["skipped", "skipped"]


@pytest.mark.django_db
def test_the_command_names_row_and_column_of_each_fault(command):
    told, refused = command(ROWS[0], [number(2), "Bo", "Ek", "31/2 2025"])
    assert (told["saved"], Participant.objects.count()) == (False, 0)
    (fault,) = [row for row in told["rows"] if row["outcome"] == "fault"]
    assert (fault["row"], fault["column"], fault["heading"], fault["field"]) == (3, "D", "Startdatum", "starts_on")
    assert "Ingenting är sparat" in refused


@pytest.mark.django_db
def test_the_command_takes_a_mapping_by_letters_or_headings(command, tmp_path):
    mapping = tmp_path / "mapping.json"
    mapping.write_text(
        json.dumps({"a": "number", "X1": "Förnamn", "C": "last_name", "X3": "starts_on"}), encoding="utf-8"
    )
    told, refused = command(
        ROWS[0], options=["--mapping", str(mapping), "--dry-run"], header=["Personnummer", "X1", "X2", "X3"]
    )
    assert (refused, told["columns"]) == ("", {"A": "number", "B": "first_name", "C": "last_name", "D": "starts_on"})
    mapping.write_text(json.dumps({"Q": "number"}), encoding="utf-8")
    assert "finns inte" in command(ROWS[0], options=["--mapping", str(mapping)])[1]


@pytest.mark.django_db
def test_the_command_refuses_a_file_in_words(command):
    told, refused = command(header=["bara"])
    assert told["error"] == refused != ""
