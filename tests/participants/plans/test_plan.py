"""Plans: written as a draft, agreed, followed up, changed by a new version; steps ticked and unticked."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from nystart.foundation.audit.models import AccessLog
from participants.plans.models import ActionPlan, PlanDraft, PlanReview, PlanStep
from tests.factories.participant_file import ActionPlanFactory, PlanDraftFactory, PlanGoalFactory, PlanStepFactory


@pytest.fixture
def address(participant):
    return reverse("participants:edit_plan", args=[participant.pk])


@pytest.fixture
def step(enrolment):
    return PlanStepFactory(goal__plan__enrolment=enrolment)


def later(days):
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def written(**changes):
    """A plan with one goal and one step, as the page sends it; the empty rows come along."""
    return {
        "do": "agree",
        "submission": str(uuid4()),
        "version": "0",
        "direction": "Storkök och restaurang.",
        "follow_up": "Var fjärde vecka.",
        "follow_up_on": later(28),
        "support": "Tolk vid samtal\nBusskort",
        "agreed_on": "i dag",
        "g0-text": "Jag arbetar i ett kök",
        "g0-s0-text": "Skriv cv",
        "g0-s0-due_on": later(7),
        "g0-s0-responsible": "participant",
        "g0-s1-text": "",
        "g0-s1-due_on": "",
        "g0-s1-responsible": "participant",
        "g1-text": "",
    } | changes


def test_a_plan_that_is_agreed_holds_with_goals_and_steps(as_user, caseworker, participant, enrolment, address):
    page = as_user(caseworker).post(address, written(), follow=True).content.decode()
    plan = ActionPlan.objects.get()
    assert (plan.number, plan.state, plan.enrolment, plan.written_by) == (1, "active", enrolment, caseworker)
    assert plan.support_lines == ["Tolk vid samtal", "Busskort"]
    assert list(plan.goals.values_list("position", "steps__position")) == [(1, 1)]
    assert "Planen gäller från nu, version 1." in page and "Skriv cv" in page and "0 av 1 steg" in page


def test_a_plan_sent_twice_is_made_once(as_user, caseworker, address):
    sent, client = written(), as_user(caseworker)
    for _ in range(2):
        assert client.post(address, sent).status_code == 302
    assert ActionPlan.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"direction": ""}, "Fyll i inriktning."),
        ({"g0-text": "", "g0-s0-text": "", "g0-s0-due_on": ""}, "Skriv minst ett mål med ett steg."),
        ({"g0-s0-text": "", "g0-s0-due_on": ""}, "Skriv minst ett steg till målet ”Jag arbetar i ett kök”."),
        ({"g0-text": ""}, "Skriv målet som stegen leder till."),
        ({"g0-s0-due_on": ""}, "Skriv senast vilken dag steget ska vara klart."),
        ({"g0-s0-responsible": "other"}, "Skriv vem som ska göra det."),
        ({"follow_up_on": "i går"}, "Nästa uppföljning ska ligga efter dagen ni kom överens."),
    ],
)
def test_half_a_plan_says_what_is_missing_and_keeps_the_rest(as_user, caseworker, address, changes, told):
    answer = as_user(caseworker).post(address, written(**changes))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert told in page and "Tolk vid samtal" in page
    assert not ActionPlan.objects.exists()


def test_a_plan_without_goals_leads_to_the_first_goal(as_user, caseworker, address):
    without = written(**{"g0-text": "", "g0-s0-text": "", "g0-s0-due_on": ""})
    page = as_user(caseworker).post(address, without).content.decode()
    assert '<a href="#id_g0-text">Skriv minst ett mål med ett steg.</a>' in page
    assert 'aria-describedby="id_g0-text-h id_g0-text-e"' in page


def test_half_a_plan_can_be_kept_and_grows_row_by_row(as_user, caseworker, participant, address):
    client = as_user(caseworker)
    answer = client.post(address, written(do="", more="goal", direction="", **{"g0-s0-due_on": "12 m"}))
    assert "?mer=mal" in answer.url
    page = client.get(answer.url).content.decode()
    assert "12 m" in page and 'name="g1-text"' in page
    client.post(address, written(do="", remove="g0-s0", version="1"))
    assert PlanDraft.objects.get().content["goals"] == [
        {"text": "Jag arbetar i ett kök", "steps": [], "milestones": []}
    ]


def test_the_plan_is_kept_while_it_is_typed(as_user, caseworker, participant):
    url = reverse("participants:autosave_plan", args=[participant.pk])
    client = as_user(caseworker)
    assert client.post(url, written()).json()["version"] == 1
    assert client.post(url, written(version="1", direction="Lager")).json()["version"] == 2
    assert PlanDraft.objects.get().content["direction"] == "Lager"


def test_two_colleagues_never_write_over_each_other(as_user, caseworker, unit_manager, participant, address):
    PlanDraftFactory(
        participant=participant, saved_by=unit_manager, version=3, content={"direction": "Vård", "goals": []}
    )
    client = as_user(caseworker)
    answer = client.post(reverse("participants:autosave_plan", args=[participant.pk]), written())
    assert (answer.status_code, answer.json()["by"]) == (409, "Ester")
    assert client.post(address, written()).status_code == 409
    page = client.post(answer.json()["url"], written()).content.decode()
    assert "Ester Enhetschef sparade före dig" in page and "Vård" in page
    client.post(answer.json()["url"], written(choice="mine", version="3"))
    assert PlanDraft.objects.get().content["direction"] == "Storkök och restaurang."


def test_a_new_version_keeps_the_old_one_and_carries_the_ticks_along(as_user, caseworker, participant, step, address):
    PlanStep.objects.filter(pk=step.pk).update(done_on=date(2026, 3, 12), done_by=caseworker)
    client = as_user(caseworker)
    assert f'value="{step.pk}"' in client.get(address).content.decode()
    client.post(address, written(**{"based_on": "1", "g0-s0-earlier": str(step.pk), "g0-s0-text": "Skriv cv och brev"}))
    old, new = ActionPlan.objects.order_by("number")
    assert (old.state, new.state, new.number) == ("replaced", "active", 2)
    carried = PlanStep.objects.get(goal__plan=new)
    assert (carried.text, carried.done_on, carried.done_by) == ("Skriv cv och brev", date(2026, 3, 12), caseworker)
    page = client.get(old.get_absolute_url()).content.decode()
    assert "Version 1 gäller inte längre." in page and "Storkök" in page


def test_a_plan_that_became_another_while_this_was_written_is_told(as_user, caseworker, step, address):
    page = as_user(caseworker).post(address, written(based_on="0")).content.decode()
    assert "Version 1 blev gällande medan du skrev." in page and "Tolk vid samtal" in page
    assert ActionPlan.objects.count() == 1


def test_a_tick_of_another_persons_step_is_not_carried_along(as_user, caseworker, address):
    elsewhere = PlanStepFactory(done_on=date(2026, 3, 12), done_by=caseworker)
    as_user(caseworker).post(address, written(**{"g0-s0-earlier": str(elsewhere.pk)}))
    assert PlanStep.objects.get(goal__plan__direction="Storkök och restaurang.", text="Skriv cv", done_on=None)


def test_a_step_is_ticked_off_and_the_tick_taken_back(as_user, caseworker, participant, step):
    client = as_user(caseworker)
    page = client.post(reverse("participants:tick", args=[step.pk]), follow=True).content.decode()
    step.refresh_from_db()
    assert (step.done_on, step.done_by) == (timezone.localdate(), caseworker)
    undo = reverse("participants:untick", args=[step.pk])
    assert "Steget Skriv cv är klart." in page and undo in page
    client.post(undo)
    step.refresh_from_db()
    assert step.done_on is None
    actions = step.events.order_by("pgh_id").values_list("pgh_context__metadata__action", flat=True)
    assert list(actions)[1:] == ["tick_step", "untick_step"]


@pytest.mark.parametrize(("place", "found"), [("overview", "Nästa steg"), ("plan", "1 av 1 steg")])
def test_with_script_only_the_part_that_changed_comes_back(as_user, caseworker, step, place, found):
    url = reverse("participants:tick", args=[step.pk])
    page = as_user(caseworker).post(url, {"place": place}, headers={"HX-Request": "true"}).content.decode()
    assert found in page and "<html" not in page
    assert 'id="meddelanden" data-hx-swap-oob="innerHTML"' in page


def test_a_step_of_a_replaced_plan_cannot_be_ticked(as_user, caseworker, step):
    ActionPlan.objects.filter(pk=step.goal.plan_id).update(state="replaced")
    page = as_user(caseworker).post(reverse("participants:tick", args=[step.pk]), follow=True).content.decode()
    step.refresh_from_db()
    assert step.done_on is None and "gäller inte längre" in page


def test_a_step_is_added_straight_from_its_goal_once(as_user, caseworker, step):
    url, client = reverse("participants:add_step", args=[step.goal_id]), as_user(caseworker)
    sent = {"submission": str(uuid4()), "text": "Ring köket", "due_on": later(3), "responsible": "caseworker"}
    for _ in range(2):
        assert client.post(url, sent).status_code == 302
    assert PlanStep.objects.filter(goal=step.goal_id, text="Ring köket").count() == 1
    page = client.post(url, sent | {"due_on": "", "text": "Glöm inte"}).content.decode()
    assert "Skriv senast vilken dag steget ska vara klart." in page and "Glöm inte" in page


def test_a_follow_up_is_noted_and_moves_the_next_one(as_user, caseworker, enrolment):
    plan = ActionPlanFactory(enrolment=enrolment)
    url, client = reverse("participants:review_plan", args=[plan.pk]), as_user(caseworker)
    sent = {"submission": str(uuid4()), "held_on": "i dag", "outcome": "Målet kvar.", "next_on": later(28)}
    for _ in range(2):
        client.post(url, sent)
    assert PlanReview.objects.get().outcome == "Målet kvar."
    plan.refresh_from_db()
    assert plan.follow_up_on == timezone.localdate() + timedelta(days=28)
    page = client.post(
        url, sent | {"submission": str(uuid4()), "next_on": "i går", "outcome": "Kvar här"}
    ).content.decode()
    assert "Nästa uppföljning ska ligga efter den här." in page and "Kvar här" in page


@pytest.mark.parametrize(
    ("agreed_ago", "held_ago", "told"),
    [
        (10, -1, "Dagen har inte varit ännu."),
        (10, 0, ""),
        (10, 10, ""),
        (10, 11, "Uppföljningen kan inte ligga före den dagen."),
    ],
)
def test_a_follow_up_has_been_held_of_this_plan(as_user, caseworker, enrolment, agreed_ago, held_ago, told):
    today = timezone.localdate()
    plan = ActionPlanFactory(
        enrolment=enrolment, agreed_on=today - timedelta(days=agreed_ago), follow_up_on=today + timedelta(days=1)
    )
    url = reverse("participants:review_plan", args=[plan.pk])
    sent = {"submission": str(uuid4()), "held_on": later(-held_ago), "outcome": "Målet kvar.", "next_on": later(28)}
    page = as_user(caseworker).post(url, sent).content.decode()
    assert told in page and PlanReview.objects.exists() is not bool(told)


def test_the_plan_is_printed_to_take_home_and_the_printing_logged(as_user, caseworker, participant, step):
    page = as_user(caseworker).get(reverse("participants:print_plan", args=[participant.pk])).content.decode()
    assert "Dit vill jag" in page and "Skriv cv" in page
    assert AccessLog.objects.get(action="print").subject_id == participant.pk


def test_who_may_not_change_files_sees_the_plan_without_buttons(as_user, registrar, outsider, participant, step):
    page = as_user(registrar).get(reverse("participants:plan", args=[participant.pk])).content.decode()
    assert "Skriv cv" in page and "Ändra planen" not in page and 'role="checkbox"' not in page
    assert as_user(outsider).post(reverse("participants:tick", args=[step.pk])).status_code == 404


def test_the_plan_needs_as_many_queries_for_ten_steps_as_for_one(
    as_user, caseworker, participant, enrolment, assert_constant_queries
):
    goal = PlanGoalFactory(plan__enrolment=enrolment)
    client, url = as_user(caseworker), reverse("participants:plan", args=[participant.pk])
    assert_constant_queries(lambda count: PlanStepFactory.create_batch(count, goal=goal), lambda: client.get(url))


def test_another_step_or_follow_up_under_the_same_number_is_saved_too(as_user, caseworker, enrolment, step):
    client, submission = as_user(caseworker), str(uuid4())
    url = reverse("participants:add_step", args=[step.goal_id])
    sent = {"submission": submission, "text": "Ring köket", "due_on": later(3), "responsible": "caseworker"}
    client.post(url, sent)
    client.post(url, sent | {"text": "Ring lagret"})
    assert PlanStep.objects.filter(goal=step.goal_id, text__startswith="Ring").count() == 2
    url = reverse("participants:review_plan", args=[step.goal.plan_id])
    sent = {"submission": submission, "held_on": "i dag", "outcome": "Målet kvar.", "next_on": later(28)}
    client.post(url, sent)
    client.post(url, sent | {"outcome": "Nytt mål."})
    assert {review.outcome for review in PlanReview.objects.all()} == {"Målet kvar.", "Nytt mål."}


def test_the_key_of_another_step_decides_nothing(as_user, caseworker, step):
    url = reverse("participants:add_step", args=[step.goal_id])
    sent = {"submission": str(step.pk), "text": "Ring köket", "due_on": later(3), "responsible": "caseworker"}
    assert as_user(caseworker).post(url, sent).status_code == 302
    assert PlanStep.objects.filter(text="Ring köket").exclude(pk=step.pk).count() == 1


def test_a_plan_sent_again_with_other_words_is_told_and_kept_on_the_page(as_user, caseworker, participant, address):
    sent, client = written(), as_user(caseworker)
    client.post(address, sent, follow=True)
    answer = client.post(address, sent | {"direction": "Lager och transport."})
    page = answer.content.decode()
    assert answer.status_code == 200 and answer.context["editor"].head.non_field_errors()
    assert "Planen gäller från nu" not in page and "Lager och transport." in page
    assert ActionPlan.objects.get(participant=participant).direction == "Storkök och restaurang."


def test_the_key_of_another_plan_decides_nothing(as_user, caseworker, participant, enrolment, step, address):
    taken = step.goal.plan
    before = ActionPlan.objects.filter(pk=taken.pk).values().get()
    answer = as_user(caseworker).post(address, written(submission=str(taken.pk), based_on=str(taken.number)))
    assert answer.status_code == 302
    made = ActionPlan.objects.exclude(pk=taken.pk).get()
    assert made.direction == "Storkök och restaurang."
    after = ActionPlan.objects.filter(pk=taken.pk).values().get()
    assert after["direction"] == before["direction"]
