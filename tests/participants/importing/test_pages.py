"""The pages: upload, columns, report, start, drop; and what is refused, kept and forgotten."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from procrastinate.contrib.django.models import ProcrastinateJob

from nystart.foundation.audit.models import AccessLog
from participants.core.models import Participant
from participants.importing.actions import destroy_old_files, shown_name_of
from participants.importing.codes import ListState
from participants.importing.models import ColumnChoice, ListImport
from participants.importing.sealing import seal
from participants.sheets.mapping import missing
from tests.factories.lists import HEADER, ListImportFactory, csv, excel, number
from tests.factories.participants import EnrolmentFactory, IdentityFactory

ROW = [number(1), "Åsa", "Öberga", "2025-03-01"]
HOME = "/participants/import/"

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(as_user, caseworker):
    return as_user(caseworker)


def upload(client, unit, project, content=None, name="lista.xlsx", chosen=None, **more):
    file = SimpleUploadedFile(name, excel(HEADER, ROW) if content is None else content)
    facts = {"kind": "people", "organisation": unit.pk, "project": project.pk, "referrer_kind": "other", "file": file}
    return client.post(HOME, facts | more | (chosen or {}))


def columns(**more):
    return {"column_0": "number", "column_1": "first_name", "column_2": "last_name", "column_3": "starts_on"} | more


def test_from_file_to_job_and_the_file_is_sealed(client, unit, project):
    answer = upload(client, unit, project)
    listed = ListImport.objects.get()
    assert answer.url == listed.get_absolute_url()
    assert (listed.state, listed.rows, listed.shown_name) == ("uploaded", 1, "lista.xlsx")
    assert number(1) not in listed.sealed and "PK" not in listed.sealed[:20]
    page = client.get(answer.url).content.decode()
    assert "Läses in som" in page and number(1) not in page
    assert client.post(answer.url, columns()).status_code == 302
    page = client.get(answer.url).content.decode()
    assert "Ny akt, och inskrivning" in page and number(1) not in page
    for _twice in range(2):
        assert client.post(f"{answer.url}start/").status_code == 302
    (job,) = ProcrastinateJob.objects.filter(task_name="importing.carry_out")
    assert job.args == {"list_id": str(listed.pk)}
    assert "Väntar på sin tur" in client.get(answer.url).content.decode()
    assert "h-inlasning" in client.get(answer.url, headers={"HX-Request": "true"}).content.decode()


def test_the_same_file_twice_is_one_list(client, unit, project):
    content = excel(HEADER, ROW)
    assert upload(client, unit, project, content).url == upload(client, unit, project, content).url
    assert ListImport.objects.count() == 1


def test_a_refused_file_says_why_keeps_what_was_chosen_and_keeps_nothing_of_it(client, unit, project):
    answer = upload(client, unit, project, b"PK\x03\x04", referrer_kind="school")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Excel-filen är skadad" in page
    assert '<option value="school" selected>' in page
    assert not ListImport.objects.exists()


@pytest.mark.parametrize(
    ("more", "words"),
    [({"project": ""}, "Välj det projekt"), ({"kind": "x"}, "ny-err"), ({"organisation": ""}, "Välj enhet")],
)
def test_what_is_not_chosen_is_asked_for(client, unit, project, more, words):
    answer = upload(client, unit, project, chosen=more)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not ListImport.objects.exists()


def test_faults_are_shown_filtered_and_fetched_without_numbers(client, unit, project):
    url = upload(
        client,
        unit,
        project,
        excel(
            HEADER, [number(1), "", "", "2025-03-01"], [number(2), "Bo", "Ek", "31/2 2025"], ["123456", "Bo", "Ek", ""]
        ),
    ).url
    client.post(url, columns())
    page = client.get(url).content.decode()
    assert ListImport.objects.get().fault_count == 4
    assert "fel i filen" in page and "Läs in listan" not in page
    filtered = client.get(f"{url}?visa=fel&uppgift=Startdatum").content.decode()
    assert "finns inte" in filtered and "Personen är ny" not in filtered
    fetched = client.get(f"{url}faults/").content.decode("utf-8-sig").splitlines()
    assert fetched[0] == "Rad;Kolumn;Rubrik;Uppgift;Fel"
    assert len(fetched) == 5
    assert not any(number(serial) in line for line in fetched for serial in (1, 2))
    client.post(f"{url}start/")
    assert ListImport.objects.get().state == "checked"


def test_columns_are_asked_for_and_remembered(client, unit, project):
    url = upload(client, unit, project).url
    answer = client.post(url, columns(column_0="", column_2="first_name"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Välj vilken kolumn som är personnummer" in page and "redan vald" in page
    client.post(url, columns(column_2=""))
    assert ColumnChoice.objects.get().columns == {"0": "number", "1": "first_name", "3": "starts_on"}
    again = upload(client, unit, project, excel(HEADER, [number(2), *ROW[1:]]))
    assert ListImport.objects.get(pk=again.url.split("/")[-2]).columns == {
        "0": "number",
        "1": "first_name",
        "3": "starts_on",
    }


def test_somebody_in_the_register_who_is_shown_is_noted(client, unit, project):
    made = EnrolmentFactory(organisation=unit, participant__first_name="Åsa", participant__last_name="Öberga")
    IdentityFactory(participant=made.participant, number=number(1))
    url = upload(client, unit, project).url
    client.post(url, columns())
    client.get(url)
    assert AccessLog.objects.about(made.participant_id).filter(view="importing:list").exists()


def test_a_list_is_thrown_away_with_its_file(client, unit, project):
    url = upload(client, unit, project).url
    client.post(f"{url}drop/")
    listed = ListImport.objects.get()
    assert (listed.state, listed.sealed, listed.sealed_report) == ("dropped", "", "")
    assert "borttagen" in client.get(url).content.decode()
    assert client.post(f"{url}drop/").status_code == 302


def test_files_go_after_so_many_days_and_not_before(unit, caseworker, project, settings):
    made = ListImportFactory(organisation=unit, created_by=caseworker, project=project)
    last = made.created_at + timedelta(days=settings.IMPORT_FILE_DAYS)
    assert destroy_old_files(at=last - timedelta(seconds=1)) == 0
    assert destroy_old_files(at=last) == 1
    made.refresh_from_db()
    assert (made.sealed, made.state, made.destroyed_at) == ("", ListState.DROPPED, last)


def test_a_file_of_a_lost_key_is_told_and_nothing_else(client, unit, project, settings):
    url = upload(client, unit, project).url
    ours, settings.DATA_KEY = settings.DATA_KEY, "another"
    lost, settings.DATA_KEY = seal(b"PK"), ours
    ListImport.objects.update(sealed=lost)
    assert "går inte att öppna längre" in client.get(url).content.decode()


def test_the_example_of_each_kind_is_read_by_its_own_headings(client, unit, project):
    for kind in ("people", "plans", "notes"):
        answer = client.get(f"{HOME}example/{kind}/")
        assert answer["Content-Disposition"] == f'attachment; filename="exempel-{kind}.xlsx"'
        url = upload(client, unit, project, answer.content, kind=kind).url
        page = client.get(url)
        assert missing(page.context["columns"], page.context["sheet"].fields) == []
    assert client.get(f"{HOME}example/hours/").status_code == 404


def test_a_list_of_somebody_else_is_not_there(as_user, unit_manager, unit, project, caseworker):
    made = ListImportFactory(organisation=unit, created_by=caseworker, project=project)
    assert as_user(unit_manager).get(made.get_absolute_url()).status_code == 404


def test_a_number_in_the_name_of_a_file_is_not_kept():
    assert shown_name_of("C:\\listor\\19600101-TF01 lista 2024.xlsx") == "… lista 2024.xlsx"
    assert shown_name_of("600101-1234.csv") == "….csv"


def test_a_page_costs_as_much_with_many_rows(client, unit, project, assert_constant_queries):
    url = upload(
        client,
        unit,
        project,
        csv(HEADER, *([number(at), "Åsa", f"Öberga{at}", "2025-03-01"] for at in range(150))),
        "a.csv",
    ).url
    client.post(url, columns())
    assert "Visa fler" in client.get(url).content.decode()
    assert len(client.get(f"{url}?fran=100").context["lines"]) == 50
    assert_constant_queries(
        lambda count: ListImportFactory.create_batch(
            count, organisation=unit, created_by=ListImport.objects.first().created_by, project=project
        ),
        lambda: client.get(HOME),
    )
    assert not Participant.objects.exists()
