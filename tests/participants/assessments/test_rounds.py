"""Signed rounds: listed, printed, beside each other."""

from datetime import date

import pytest
from django.urls import reverse

from participants.assessments.rounds import compared
from tests.factories.assessments import SMALL, AssessmentDraftFactory, AssessmentFactory, FormVersionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(participant, form, caseworker):
    """February and May, with one answer changed, one added and one gone."""
    first = AssessmentFactory(
        participant=participant,
        form_version=form,
        held_on=date(2026, 2, 2),
        signed_by=caseworker,
        answers={"worked": "yes", "jobs": "Lager", "wish": "Köra buss", "own-work": "Nej tack"},
    )
    second = AssessmentFactory(
        participant=participant,
        form_version=form,
        held_on=date(2026, 5, 4),
        signed_by=caseworker,
        answers={"worked": "yes", "jobs": "Lager", "wish": "Arbeta i kök", "needs": ["quiet"]},
    )
    return first, second


def test_rounds_stand_beside_each_other_with_what_changed(as_user, caseworker, participant, two):
    url = reverse("participants:compare_rounds", args=[participant.pk, "general"])
    page = as_user(caseworker).get(url).content.decode().replace("\u00a0", " ")
    assert "3 svar har ändrats sedan förra gången." in page
    assert page.count(">Ändrat<") == 3
    assert page.index("2 februari 2026</th>") < page.index("4 maj 2026</th>")
    assert "Lager" in page and "Inget svar" in page
    only = as_user(caseworker).get(f"{url}?bara=andrat").content.decode()
    assert "Lager" not in only and "Arbeta i kök" in only and only.count(">Ändrat<") == 3


def test_one_round_has_nothing_to_be_compared_with(as_user, caseworker, participant, form):
    AssessmentFactory(participant=participant, form_version=form)
    AssessmentFactory(participant=participant, form_version=form, kind="in_depth")
    url = reverse("participants:compare_rounds", args=[participant.pk, "general"])
    assert as_user(caseworker).get(url).status_code == 404
    assert (
        url not in as_user(caseworker).get(reverse("participants:assessments", args=[participant.pk])).content.decode()
    )
    AssessmentFactory(participant=participant, form_version=form)
    assert "Inget svar har ändrats" in as_user(caseworker).get(url).content.decode()


def test_only_the_three_last_rounds_stand_there(as_user, caseworker, participant, form):
    for month in (1, 2, 3, 4):
        AssessmentFactory(
            participant=participant, form_version=form, held_on=date(2026, month, 9), answers={"wish": f"Svar {month}"}
        )
    page = as_user(caseworker).get(reverse("participants:compare_rounds", args=[participant.pk, "general"]))
    assert [f"Svar {n}" in page.content.decode() for n in (1, 2, 3, 4)] == [False, True, True, True]


def test_what_a_newer_form_no_longer_asks_stands_last(participant, two, home):
    shorter = {"sections": [SMALL["sections"][1], {"key": "work", "title": "Arbete", "questions": []}]}
    form = FormVersionFactory(form__controller=home, content=shorter)
    third = AssessmentFactory(
        participant=participant, form_version=form, answers={"needs": ["quiet"]}, held_on="2026-06-01"
    )
    third.refresh_from_db()
    sections = compared([*two, third])
    assert [section.title for section in sections] == ["Hälsa", "Arbete", "Frågor som inte ställs längre"]
    assert [(line.label, line.is_changed) for line in sections[-1].lines] == [
        ("Har du arbetat?", True), ("Med vad?", True), ("Vad vill du?", True)]  # fmt: skip
    assert not sections[0].has_changes


def test_the_list_tells_of_rounds_and_drafts(as_user, caseworker, career_counsellor, participant, form, two):
    AssessmentDraftFactory(participant=participant, form_version=form, kind="in_depth", begun_by=career_counsellor)
    url = reverse("participants:assessments", args=[participant.pk])
    page = as_user(caseworker).get(url).content.decode().replace("\u00a0", " ")
    assert "Kartläggning, omgång 2" in page and "Gjord av Kerstin Coach" in page and "Ett utkast är påbörjat" in page
    writes = [reverse("participants:write_assessment", args=[participant.pk, kind]) for kind in ("general", "in_depth")]
    assert [each in page for each in writes] == [True, False]
    assert writes[1] in as_user(career_counsellor).get(url).content.decode()


def test_a_round_is_printed_and_the_printing_is_logged(as_user, caseworker, participant, two):
    from nystart.foundation.audit.models import AccessLog

    page = as_user(caseworker).get(reverse("participants:print_assessment", args=[two[1].pk])).content.decode()
    assert "Arbeta i kök" in page and "Lugn och ro" in page
    assert AccessLog.objects.filter(subject_id=participant.pk, action="print").count() == 1


def test_the_pages_cost_the_same_however_many_rounds(as_user, caseworker, participant, form, assert_constant_queries):
    client = as_user(caseworker)
    AssessmentFactory.create_batch(2, participant=participant, form_version=form)
    for url in (
        reverse("participants:assessments", args=[participant.pk]),
        reverse("participants:compare_rounds", args=[participant.pk, "general"]),
    ):
        assert_constant_queries(
            lambda n: AssessmentFactory.create_batch(n, participant=participant, form_version=form),
            lambda url=url: client.get(url),
        )
