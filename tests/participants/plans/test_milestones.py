"""A plan in parts: milestones beneath goals, timed steps, other authorities, and follow-ups that change the plan."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from participants.plans.actions import StepText, add_plan_step
from participants.plans.models import ActionPlan, PlanDraft, PlanReview, PlanStep
from participants.plans.templatetags.plans import days_of, milestone_state
from tests.factories.participant_file import (
    ActionPlanFactory,
    PlanGoalFactory,
    PlanMilestoneFactory,
    PlanStepFactory,
)

from .test_plan import later, written


@pytest.fixture
def address(participant):
    return reverse("participants:edit_plan", args=[participant.pk])


def in_parts(**changes):
    """A plan whose goal has one step straight to it and one milestone with a step of another authority."""
    return written(
        **{
            "area": "Hultsfred och Vimmerby, med buss",
            "g0-m0-text": "Jag klarar SFI kurs C",
            "g0-m0-s0-text": "Läs SFI kurs C",
            "g0-m0-s0-starts_on": later(1),
            "g0-m0-s0-due_on": later(60),
            "g0-m0-s0-how_often": "tre förmiddagar i veckan",
            "g0-m0-s0-responsible": "authority",
            "g0-m0-s0-organisation": "Lärcentrum",
            "g0-m0-s0-responsible_name": "rektor Vera Vik",
        }
        | changes
    )


def test_a_milestone_is_saved_beneath_its_goal_with_its_own_steps(as_user, caseworker, participant, enrolment, address):
    page = as_user(caseworker).post(address, in_parts(), follow=True).content.decode()
    plan = ActionPlan.objects.get()
    straight, beneath = PlanStep.objects.order_by("milestone__position", "position").order_by("milestone")
    if straight.milestone_id:
        straight, beneath = beneath, straight
    assert plan.area == "Hultsfred och Vimmerby, med buss"
    assert (straight.text, straight.milestone) == ("Skriv cv", None)
    assert (beneath.milestone.text, beneath.organisation, beneath.how_often) == (
        "Jag klarar SFI kurs C",
        "Lärcentrum",
        "tre förmiddagar i veckan",
    )
    for words in ("Jag klarar SFI kurs C", "Lärcentrum, rektor Vera Vik, tre förmiddagar i veckan", "0 av 2 steg"):
        assert words in page


def test_the_next_version_begins_with_the_milestones_and_carries_their_ticks(
    as_user, caseworker, participant, enrolment, address
):
    client = as_user(caseworker)
    client.post(address, in_parts())
    step = PlanStep.objects.get(organisation="Lärcentrum")
    PlanStep.objects.filter(pk=step.pk).update(done_on=date(2026, 3, 12), done_by=caseworker)
    page = client.get(address).content.decode()
    assert 'name="g0-m0-text" value="Jag klarar SFI kurs C"' in page and str(step.pk) in page
    client.post(address, in_parts(based_on="1", **{"g0-m0-s0-earlier": str(step.pk)}))
    carried = PlanStep.objects.get(goal__plan__number=2, organisation="Lärcentrum")
    assert (carried.done_on, carried.milestone.goal.plan.number) == (date(2026, 3, 12), 2)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"g0-m0-text": ""}, "Skriv delmålet som stegen leder till."),
        ({"g0-m0-s0-text": ""}, "Skriv vad som ska göras"),
        ({"g0-m0-s0-organisation": ""}, "Skriv vilken myndighet som gör det."),
        ({"g0-m0-s0-starts_on": later(61)}, "Steget börjar efter den dag det ska vara klart."),
    ],
)
def test_what_a_milestone_lacks_is_told_beside_it(as_user, caseworker, address, changes, told):
    page = as_user(caseworker).post(address, in_parts(**changes)).content.decode()
    assert told in page and "rektor Vera Vik" in page
    assert not ActionPlan.objects.exists()


def test_a_milestone_needs_a_step(as_user, caseworker, address):
    empty = {name: "" for name in in_parts() if name.startswith("g0-m0-s0-")}
    page = as_user(caseworker).post(address, in_parts(**empty)).content.decode()
    assert "Skriv minst ett steg till delmålet ”Jag klarar SFI kurs C”." in page
    assert not ActionPlan.objects.exists()


def test_a_goal_with_nothing_but_milestones_is_whole(as_user, caseworker, address):
    sent = in_parts(**{"g0-s0-text": "", "g0-s0-due_on": "", "g0-m0-s0-starts_on": later(60)})
    as_user(caseworker).post(address, sent)
    assert PlanStep.objects.get().starts_on == PlanStep.objects.get().due_on


def test_a_milestone_is_asked_for_and_taken_away_in_the_draft(as_user, caseworker, address):
    client = as_user(caseworker)
    answer = client.post(address, written(do="", more="g0-m"))
    assert answer.url.endswith("?mer=g0-m#mal-0")
    assert 'name="g0-m0-text"' in client.get(answer.url).content.decode()
    client.post(address, in_parts(do="", remove="g0-m0-s0", version="1"))
    assert PlanDraft.objects.get().content["goals"][0]["milestones"] == [{"text": "Jag klarar SFI kurs C", "steps": []}]
    client.post(address, in_parts(do="", remove="g0-m0", version="2"))
    goal = PlanDraft.objects.get().content["goals"][0]
    assert goal["milestones"] == [] and len(goal["steps"]) == 1


@pytest.mark.parametrize("nonsense", ["g9", "g0-m5", "g0-m5-s0", "g0-s9", "x", "g0-m", "g" + "9" * 30])
def test_nonsense_takes_nothing_away(as_user, caseworker, address, nonsense):
    as_user(caseworker).post(address, in_parts(do="", remove=nonsense))
    goal = PlanDraft.objects.get().content["goals"][0]
    assert len(goal["steps"]) == len(goal["milestones"]) == 1


def test_a_milestone_is_reached_with_its_last_step_and_begins_with_its_first(enrolment, caseworker):
    milestone = PlanMilestoneFactory(goal__plan__enrolment=enrolment)
    steps = [
        PlanStepFactory(goal=milestone.goal, milestone=milestone, starts_on=date(2026, 3, 2), due_on=date(2026, 3, 9)),
        PlanStepFactory(goal=milestone.goal, milestone=milestone, due_on=date(2026, 3, 16)),
    ]

    def said(day):
        (part,) = milestone.goal.plan.goals.get().parts
        return milestone_state(part, day)

    assert "Börjar 2\u00a0mars" in said(date(2026, 3, 1))
    assert "Pågår" in said(date(2026, 3, 2))
    for step, day in zip(steps, (date(2026, 3, 12), date(2026, 3, 10)), strict=True):
        assert "Klart" not in said(date(2026, 4, 1))
        PlanStep.objects.filter(pk=step.pk).update(done_on=day, done_by=caseworker)
    assert "Klart 12\u00a0mars" in said(date(2026, 3, 12))


def test_the_days_of_a_step_are_one_day_or_from_one_to_another(enrolment):
    step = PlanStepFactory(goal__plan__enrolment=enrolment, starts_on=date(2026, 3, 23), due_on=date(2026, 6, 8))
    assert days_of(step) == "23\u00a0mars–8\u00a0juni"
    step.starts_on = step.due_on
    assert "–" not in days_of(step)


@pytest.mark.parametrize(
    "wrong",
    [
        {"starts_on": date(2026, 3, 17), "due_on": date(2026, 3, 16)},
        {"responsible": "authority", "organisation": ""},
    ],
)
def test_the_database_refuses_what_the_form_refuses(enrolment, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        PlanStepFactory(goal__plan__enrolment=enrolment, **wrong)


def test_a_step_that_is_added_goes_beneath_the_last_milestone_and_is_marked(enrolment, caseworker):
    milestone = PlanMilestoneFactory(goal__plan__enrolment=enrolment)
    step = StepText("Ring köket", date(2026, 4, 1), "authority", organisation="Försäkringskassan")
    added = add_plan_step(goal=milestone.goal, step=step, by=caseworker)
    assert (added.milestone, added.added_later, added.organisation) == (milestone, True, "Försäkringskassan")
    other = add_plan_step(goal=PlanGoalFactory(plan=milestone.goal.plan, position=2), step=step, by=caseworker)
    assert other.milestone is None


def test_a_follow_up_that_changes_the_plan_leads_to_the_next_version(as_user, caseworker, enrolment, participant):
    plan = ActionPlanFactory(enrolment=enrolment)
    PlanStepFactory(goal__plan=plan)
    client = as_user(caseworker)
    sent = {
        "submission": str(uuid4()),
        "held_on": "i dag",
        "outcome": "Hon vill hellre till lagret.",
        "next_on": later(28),
        "changes_plan": "on",
    }
    answer = client.post(reverse("participants:review_plan", args=[plan.pk]), sent)
    assert answer.url == reverse("participants:edit_plan", args=[participant.pk])
    assert "Hon vill hellre till lagret." in client.get(answer.url).content.decode()
    assert "Planen ska ändras." in client.get(reverse("participants:plan", args=[participant.pk])).content.decode()
    client.post(answer.url, written(based_on="1"))
    assert PlanReview.objects.get().plan.state == "replaced"
    assert "Planen ska ändras." not in client.get(reverse("participants:plan", args=[participant.pk])).content.decode()


def test_a_follow_up_that_changes_nothing_leads_back_to_the_plan(as_user, caseworker, enrolment, participant):
    plan = ActionPlanFactory(enrolment=enrolment)
    sent = {"submission": str(uuid4()), "held_on": "i dag", "outcome": "Målet kvar.", "next_on": later(28)}
    answer = as_user(caseworker).post(reverse("participants:review_plan", args=[plan.pk]), sent)
    assert answer.url == reverse("participants:plan", args=[participant.pk])
    assert PlanReview.objects.get().changes_plan is False


def test_a_replaced_plan_takes_no_more_steps(enrolment, caseworker):
    goal = PlanGoalFactory(plan__enrolment=enrolment, plan__replaced=True)
    step = StepText("Ring köket", timezone.localdate() + timedelta(days=1), "participant")
    with pytest.raises(ValidationError, match="gäller inte längre"):
        add_plan_step(goal=goal, step=step, by=caseworker)
