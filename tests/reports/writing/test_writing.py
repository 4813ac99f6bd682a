"""The editor: texts begin with the project's, are saved while one writes, and nothing is written over."""

from django.urls import reverse

from reports.writing.models import Report, ReportSection, SetAsideText
from tests.factories.projects import SectionFactory
from tests.factories.reports import report_of


def address(report, name="section", key="resultat"):
    return reverse(f"reports:{name}", args=[report.pk, key])


def section_of(report, key="resultat"):
    return ReportSection.objects.get(report=report, heading__key=key)


def test_a_report_is_begun_with_the_texts_of_the_project(as_user, project_manager, project):
    SectionFactory(project=project, key="purpose", heading="Syfte", text="Starta en mötesplats.")
    SectionFactory(project=project, key="objectives", heading="Målsättning", text="Minst 70 %.", position=1)
    response = as_user(project_manager).post(reverse("reports:begin", args=[project.slug]), {"kind": "final_report"})
    report = Report.objects.get(project=project)
    assert response.url == address(report, key="sammanfattning")
    assert report.sections.count() == 13
    assert section_of(report, "syfte-och-mal").text == "Starta en mötesplats.\n\nMinst 70 %."
    assert report.created_by == project_manager


def test_beginning_twice_opens_the_same_report(as_user, project_manager, report):
    as_user(project_manager).post(reverse("reports:begin", args=[report.project.slug]), {"kind": "final_report"})
    assert Report.objects.filter(project=report.project).count() == 1


def test_the_page_has_guidance_headings_and_the_two_questions_from_heading_three(as_user, project_manager, report):
    client = as_user(project_manager)
    second = client.get(address(report)).content.decode()
    third = client.get(address(report, key="syfte-och-mal")).content.decode()
    assert "Stöd för skrivandet" in second
    assert "Varför blev resultatet ett annat" not in second
    assert "Varför blev resultatet ett annat" in third
    assert "Vad hade eventuellt kunnat göras bättre?" in third
    assert "13. Kontakt" not in second
    assert second.count("Kontakt(personer)") == 1


def test_a_text_is_saved_without_javascript(as_user, project_manager, report):
    data = {"text": "Rad ett\r\nRad två", "version": 1, "is_done": "on"}
    response = as_user(project_manager).post(address(report), data)
    section = section_of(report)
    assert response.status_code == 302
    assert (section.text, section.version, section.is_done) == ("Rad ett\nRad två", 2, True)
    assert section.saved_by == project_manager


def test_a_text_saves_itself(as_user, project_manager, report):
    response = as_user(project_manager).post(address(report, "autosave"), {"text": "Utkast", "version": 1})
    assert response.json()["version"] == 2
    assert section_of(report).text == "Utkast"


def test_saving_the_same_twice_is_saving_once(as_user, project_manager, report):
    client = as_user(project_manager)
    for _ in range(2):
        assert client.post(address(report, "autosave"), {"text": "Utkast", "version": 1}).json()["version"] == 2


def test_who_saves_last_is_told_who_was_first_and_nothing_is_written_over(as_user, project_manager, report):
    client = as_user(project_manager)
    client.post(address(report, "autosave"), {"text": "Först", "version": 1})
    response = client.post(address(report, "autosave"), {"text": "Sedan", "version": 1})
    assert response.status_code == 409
    assert response.json()["by"] == "Petra"
    assert response.json()["url"] == address(report)
    assert section_of(report).text == "Först"


def test_both_texts_are_shown_and_the_other_one_is_set_aside(as_user, project_manager, report):
    client = as_user(project_manager)
    client.post(address(report, "autosave"), {"text": "Först", "version": 1})
    page = client.post(address(report), {"text": "Sedan", "version": 1})
    assert page.status_code == 409
    assert "Först" in page.content.decode()
    assert "Sedan" in page.content.decode()
    client.post(address(report, "choose"), {"text": "Sedan", "version": 2, "keep": "mine"})
    assert section_of(report).text == "Sedan"
    assert SetAsideText.objects.get().text == "Först"
    assert "Undanlagda texter" in client.get(address(report)).content.decode()


def test_keeping_the_other_s_text_sets_mine_aside(as_user, project_manager, report):
    client = as_user(project_manager)
    client.post(address(report, "autosave"), {"text": "Först", "version": 1})
    client.post(address(report, "choose"), {"text": "Sedan", "version": 2, "keep": "theirs"})
    assert section_of(report).text == "Först"
    assert SetAsideText.objects.get().text == "Sedan"


def test_a_form_without_a_version_is_not_saved(as_user, project_manager, report):
    assert as_user(project_manager).post(address(report, "autosave"), {"text": "x"}).status_code == 422


def test_the_list_needs_the_same_queries_for_one_and_ten(as_user, project_manager, assert_constant_queries, project):
    from tests.factories.projects import ProjectFactory

    client = as_user(project_manager)
    assert_constant_queries(
        lambda n: [report_of(ProjectFactory(lead=project.lead)) for _ in range(n)],
        lambda: client.get(reverse("reports:list")),
        at_most=13,
    )


def test_the_project_page_offers_the_report_only_where_there_is_a_form_for_it(as_user, project_manager, project):
    from tests.factories.projects import ProjectFactory

    client = as_user(project_manager)
    study = ProjectFactory(lead=project.lead, preproject=True)
    assert "Påbörja rapporten" in client.get(reverse("reports:for_project", args=[project.slug])).content.decode()
    assert "ingen rapportmall" in client.get(reverse("reports:for_project", args=[study.slug])).content.decode()
