"""The overview: the quick note, the next steps, what is planned and done."""

from datetime import date, timedelta

import pytest
import time_machine

from tests.factories.participant_file import (
    ActionPlanFactory,
    CaseNoteFactory,
    NoteDraftFactory,
    PlanGoalFactory,
    PlanStepFactory,
)

TODAY = date(2026, 3, 12)


def opened(client, participant, query=""):
    with time_machine.travel("2026-03-12T09:00Z", tick=False):
        return client.get(participant.get_absolute_url() + query)


def test_the_draft_stands_in_the_quick_note(as_user, caseworker, participant):
    NoteDraftFactory(participant=participant, author=caseworker, facts="Amina berättar")
    page = opened(as_user(caseworker), participant).content.decode()
    assert "Amina berättar" in page and "Utkast sparat 14.05" in page


def test_who_writes_no_notes_gets_no_note_and_no_journal(as_user, registrar, caseworker, participant):
    CaseNoteFactory(participant=participant, author=caseworker, words="Hemligt samtal.")
    page = opened(as_user(registrar), participant).content.decode()
    assert "Ny anteckning" not in page and "Hemligt samtal." not in page


def test_planned_stands_above_today_and_done_below(as_user, caseworker, enrolment, participant):
    goal = PlanGoalFactory(plan=ActionPlanFactory(enrolment=enrolment))
    PlanStepFactory(goal=goal, due_on=TODAY + timedelta(days=4), text="Fråga Hagaskolan")
    PlanStepFactory(
        goal=goal, due_on=TODAY, done_on=TODAY - timedelta(days=6), done_by=caseworker, text="Hämta arbetskläder"
    )
    CaseNoteFactory(participant=participant, author=caseworker, words="Vi gick igenom veckan.")
    answer = opened(as_user(caseworker), participant)
    assert [moment.title for moment in answer.context["planned"]] == ["Planen följs upp", "Fråga Hagaskolan"]
    past = [moment.title for moment in answer.context["past"]]
    assert set(past[:2]) == {"Möte", "Handlingsplan, version 1"}
    assert past[-1].startswith("Inskriven i ")
    assert "I dag, torsdag 12\u00a0mars" in answer.content.decode()
    assert [step.text for step in answer.context["next_steps"]] == ["Fråga Hagaskolan", "Hämta arbetskläder"]


@pytest.mark.parametrize(("days", "place"), [(-1, []), (0, ["past"]), (1, ["planned"])])
def test_a_step_stands_above_the_day_from_tomorrow_on_and_a_late_one_among_the_next_steps(
    as_user, caseworker, enrolment, participant, days, place
):
    goal = PlanGoalFactory(plan=ActionPlanFactory(enrolment=enrolment))
    PlanStepFactory(goal=goal, due_on=TODAY + timedelta(days=days), text="Fråga Hagaskolan")
    context = opened(as_user(caseworker), participant).context
    found = {name: [moment.title for moment in context[name]] for name in ("planned", "past")}
    assert [name for name, titles in found.items() if "Fråga Hagaskolan" in titles] == place
    assert [step.text for step in context["next_steps"]] == ["Fråga Hagaskolan"]


def test_earlier_moments_are_one_link_away(as_user, caseworker, participant):
    for day in range(1, 12):
        CaseNoteFactory(participant=participant, author=caseworker, held_on=date(2026, 2, day))
    client = as_user(caseworker)
    assert "Visa tidigare, från 12\u00a0januari 2026" in opened(client, participant).content.decode()
    assert len(opened(client, participant, "?visa=allt").context["past"]) == 12


def test_the_overview_needs_few_and_constant_queries(
    as_user, caseworker, enrolment, participant, assert_constant_queries
):
    goal = PlanGoalFactory(plan=ActionPlanFactory(enrolment=enrolment))
    client = as_user(caseworker)

    def more(count):
        PlanStepFactory.create_batch(count, goal=goal)
        CaseNoteFactory.create_batch(count, participant=participant, author=caseworker)

    assert_constant_queries(more, lambda: client.get(participant.get_absolute_url()), at_most=22)
