"""How long many rows take: read, validated, looked for in the municipality, written with their history."""

from datetime import date, timedelta
from time import perf_counter

from django.db import connection

from participants.core.models import Enrolment, Identity, Participant
from participants.importing.actions import check_list, start_import, upload_list
from participants.importing.carrying_out import write
from participants.importing.codes import ListState
from participants.importing.models import ListImport
from participants.sheets.kinds import SHEETS
from participants.sheets.steps import silent
from tests.factories.lists import excel, number
from tests.factories.projects import ProjectFactory

ROWS = 2_000
MOST_SECONDS = 12
"""A loaded machine takes several times what a quiet one does; ``docs/operations.md`` says the processor time of 10 000."""
HEADINGS = [
    "Personnummer",
    "Förnamn",
    "Efternamn",
    "Startdatum",
    "Slutdatum",
    "Avslutsorsak",
    "Telefon",
    "Ort",
    "Kommer från",
]


def people(count):
    first = date(2025, 1, 1)
    for serial in range(count):
        starts_on = first + timedelta(days=serial % 300)
        ended = serial % 3 == 0
        yield [
            number(serial), f"Amina{serial}", "Hedås", starts_on, starts_on + timedelta(days=60) if ended else None,
            "dropped_out" if ended else None, "070-174 06 05", "Hultsfred", "Arbetsförmedlingen",
        ]  # fmt: skip


def test_two_thousand_rows_are_read_through_and_in_while_one_waits(caseworker, unit, as_app):
    rows = ROWS
    project = ProjectFactory(starts_on=date(2024, 1, 1), ends_on=date(2027, 12, 31), lead=unit)
    content = excel(HEADINGS, *people(rows))
    begun = perf_counter()
    with as_app(caseworker):
        listed = upload_list(
            content=content,
            name="lista.xlsx",
            sheet=SHEETS["people"],
            organisation=unit,
            project=project,
            by=caseworker,
        )
        checked = check_list(listed=listed, columns=listed.columns, by=caseworker)
        read = perf_counter()
        assert (checked.fault_count, checked.created_count) == (0, rows)
        start_import(listed=checked, by=caseworker)
        listed = ListImport.objects.select_related("organisation", "project").get(pk=listed.pk)
        write(listed, caseworker, silent)
    done = perf_counter()
    print(f"{rows}: {len(content)} bytes, {read - begun:.2f} s read through, {done - read:.2f} s read in")
    assert done - begun < MOST_SECONDS
    assert ListImport.objects.get().state == ListState.DONE
    assert (Participant.objects.count(), Enrolment.objects.count(), Identity.objects.count()) == (rows, rows, rows)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM participants_participantevent")
        assert cursor.fetchone() == (rows,)
