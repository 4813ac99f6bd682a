"""Handlingsplaner: a row is a step of a person's plan. The rows of one person are the first version of it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from nystart.foundation.access import Permission
from nystart.foundation.spreadsheets import Cell
from nystart.foundation.swedish.formats import date_long
from participants.core.models import Enrolment, Participant
from participants.plans.codes import StepResponsible
from participants.plans.models import ActionPlan, PlanDraft, PlanGoal, PlanStep

from .base import NUMBER, Sheet
from .codes import ListKind, Outcome
from .fields import Field, normalised, text_of
from .found import Found, ReadRow, Setting
from .known import NOT_HERE, known_people, of_a_person
from .notes import NO_FILE, read_past_day, read_prose
from .rows import Reader
from .steps import Step
from .values import as_date, as_text

BATCH = 1_000
MOST_GOALS = 20
HAS_PLAN = "Personen har redan en plan. Den ändras inte av en fil."
RESPONSIBLE = {
    StepResponsible.PARTICIPANT: ("deltagare", "deltagaren", "jag", "individen", "personen", "själv"),
    StepResponsible.CASEWORKER: ("coach", "coachen", "handläggare", "handläggaren", "jobbcoach"),
    StepResponsible.BOTH: ("båda", "gemensamt", "tillsammans", "deltagare och coach"),
}


def read_responsible(cell: Cell, today: date) -> tuple[str, str]:
    """Who takes the step, and the name when it is somebody else."""
    told = text_of(80)(cell, today)
    kind = next((kind for kind, words in RESPONSIBLE.items() if normalised(told) in words), None)
    return (str(kind), "") if kind else (str(StepResponsible.OTHER), told)


FIELDS = (
    NUMBER,
    Field("direction", "Inriktning", read_prose, "Arbete i kök", is_required=True),
    Field("agreed_on", "Plan upprättad", read_past_day, "2024-03-15", is_required=True),
    Field("follow_up", "Uppföljning", text_of(300), "Vi träffas och går igenom stegen.", is_required=True),
    Field("follow_up_on", "Nästa uppföljning", as_date, "2024-06-15", is_required=True),
    Field("support", "Stöd", read_prose),
    Field("goal", "Mål", text_of(200), "Jag har ett arbete inom ett år.", is_required=True),
    Field("step", "Steg", text_of(200), "Skriv cv", is_required=True),
    Field("step_starts_on", "Steget börjar", as_date),
    Field("due_on", "Klart senast", as_date, "2024-04-01", is_required=True),
    Field("responsible", "Ansvarig", read_responsible, "Deltagaren", hint="Deltagaren, coachen, båda eller ett namn."),
    Field("done_on", "Klart", lambda cell, today: _done(cell, today), hint="Dagen då steget blev klart."),
)
OF_THE_PLAN = ("direction", "agreed_on", "follow_up", "follow_up_on", "support")


def _done(cell: Cell, today: date) -> date | None:
    """The day on which it was done; a plain no is no day."""
    return None if normalised(as_text(cell)) in ("nej", "n", "ej klart", "") else read_past_day(cell, today)


@dataclass
class NewPlan:
    """The plan of one person: its facts from the first row, and its steps in the order of the list."""

    participant: Participant
    first: ReadRow
    rows: list[ReadRow] = field(default_factory=list)

    @property
    def goals(self) -> list[str]:
        """The goals in the order in which they first stand."""
        return list(dict.fromkeys(row.values["goal"] for row in self.rows))


def judge(reader: Reader, rows: list[ReadRow], setting: Setting) -> Found:
    """What becomes of each row. A person who has a plan, or one that is being written, keeps it."""
    plans: dict[UUID, NewPlan] = {}
    result = Found(faults=reader.faults, writes=plans)
    needed = {one.code for one in FIELDS if one.is_required}
    numbers = [row.values["number"][0].number for row in rows if "number" in row.values]
    known = known_people(numbers, setting.organisation, setting.by)
    planned = _planned(known.open.values())
    for row in rows:
        if not needed <= row.values.keys():
            continue
        person = known.open.get(row.values["number"][0].number)
        if person is None or person.pk not in known.editable:
            reader.fault(row.number, "number", NO_FILE.replace("skriva i", "ändra"))
            continue
        outcome, words = Outcome.CREATED, f"Steg i en ny plan från {date_long(row.values['agreed_on'])}."
        if person.is_protected or person.pk in planned:
            outcome, words = Outcome.SKIPPED, NOT_HERE if person.is_protected else HAS_PLAN
        else:
            plan = plans.setdefault(person.pk, NewPlan(person, row))
            plan.rows.append(row)
            _check(reader, plan, row)
        result.outcomes.append(of_a_person(row.number, outcome, person, words))
    return result


def _planned(people: Iterable[Participant]) -> frozenset[UUID]:
    held: set[UUID] = set()
    for model in (ActionPlan, PlanDraft):
        held |= set(model.objects.filter(participant__in=list(people)).values_list("participant", flat=True))
    return frozenset(held)


def _check(reader: Reader, plan: NewPlan, row: ReadRow) -> None:
    """The rules that the database keeps too, and that the rows of one person agree about their plan."""
    values = row.values
    if values["follow_up_on"] < values["agreed_on"]:
        reader.fault(
            row.number,
            "follow_up_on",
            "Nästa uppföljning ligger före dagen då planen upprättades. Ändra ett av datumen.",
        )
    if values.get("step_starts_on") and values["step_starts_on"] > values["due_on"]:
        reader.fault(
            row.number, "step_starts_on", "Steget börjar efter den dag det ska vara klart. Ändra ett av datumen."
        )
    for code in OF_THE_PLAN:
        if values.get(code, plan.first.get(code)) != plan.first.get(code):
            reader.fault(
                row.number, code, f"Raden säger något annat än rad {plan.first.number} om samma plan. Gör dem lika."
            )
    if len(plan.goals) > MOST_GOALS:
        reader.fault(
            row.number,
            "goal",
            f"Planen har fler än {MOST_GOALS} mål. Skriv stegen till ett mål på rader under varandra, med samma mål.",
        )


def write_plans(writes: dict[UUID, NewPlan], setting: Setting, step: Step) -> None:
    """Let the plans hold, as first versions, with goals and steps."""
    plans = list(writes.values())
    enrolled = _enrolments(writes, setting)
    for start in range(0, len(plans), BATCH):
        made = [(plan, _plan(plan, enrolled, setting)) for plan in plans[start : start + BATCH]]
        ActionPlan.objects.bulk_create(row for _plan, row in made)
        goals = {
            (row.pk, text): PlanGoal(controller_id=row.controller_id, plan=row, position=position, text=text)
            for plan, row in made
            for position, text in enumerate(plan.goals, start=1)
        }
        PlanGoal.objects.bulk_create(goals.values())
        PlanStep.objects.bulk_create(_steps(made, goals, setting), batch_size=BATCH)
        step("Skriver planer", sum(len(plan.rows) for plan in plans[: start + BATCH]))


def _plan(plan: NewPlan, enrolled: dict[UUID, UUID], setting: Setting) -> ActionPlan:
    facts = {code: plan.first.get(code, "") for code in OF_THE_PLAN}
    return ActionPlan(
        controller_id=plan.participant.controller_id,
        participant=plan.participant,
        enrolment_id=enrolled.get(plan.participant.pk),
        number=1,
        written_by=setting.by,
        **facts,
    )


def _steps(made: list[tuple[NewPlan, ActionPlan]], goals: dict[Any, PlanGoal], setting: Setting) -> Iterable[PlanStep]:
    for plan, row in made:
        places: dict[str, int] = {}
        for read in plan.rows:
            text = read.values["goal"]
            places[text] = places.get(text, 0) + 1
            responsible, name = read.get("responsible", (str(StepResponsible.PARTICIPANT), ""))
            done_on = read.get("done_on")
            yield PlanStep(
                controller_id=row.controller_id,
                goal=goals[row.pk, text],
                position=places[text],
                text=read.values["step"],
                starts_on=read.get("step_starts_on"),
                due_on=read.values["due_on"],
                responsible=responsible,
                responsible_name=name,
                done_on=done_on,
                done_by=setting.by if done_on else None,
            )


def _enrolments(people: Iterable[UUID], setting: Setting) -> dict[UUID, UUID]:
    """The open participation that each plan belongs to, the latest when there are several."""
    open_ones = Enrolment.objects.visible_to(setting.by).filter(participant__in=list(people)).current_on(setting.today)
    return dict(open_ones.order_by("starts_on", "pk").values_list("participant", "pk"))


PLANS = Sheet(
    kind=ListKind.PLANS,
    text="En rad för varje steg. Rader med samma personnummer blir en plan, den första personen har i Nystart.",
    permission=Permission.EDIT_PARTICIPANTS,
    fields=FIELDS,
    judge=judge,
    write=write_plans,
)
