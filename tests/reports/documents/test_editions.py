"""Editions: ordered, made in the queue with progress, kept with author and checksum, downloaded and logged."""

import hashlib
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from nystart.foundation.audit.models import AccessLog
from nystart.foundation.paper.pdf import PANGO_COMMAND, PdfFile, PdfUnavailable
from reports.documents.codes import EditionState
from reports.documents.models import Edition
from reports.documents.tasks import render_edition
from reports.writing.actions import save_section
from reports.writing.models import Report
from tests.factories.projects import ProjectFactory
from tests.factories.reports import EditionFactory

PDF = PdfFile(b"%PDF-1.7\n%%EOF", 3)


@pytest.fixture
def quick_pdf(monkeypatch):
    """Setting pages takes seconds; the real thing is read back in test_final_report_pdf.py."""
    seen = []

    def set_pages(html):
        edition = Edition.objects.order_by("-number").first()
        seen.append((edition.state, edition.progress, edition.step) if edition else None)
        return PDF

    monkeypatch.setattr("reports.documents.actions.render_pdf", set_pages)
    return seen


def order(client, report):
    return client.post(reverse("reports:order", args=[report.pk]))


def write(report, text):
    section = report.sections.select_related("heading").get(heading__key="resultat")
    facts = {"deviations": "", "improvements": "", "is_done": False, "by": None}
    save_section(section=section, version=section.version, text=text, **facts)


def test_an_edition_is_made_in_the_queue_and_tells_how_far_it_has_come(as_user, project_manager, report, quick_pdf):
    response = order(as_user(project_manager), report)
    edition = Edition.objects.get()
    assert response.url == edition.get_absolute_url()
    assert ProcrastinateJob.objects.get(task_name="reports.render_edition").args == {"edition_id": str(edition.pk)}
    render_edition.func(edition_id=str(edition.pk))
    assert quick_pdf == [("rendering", 60, "Sätter sidorna")]
    edition.refresh_from_db()
    assert (edition.state, edition.progress, edition.pages, edition.number) == (EditionState.READY, 100, 3, 1)
    assert edition.sha256 == hashlib.sha256(PDF.content).hexdigest()
    assert edition.created_by == project_manager


def test_an_edition_under_way_is_not_ordered_twice(as_user, project_manager, report):
    client = as_user(project_manager)
    assert order(client, report).url == order(client, report).url
    assert Edition.objects.count() == 1


def test_a_job_that_runs_twice_makes_one_file(report, quick_pdf):
    edition = EditionFactory(report=report)
    render_edition.func(edition_id=str(edition.pk))
    render_edition.func(edition_id=str(edition.pk))
    assert len(quick_pdf) == 1


def test_a_report_with_a_number_is_sent_back_to_the_check(as_user, project_manager, report):
    write(report, "890512TF12")
    response = order(as_user(project_manager), report)
    assert response.url == reverse("reports:check", args=[report.pk])
    assert not Edition.objects.exists()
    page = as_user(project_manager).get(response.url).content.decode()
    assert "Måste bort" in page
    assert "TF12" not in page


def test_a_text_that_changed_after_the_order_is_checked_again(report, quick_pdf):
    edition = EditionFactory(report=report)
    write(report, "890512TF12")
    render_edition.func(edition_id=str(edition.pk))
    edition.refresh_from_db()
    assert edition.state == EditionState.FAILED
    assert "Gör kontrollen igen" in edition.problem
    assert quick_pdf == []


def test_a_missing_library_is_told_with_the_command_that_mends_it(report, monkeypatch):
    def refuse(html):
        raise PdfUnavailable(f"PDF kan inte skapas: biblioteket Pango saknas. Kör: {PANGO_COMMAND}")

    monkeypatch.setattr("reports.documents.actions.render_pdf", refuse)
    edition = EditionFactory(report=report)
    render_edition.func(edition_id=str(edition.pk))
    edition.refresh_from_db()
    assert PANGO_COMMAND in edition.problem


def test_the_page_asks_again_until_the_edition_is_ready(as_user, project_manager, report):
    client = as_user(project_manager)
    waiting = EditionFactory(report=report, number=1)
    assert "data-hx-trigger" in client.get(waiting.get_absolute_url()).content.decode()
    assert client.get(waiting.get_absolute_url(), headers={"HX-Request": "true"}).status_code == 200
    ready = EditionFactory(report=report, number=2, ready=True)
    piece = client.get(ready.get_absolute_url(), headers={"HX-Request": "true"})
    assert piece.status_code == 286
    assert "Ladda ner PDF" in piece.content.decode()


def test_a_download_is_an_attachment_and_is_logged(as_user, project_manager, report):
    edition = EditionFactory(report=report, ready=True, number=1)
    response = as_user(project_manager).get(reverse("reports:download", args=[edition.pk]))
    assert response["Content-Disposition"].startswith("attachment")
    log = AccessLog.objects.get()
    assert (log.action, log.subject_id, log.user_id) == ("export", edition.pk, project_manager.pk)


def test_an_edition_that_is_not_ready_cannot_be_downloaded(as_user, project_manager, report):
    edition = EditionFactory(report=report, number=1)
    assert as_user(project_manager).get(reverse("reports:download", args=[edition.pk])).status_code == 404


def test_who_may_only_see_figures_gets_no_download(as_user, steering_member, report):
    edition = EditionFactory(report=report, ready=True, number=1)
    client = as_user(steering_member)
    assert "Ladda ner" not in client.get(report.get_absolute_url()).content.decode()
    assert client.get(reverse("reports:download", args=[edition.pk])).status_code == 403


def test_a_finished_edition_has_a_file(report):
    with pytest.raises(IntegrityError):
        EditionFactory(report=report, state=EditionState.READY)


# --- The command ----------------------------------------------------------------------------------------------------


def export(project, target, *more):
    call_command("export_report", project, "--out", str(target), *more)


@pytest.mark.parametrize("asked", ["slug", "name", "registry_number"])
def test_the_command_knows_a_project_by_slug_name_or_number(project, tmp_path, quick_pdf, asked):
    project.registry_number = "2008-3050042"
    project.save()
    export(getattr(project, asked), tmp_path / "ut.pdf")
    assert (tmp_path / "ut.pdf").read_bytes() == PDF.content
    assert Edition.objects.get().report == Report.objects.get(project=project)


def test_the_command_says_what_is_wrong(project, tmp_path):
    ProjectFactory(name=project.name, slug="annat", starts_on=None, lead=project.lead)
    cases = {"saknas": "Det finns inget projekt", project.name: "Flera projekt heter", "annat": "saknar första"}
    for asked, message in cases.items():
        with pytest.raises(CommandError, match=message):
            export(asked, tmp_path / "ut.pdf")
    with pytest.raises(CommandError, match=r"Mappen .* finns inte"):
        export(project.slug, Path("/finns/inte/ut.pdf"))
    study = ProjectFactory(preproject=True, lead=project.lead)
    with pytest.raises(CommandError, match="ingen mall för slutrapport"):
        export(study.slug, tmp_path / "ut.pdf")


def test_the_command_refuses_numbers_and_tells_where(report, tmp_path, quick_pdf):
    write(report, "890512TF12")
    with pytest.raises(CommandError, match=r"1 nummer .*2\. Projektets resultat, texten") as refusal:
        export(report.project.slug, tmp_path / "ut.pdf", "--names-checked")
    assert "TF12" not in str(refusal.value)


def test_the_command_refuses_names_until_somebody_has_read_the_text(report, tmp_path, quick_pdf):
    write(report, "Samir Öberga")
    with pytest.raises(CommandError, match="1 ordpar") as refusal:
        export(report.project.slug, tmp_path / "ut.pdf")
    assert "Samir" not in str(refusal.value)
    export(report.project.slug, tmp_path / "ut.pdf", "--names-checked")
    assert (tmp_path / "ut.pdf").exists()
