"""Goals proposed from the assessment: shown beside the form, made into goals of the draft, and nothing about health."""

from datetime import date

import pytest
from django.urls import reverse

from participants.plans.models import PlanDraft
from tests.factories.assessments import AssessmentFactory

from .test_plan import written


@pytest.fixture
def address(participant):
    return reverse("participants:edit_plan", args=[participant.pk])


@pytest.fixture
def assessed(participant):
    answers = {"wish": "Arbeta i kök\nLäsa svenska", "needs": ["breaks"]}
    return AssessmentFactory(participant=participant, answers=answers, held_on=date(2026, 2, 2))


def test_wishes_are_proposed_and_what_is_sensitive_is_not(as_user, caseworker, address, assessed):
    page = as_user(caseworker).get(address).content.decode()
    assert "Ur kartläggningen" in page and 'name="propose" value="Arbeta i kök"' in page
    assert "Pauser" not in page


def test_a_proposal_becomes_a_goal_of_the_draft_and_is_proposed_no_more(as_user, caseworker, address, assessed):
    client = as_user(caseworker)
    answer = client.post(address, written(do="", propose="Arbeta i kök"))
    assert answer.url.endswith("#mal-1")
    goals = PlanDraft.objects.get().content["goals"]
    assert [goal["text"] for goal in goals] == ["Jag arbetar i ett kök", "Arbeta i kök"]
    page = client.get(answer.url).content.decode()
    assert 'name="propose" value="Arbeta i kök"' not in page and 'name="propose" value="Läsa svenska"' in page


def test_without_an_assessment_nothing_is_proposed(as_user, caseworker, address):
    assert "Ur kartläggningen" not in as_user(caseworker).get(address).content.decode()
