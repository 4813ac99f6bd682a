"""The check before a report becomes public: numbers are refused, names are answered."""

from datetime import date

import pytest

from reports.figures.actor import ProjectItself
from reports.writing.actions import answer_name, save_section
from reports.writing.checks import check_report
from reports.writing.codes import NameAnswer
from reports.writing.models import AnsweredName, ReportSection
from reports.writing.names import places_of, without_name
from tests.factories.participants import EnrolmentFactory, ParticipantFactory
from tests.factories.projects import ProjectOrganisationFactory
from tests.reports.people import enrol


def write(report, key, text, **more):
    section = report.sections.select_related("heading").get(heading__key=key)
    facts = {"deviations": "", "improvements": "", "is_done": False, "by": None} | more
    return save_section(section=section, version=section.version, text=text, **facts)


def checked(report):
    return check_report(report, ProjectItself(report.project))


def test_a_number_is_refused_with_its_place_and_not_shown(report):
    write(report, "arbetssatt", "Text.", deviations="Deltagaren 19890512TF12 slutade.")
    check = checked(report)
    assert not check.may_be_exported
    (found,) = check.numbers
    assert found.where == "4. Arbetssätt, svaret på första kontrollfrågan"
    assert "TF12" not in found.before + found.words + found.after


def test_a_full_name_of_somebody_in_the_project_must_be_answered(report):
    enrol(
        report.project,
        person=ParticipantFactory(first_name="Éva-Lena", last_name="Ängsmo", controller=report.project.lead),
    )
    write(report, "resultat", "Vi minns EVA LENA  ÄNGSMOS första dag.")
    (found,) = checked(report).open_names
    assert found.places[0].words == "EVA LENA  ÄNGSMO"
    assert not checked(report).may_be_exported


def test_another_municipality_s_participant_is_found_too(report, neighbour, neighbour_unit):
    ProjectOrganisationFactory(project=report.project, organisation=neighbour)
    person = ParticipantFactory(controller=neighbour, first_name="Tindra", last_name="Forsvik", protected=True)
    EnrolmentFactory(
        organisation=neighbour_unit, participant=person, project=report.project, starts_on=date(2009, 2, 1)
    )
    write(report, "resultat", "Tindra Forsvik fick ett jobb.")
    assert [found.name for found in checked(report).open_names] == ["Tindra Forsvik"]


def test_first_names_alone_and_other_people_are_left_alone(report):
    enrol(
        report.project,
        person=ParticipantFactory(first_name="Amina", last_name="Dalhem", controller=report.project.lead),
    )
    ParticipantFactory(first_name="Birk", last_name="Borgvall", controller=report.project.lead)
    write(report, "resultat", "Amina, Birk Borgvall och Amina Dalhemsson.")
    assert checked(report).names == ()


def test_somebody_else_may_stay(report, project_manager):
    enrol(
        report.project,
        person=ParticipantFactory(first_name="Freja", last_name="Granlid", controller=report.project.lead),
    )
    write(report, "kontakt", "Freja Granlid, kommunkontoret")
    answer_name(report=report, name="freja  granlid", answer=NameAnswer.SOMEBODY_ELSE, by=project_manager)
    check = checked(report)
    assert check.may_be_exported
    assert [found.answer for found in check.names] == ["somebody_else"]
    assert "granlid" not in str(AnsweredName.objects.values().get()).casefold()


def test_a_participant_s_name_is_taken_out_of_every_text(report, project_manager):
    enrol(
        report.project, person=ParticipantFactory(first_name="Örjan", last_name="Hedås", controller=report.project.lead)
    )
    write(report, "resultat", "Örjan Hedås började i köket. Örjan Hedåss plan följdes.")
    answer_name(report=report, name="Örjan Hedås", answer=NameAnswer.REMOVE, by=project_manager)
    section = ReportSection.objects.get(report=report, heading__key="resultat")
    assert section.text == "deltagaren började i köket. deltagarens plan följdes."
    assert checked(report).names == ()


def test_a_name_that_was_removed_and_written_again_is_asked_for_again(report, project_manager):
    enrol(
        report.project, person=ParticipantFactory(first_name="Ines", last_name="Ekhage", controller=report.project.lead)
    )
    write(report, "resultat", "Ines Ekhage.")
    answer_name(report=report, name="Ines Ekhage", answer=NameAnswer.REMOVE, by=project_manager)
    write(report, "resultat", "Ines Ekhage igen.")
    assert checked(report).open_names


def test_empty_headings_are_told_but_do_not_hinder(report):
    check = checked(report)
    keys = [section.heading.key for section in check.empty]
    assert "arbetssatt" in keys
    assert "regionala-prioriteringar" not in keys
    assert check.may_be_exported


def test_a_text_without_its_answers_is_told(report):
    write(report, "arbetssatt", "Så gjorde vi.", deviations="Inget.")
    assert [section.heading.key for section in checked(report).unanswered_questions] == ["arbetssatt"]


@pytest.mark.parametrize(
    ("name", "text", "left"),
    [
        ("Anna Berg", "Anna Berg och Anna Bergs hund", "deltagaren och deltagarens hund"),
        ("Anna Berg", "Anna Bergström", "Anna Bergström"),
        ("Anna Berg", "Hanna Berg", "Hanna Berg"),
        ("Ann-Marie Ö", "ann marie ö!", "deltagaren!"),
    ],
)
def test_names_are_found_whole(name, text, left):
    assert without_name(name, text) == left
    assert bool(places_of(name, text)) == (left != text)


@pytest.mark.parametrize(
    ("first", "last", "text", "found"),
    [
        ("Éva-Lena", "Ängsmo", "Här började Éva\nÄngsmo sin praktik.", ["Éva Ängsmo"]),
        ("Éva-Lena", "Ängsmo", "Lena Ängsmos handledare var nöjd.", ["Lena Ängsmo"]),
        ("Éva-Lena", "Ängsmo", "Éva-Lena\r\nÄngsmo och Éva Ängsmo.", ["Éva-Lena Ängsmo", "Éva Ängsmo"]),
        ("Sean", "O'Brien", "Sean O’Brien fick arbete, och OBrien trivs.", ["Sean O'Brien"]),
        ("Sean", "OBrien", "SEAN O'BRIEN", ["Sean OBrien"]),
        ("Mira", "Kovačević", "Mira Kovacevic", ["Mira Kovačević"]),
        ("Mira", "Berg Åkerö", "Mira Berg–Åkerö", ["Mira Berg Åkerö"]),
        ("Éva-Lena", "Ängsmo", "Eva Ängsmosson och fru Ängsmo.", []),
    ],
)
def test_a_name_is_noticed_however_it_is_written(report, first, last, text, found):
    enrol(report.project, person=ParticipantFactory(first_name=first, last_name=last, controller=report.project.lead))
    write(report, "resultat", text)
    assert [name.name for name in checked(report).open_names] == found


@pytest.mark.parametrize("dash", ["—", "–", " — ", "\u00a0", " ", "\u2011"])
def test_a_number_is_found_with_any_dash_or_space(report, dash):
    write(report, "resultat", f"Deltagaren 19890512{dash}TF12 slutade.")
    assert len(checked(report).numbers) == 1
