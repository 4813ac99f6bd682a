"""The check before a report becomes public: numbers are refused, names are answered."""

import pytest

from projects.register.models import CoFinancier, Partner
from reports.writing.actions import answer_name, save_section
from reports.writing.checks import check_report
from reports.writing.codes import NameAnswer
from reports.writing.models import AnsweredName, ReportSection
from reports.writing.names import places_of, without_name
from tests.factories.accounts import OrganisationFactory
from tests.factories.bank import EmployerFactory, PositionFactory
from tests.factories.projects import TrackFactory


def write(report, key, text, **more):
    section = report.sections.select_related("heading").get(heading__key=key)
    facts = {"deviations": "", "improvements": "", "is_done": False, "by": None} | more
    return save_section(section=section, version=section.version, text=text, **facts)


def checked(report):
    return check_report(report)


def test_a_number_is_refused_with_its_place_and_not_shown(report):
    write(report, "arbetssatt", "Text.", deviations="Deltagaren 19890512TF12 slutade.")
    check = checked(report)
    assert not check.may_be_exported
    (found,) = check.numbers
    assert found.where == "4. Arbetssätt, svaret på första kontrollfrågan"
    assert "TF12" not in found.before + found.words + found.after


def test_words_that_look_like_a_name_must_be_answered(report):
    write(report, "resultat", "Vi minns EVA LENA  ÄNGSMOS första dag.")
    (found,) = checked(report).open_names
    assert (found.name, found.places[0].words) == ("EVA LENA ÄNGSMOS", "EVA LENA  ÄNGSMOS")
    assert found.places[0].where == "2. Projektets resultat, texten"
    assert not checked(report).may_be_exported


def test_the_same_name_in_several_texts_is_asked_about_once(report):
    write(report, "resultat", "Tindra Forsvik och TINDRA\nFORSVIK.", deviations="Efter Tindra  Forsvik.")
    (found,) = checked(report).open_names
    assert found.name == "Tindra Forsvik"
    assert [place.words for place in found.places] == ["Tindra Forsvik", "TINDRA\nFORSVIK", "Tindra  Forsvik"]


def test_first_names_alone_are_left_alone(report):
    write(report, "resultat", "Amina, Birk och Dalhem började. Amina fick arbete.")
    assert checked(report).names == ()


def test_names_of_the_project_and_its_parties_are_not_asked_about(report):
    project = report.project
    Partner.objects.create(project=project, name="Andros Pedagogik")
    CoFinancier.objects.create(project=project, name="Stiftelsen Vidgården Norrby", amount=None)
    TrackFactory(project=project, name="Gröna Tråden")
    OrganisationFactory(parent=project.lead, name="Enheten Sälgen Brinken")
    write(
        report,
        "resultat",
        "Med Andros Pedagogik, Stiftelsen Vidgården Norrby och Enheten Sälgen Brinken drevs Gröna Tråden.",
    )
    assert checked(report).names == ()


def test_public_employers_are_not_asked_about_but_others_and_sole_traders_are(report):
    bank = {"controller": report.project.lead.controller}
    PositionFactory(published=True, employer=EmployerFactory(name="Dalbygda Snickeri", **bank))
    PositionFactory(published=True, employer=EmployerFactory(name="Vassbo Keramik", is_sole_trader=True, **bank))
    EmployerFactory(name="Tallnäs Glas", **bank)
    write(report, "resultat", "Praktik hos Dalbygda Snickeri, hos Vassbo Keramik och hos Tallnäs Glas.")
    assert [found.name for found in checked(report).names] == ["Vassbo Keramik", "Tallnäs Glas"]


def test_a_party_that_is_called_as_a_person_hides_no_person(report):
    Partner.objects.create(project=report.project, name="Amina Dalhem")
    write(report, "resultat", "Amina Dalhem fick arbete.")
    assert [found.name for found in checked(report).names] == ["Amina Dalhem"]


def test_a_sign_that_no_document_can_print_is_told_with_its_place(report, client):
    write(report, "resultat", "Deltagare från 中国 och السودان fick ≥ 70 %.")
    report.project.region = "Småland ☃"
    check = checked(report)
    assert [(found.words, found.where) for found in check.signs] == [
        ("中国", "2. Projektets resultat, texten"),
        ("السودان", "2. Projektets resultat, texten"),
        ("☃", "Projektets uppgifter, regionen"),
    ]
    assert not check.may_be_exported


@pytest.mark.parametrize("text", ["≥ 70 % av Жанна", "Ω, Š, ğ, ő → ▲ ✓ ½", "Tab\toch\nrad"])
def test_signs_that_can_be_printed_do_not_hinder(report, text):
    write(report, "resultat", text)
    assert checked(report).signs == ()


def test_somebody_else_may_stay(report, project_manager):
    write(report, "kontakt", "Freja Granlid, kommunkontoret")
    answer_name(report=report, name="freja  granlid", answer=NameAnswer.SOMEBODY_ELSE, by=project_manager)
    check = checked(report)
    assert check.may_be_exported
    assert [found.answer for found in check.names] == ["somebody_else"]
    assert "granlid" not in str(AnsweredName.objects.values().get()).casefold()


def test_a_participant_s_name_is_taken_out_of_every_text(report, project_manager):
    write(report, "resultat", "Örjan Hedås började i köket. Örjan Hedåss plan följdes.")
    answer_name(report=report, name="Örjan Hedås", answer=NameAnswer.REMOVE, by=project_manager)
    section = ReportSection.objects.get(report=report, heading__key="resultat")
    assert section.text == "deltagaren började i köket. deltagarens plan följdes."
    assert checked(report).names == ()


def test_a_name_that_was_removed_and_written_again_is_asked_for_again(report, project_manager):
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


@pytest.mark.parametrize("dash", ["—", "–", " — ", "\u00a0", " ", "\u2011"])
def test_a_number_is_found_with_any_dash_or_space(report, dash):
    write(report, "resultat", f"Deltagaren 19890512{dash}TF12 slutade.")
    assert len(checked(report).numbers) == 1
