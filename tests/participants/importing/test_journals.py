"""Notes and plans from lists: whose, once, by whom, and as the journal and the plan have them."""

from datetime import date

import pytest
import time_machine
from django.core.exceptions import PermissionDenied

from participants.notes.models import CaseNote, CaseNoteVersion
from participants.plans.models import ActionPlan, PlanGoal, PlanStep
from tests.factories.lists import number
from tests.factories.participant_file import ActionPlanFactory, PlanDraftFactory
from tests.factories.participants import EnrolmentFactory, IdentityFactory, ProtectedAccessFactory

NOTE = ["Personnummer", "Datum", "Anteckning", "Typ", "Bedömning", "Skriven av"]
PLAN = [
    "Personnummer",
    "Inriktning",
    "Plan upprättad",
    "Uppföljning",
    "Nästa uppföljning",
    "Mål",
    "Steg",
    "Klart senast",
    "Ansvarig",
    "Klart",
]

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel("2026-03-12 10:00+01:00", tick=False):
        yield


@pytest.fixture
def enrolment(unit, project):
    made = EnrolmentFactory(organisation=unit, project=project, starts_on=date(2026, 1, 12))
    IdentityFactory(participant=made.participant, number=number(1))
    return made


def note(text="Vi sågs.", day="2026-02-01", serial=1):
    return [number(serial), day, text, "Telefon", "Det går bra.", "Rut Ek"]


def step(text, goal="Jag arbetar.", serial=1, **more):
    facts = {"agreed": "2026-02-01", "next": "2026-05-01", "due": "2026-04-01", "who": "Coachen", "done": ""} | more
    return [
        number(serial), "Arbete i kök", facts["agreed"], "Vi träffas.", facts["next"], goal, text,
        facts["due"], facts["who"], facts["done"],
    ]  # fmt: skip


def test_a_note_is_signed_now_by_who_reads_it_in_about_its_own_day(reading, enrolment, caseworker):
    assert reading(NOTE, note(), kind="notes").go().counts == (1, 0, 0, 0)
    signed, version = CaseNote.objects.get(), CaseNoteVersion.objects.get()
    assert (signed.held_on, signed.kind, signed.author, signed.enrolment) == (
        date(2026, 2, 1),
        "phone",
        caseworker,
        enrolment,
    )
    assert signed.signed_at.date() == date(2026, 3, 12)
    assert version.facts.startswith("Vi sågs.\n\nInläst från Lista.csv")
    assert version.facts.endswith("Skriven av Rut Ek.")
    assert (version.assessment, version.written_by) == ("Det går bra.", caseworker)
    assert signed.events.get().pgh_context.metadata["user_name"] == caseworker.name


def test_the_same_note_is_written_once_within_and_between_lists(reading, enrolment):
    reading(NOTE, note(), note(), note("Vi ringdes."), kind="notes").go()
    assert CaseNote.objects.count() == 2
    assert reading(NOTE, note(), kind="notes").counts == (0, 0, 1, 0)


def test_a_note_of_today_may_be_and_one_of_tomorrow_not(reading, enrolment):
    listed = reading(NOTE, note(day="2026-03-12"), note(day="2026-03-13"), kind="notes")
    assert [(row, column) for row, column, _words in listed.faults] == [(3, "B")]


def test_nobody_and_somebody_hidden_are_answered_alike(reading, enrolment, neighbour_unit):
    hidden = EnrolmentFactory(organisation=neighbour_unit, participant__controller=neighbour_unit.controller)
    IdentityFactory(participant=hidden.participant, number=number(2))
    faults = reading(NOTE, note(serial=2), note(serial=3), kind="notes").faults
    assert [(row, column) for row, column, _words in faults] == [(2, "A"), (3, "A")]
    assert len({words for _row, _column, words in faults}) == 1


def test_who_writes_no_notes_reads_none_in(reading, enrolment, registrar):
    with pytest.raises(PermissionDenied):
        reading(NOTE, note(), kind="notes", by=registrar)


def test_a_protected_person_is_left_alone(reading, unit, caseworker):
    made = EnrolmentFactory(organisation=unit, protected=True)
    IdentityFactory(participant=made.participant, number=number(1))
    ProtectedAccessFactory(participant=made.participant, user=caseworker, starts_on=date(2026, 1, 1))
    assert reading(NOTE, note(), kind="notes").counts == (0, 0, 1, 0)
    assert reading(PLAN, step("Skriv cv"), kind="plans").counts == (0, 0, 1, 0)


def test_the_rows_of_a_person_are_one_plan_with_goals_and_steps(reading, enrolment, caseworker):
    rows = [step("Skriv cv", done="2026-02-20"), step("Sök", who="AF Kalmar"), step("Läs", goal="Jag studerar.")]
    assert reading(PLAN, *rows, kind="plans").go().counts == (3, 0, 0, 0)
    plan = ActionPlan.objects.get()
    assert (plan.number, plan.state, plan.enrolment, plan.written_by) == (1, "active", enrolment, caseworker)
    assert list(PlanGoal.objects.values_list("position", "text")) == [(1, "Jag arbetar."), (2, "Jag studerar.")]
    steps = {one.text: one for one in PlanStep.objects.all()}
    assert (steps["Skriv cv"].done_on, steps["Skriv cv"].done_by) == (date(2026, 2, 20), caseworker)
    assert (steps["Sök"].responsible, steps["Sök"].responsible_name, steps["Sök"].position) == ("other", "AF Kalmar", 2)
    assert (steps["Läs"].responsible, steps["Läs"].position) == ("caseworker", 1)


@pytest.mark.parametrize("factory", [ActionPlanFactory, PlanDraftFactory])
def test_who_has_a_plan_or_a_draft_keeps_it(reading, enrolment, factory):
    factory(**({"enrolment": enrolment} if factory is ActionPlanFactory else {"participant": enrolment.participant}))
    assert reading(PLAN, step("Skriv cv"), kind="plans").counts == (0, 0, 1, 0)


@pytest.mark.parametrize(
    ("more", "column"),
    [({"next": "2026-01-31"}, "E"), ({"agreed": "2026-03-13"}, "C"), ({"done": "2026-03-13"}, "J"), ({"due": ""}, "H")],
)
def test_each_fault_of_a_plan_has_its_column(reading, enrolment, more, column):
    assert [place for _row, place, _words in reading(PLAN, step("Skriv cv", **more), kind="plans").faults] == [column]


def test_rows_of_one_plan_agree(reading, enrolment):
    (fault,) = reading(PLAN, step("Skriv cv"), step("Sök", next="2026-06-01"), kind="plans").faults
    assert fault[:2] == (3, "E")
    assert "rad 2" in fault[2]
