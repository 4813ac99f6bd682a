"""What plans read out of the assessment."""

from datetime import date

import pytest

from participants.assessments.readings import readings, wishes_and_obstacles
from tests.factories.assessments import AssessmentDraftFactory, AssessmentFactory

pytestmark = pytest.mark.django_db


def said(found):
    return [(each.role, each.text) for each in found]


def test_wishes_and_obstacles_are_those_of_the_latest_round(participant, caseworker):
    AssessmentFactory(participant=participant, answers={"wish": "Köra buss"}, held_on=date(2026, 2, 1))
    new = AssessmentFactory(
        participant=participant,
        answers={"wish": "Arbeta i kök\n\n Läsa svenska ", "needs": ["breaks", "quiet"]},
        held_on=date(2026, 2, 2),
    )
    AssessmentFactory(answers={"wish": "Någon annans"})
    found = wishes_and_obstacles(participant, caseworker)
    assert said(found) == [
        ("wish", "Arbeta i kök"),
        ("wish", "Läsa svenska"),
        ("obstacle", "Pauser"),
        ("obstacle", "Lugn och ro"),
    ]
    assert {each.assessment for each in found} == {new}
    assert [each.sensitive for each in found] == [False, False, True, True]
    assert (found[0].question, found[0].section, found[0].held_on) == ("Vad vill du?", "Arbete", date(2026, 2, 2))


def test_an_in_depth_round_is_read_first_and_the_other_after_it(participant, caseworker):
    AssessmentFactory(participant=participant, answers={"wish": "Något"}, held_on=date(2026, 3, 1))
    AssessmentFactory(participant=participant, answers={"wish": "Undersköterska"}, kind="in_depth")
    assert said(readings(participant, caseworker)) == [("wish", "Undersköterska"), ("wish", "Något")]


def test_a_yes_is_read_in_the_words_of_its_statement_and_a_no_not_at_all(participant, caseworker):
    shipped = {"kind": "general", "form_version__content": {"sections": [{"key": "s", "title": "Ekonomi", "questions": [
        {"key": "debts", "label": "Har du skulder?", "kind": "yes_no", "role": "obstacle", "statement": "Skulder"},
        {"key": "alone", "label": "Är du ensam?", "kind": "yes_no", "role": "obstacle"},
        {"key": "job", "label": "Yrke", "kind": "short", "role": "occupation"},
    ]}]}}  # fmt: skip
    yes = AssessmentFactory(participant=participant, answers={"debts": "yes", "alone": "yes", "job": "Kock"}, **shipped)
    assert said(readings(participant, caseworker)) == [
        ("obstacle", "Skulder"), ("obstacle", "Är du ensam?"), ("occupation", "Kock")]  # fmt: skip
    assert said(wishes_and_obstacles(participant, caseworker)) == [
        ("obstacle", "Skulder"),
        ("obstacle", "Är du ensam?"),
    ]
    AssessmentFactory(
        participant=participant, answers={"debts": "no"}, held_on=date(2026, 2, 3), form_version=yes.form_version
    )
    assert wishes_and_obstacles(participant, caseworker) == []


def test_drafts_and_files_of_others_say_nothing(participant, caseworker, outsider, registrar):
    AssessmentDraftFactory(participant=participant)
    assert readings(participant, caseworker) == []
    AssessmentFactory(participant=participant)
    assert len(wishes_and_obstacles(participant, caseworker)) == 2
    assert readings(participant, outsider) == readings(participant, registrar) == []
