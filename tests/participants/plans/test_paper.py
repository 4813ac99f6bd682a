"""The plan as a PDF: tagged, in easy Swedish, with how each party approved, and in large print."""

from datetime import date

import pdfua
import pikepdf
import pytest
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from nystart.foundation.audit.models import AccessLog
from participants.plans.models import ActionPlan
from tests.factories.approvals import ApprovalFactory
from tests.factories.participant_file import PlanGoalFactory, PlanMilestoneFactory, PlanStepFactory
from tests.pdf_reader import listen, opened


@pytest.fixture
def plan(enrolment, caseworker):
    goal = PlanGoalFactory(plan__enrolment=enrolment, plan__written_by=caseworker, plan__support="Tolk vid samtal")
    PlanStepFactory(goal=goal)
    milestone = PlanMilestoneFactory(goal=goal)
    PlanStepFactory(
        goal=goal,
        milestone=milestone,
        text="Läs SFI kurs C",
        starts_on=date(2026, 3, 2),
        due_on=date(2026, 5, 29),
        how_often="tre förmiddagar i veckan",
        responsible="authority",
        organisation="Lärcentrum",
    )
    return goal.plan


@pytest.fixture
def address(plan):
    return reverse("participants:plan_file", args=[plan.pk])


def test_it_says_who_does_what_when_and_how_it_was_approved(as_user, caseworker, plan, address):
    ApprovalFactory(participant=plan.participant, subject_id=plan.pk, recorded_by=caseworker)
    answer = as_user(caseworker).get(address)
    assert answer["Content-Disposition"] == 'attachment; filename="plan-amina-version-1.pdf"'
    words = " ".join(page.extract_text() for page in PdfReader(opened(answer.content)).pages).replace("\n", " ")
    for said in (
        "Din plan, Amina",
        "Senast 16\u00a0mars",
        "2\u00a0mars till 29\u00a0maj",
        "Lärcentrum",
        "Tolk vid samtal",
        "godkänt på skärmen",
        "Har inte godkänt än",
    ):
        assert said.replace("\u00a0", " ") in words.replace("\u00a0", " ")
    assert "19890512" not in words and plan.participant.last_name in words
    assert AccessLog.objects.get(action="print").detail == "plan som PDF"


def test_it_is_tagged_titled_and_passes_the_checks_of_pdf_ua(as_user, caseworker, address, tmp_path):
    content = as_user(caseworker).get(address).content
    path = tmp_path / "plan.pdf"
    path.write_bytes(content)
    assert list(pdfua.validate(path).findings) == []
    with pikepdf.open(path) as pdf, pdf.open_metadata() as metadata:
        assert str(pdf.Root.Lang) == "sv" and metadata["dc:title"] == "Aminas plan, version 1"
    heard = listen(content)
    assert [one.words for one in heard.all("H1")] == ["Din plan, Amina"]
    assert "Så är planen godkänd" in [one.words for one in heard.all("H2")]


def test_large_print_is_larger_and_says_the_same(as_user, caseworker, address):
    def sizes(content):
        found = []
        for page in PdfReader(opened(content)).pages:
            page.extract_text(visitor_text=lambda text, cm, tm, font, size: found.append(round(size * tm[0])))
        return found

    client = as_user(caseworker)
    ordinary, large = client.get(address), client.get(address + "?stor")
    assert "stor-text" in large["Content-Disposition"]
    assert max(sizes(large.content)) > max(sizes(ordinary.content))


def test_a_sign_that_cannot_be_printed_is_told(as_user, caseworker, plan, address):
    goal = PlanGoalFactory(plan=plan, position=2, text="Jag vill 𓀀")
    assert goal.pk
    page = as_user(caseworker).get(address, follow=True).content.decode()
    assert "skriv dem på ett annat sätt" in page


def test_an_earlier_version_is_printed_as_it_was(as_user, caseworker, registrar, outsider, plan, address):
    ActionPlan.objects.filter(pk=plan.pk).update(state="replaced")
    assert as_user(registrar).get(address).status_code == 200
    assert as_user(outsider).get(address).status_code == 404


def test_the_page_of_the_plan_needs_few_queries_whatever_has_happened(
    as_user, caseworker, participant, enrolment, plan, assert_constant_queries
):
    client, url = as_user(caseworker), reverse("participants:plan", args=[participant.pk])

    def more(count):
        for _ in range(count):
            milestone = PlanMilestoneFactory(goal=plan.goals.get(), position=9)
            PlanStepFactory(goal=milestone.goal, milestone=milestone)
            ApprovalFactory(participant=participant, subject_id=plan.pk, signed_name=f"Amina {timezone.now()}")

    assert_constant_queries(more, lambda: client.get(url), at_most=24)
