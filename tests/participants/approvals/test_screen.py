"""Approving on the screen that the coach has handed over."""

import pytest
from django.urls import reverse
from django.utils import timezone

from participants.approvals.models import Approval, Remark
from participants.plans.models import ActionPlan
from tests.factories.approvals import ApprovalFactory
from tests.factories.participant_file import ActionPlanFactory


def at(name, plan):
    return reverse(f"participants:{name}", args=["plan", plan.pk])


@pytest.fixture
def lent(as_user, caseworker, plan):
    """A browser whose screen has been handed over."""
    client = as_user(caseworker)
    answer = client.post(at("approve_screen", plan))
    assert answer.url == at("approve_act", plan)
    return client


def test_the_person_reads_and_says_yes_and_the_screen_is_asked_back(lent, plan, caseworker):
    page = lent.get(at("approve_act", plan)).content.decode()
    assert "Din plan, Amina" in page and "Skriv cv" in page and "Deltagare</a>" not in page
    answer = lent.post(at("approve_act", plan), {"do": "yes"})
    assert answer.url == reverse("lent:give_back")
    approval = Approval.objects.get()
    assert (approval.party, approval.way, approval.signed_name, approval.recorded_by) == (
        "participant",
        "screen",
        "Amina Hedås",
        caseworker,
    )
    assert lent.post(at("approve_act", plan), {"do": "yes"}).url == reverse("lent:give_back")
    assert Approval.objects.count() == 1


def test_what_is_wrong_is_written_instead(lent, plan):
    page = lent.post(at("approve_act", plan), {"do": "remark", "text": " "}).content.decode()
    assert "Skriv vad som är fel." in page and not Remark.objects.exists()
    answer = lent.post(at("approve_act", plan), {"do": "remark", "text": "Jag kan inte börja klockan sju."})
    assert answer.url == reverse("lent:give_back")
    assert Remark.objects.get().text == "Jag kan inte börja klockan sju." and not Approval.objects.exists()


def test_a_coach_at_her_own_screen_cannot_answer_for_the_person(as_user, caseworker, plan):
    client = as_user(caseworker)
    assert client.get(at("approve_act", plan)).status_code == 302
    client.post(at("approve_act", plan), {"do": "yes"})
    assert not Approval.objects.exists()


def test_a_screen_lent_for_one_plan_answers_no_other(lent, plan, enrolment):
    ActionPlan.objects.filter(pk=plan.pk).update(state="replaced")
    other = ActionPlanFactory(enrolment=enrolment, number=2)
    assert lent.post(at("approve_act", other), {"do": "yes"}).url == at("approve_act", plan)
    assert not Approval.objects.exists()


def test_a_version_that_was_replaced_meanwhile_is_not_approved(lent, plan):
    ActionPlan.objects.filter(pk=plan.pk).update(state="replaced")
    assert lent.post(at("approve_act", plan), {"do": "yes"}).url == reverse("lent:give_back")
    assert not Approval.objects.exists()


@pytest.mark.parametrize("state", ["replaced", "given"])
def test_a_screen_is_not_lent_for_nothing(as_user, caseworker, plan, state):
    if state == "replaced":
        ActionPlan.objects.filter(pk=plan.pk).update(state="replaced")
    else:
        ApprovalFactory(participant=plan.participant, subject_id=plan.pk, approved_at=timezone.now())
    plan.refresh_from_db()
    answer = as_user(caseworker).post(at("approve_screen", plan))
    assert answer.url == plan.get_absolute_url()


def test_strangers_and_readers_lend_no_screen(as_user, outsider, registrar, plan):
    assert as_user(outsider).post(at("approve_screen", plan)).status_code == 404
    assert as_user(registrar).post(at("approve_screen", plan)).status_code == 403
