"""Notes and plans for the fictional people of ``bulk``: sentences that say nothing of anybody."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from django.utils import timezone

from nystart.accounts.models import User

from .codes import NoteKind, StepResponsible
from .models import ActionPlan, CaseNote, CaseNoteVersion, Enrolment, PlanGoal, PlanStep

FACTS = (
    "Vi gick igenom veckan. Praktiken känns bra och tiderna passar.",
    "Kort samtal på telefon. Vi flyttade mötet till nästa vecka.",
    "Besök på arbetsplatsen. Handledaren är nöjd och visade nya uppgifter.",
    "Vi skrev klart cv:t tillsammans och sökte två tjänster.",
    "Uppföljning av planen. Två steg är klara, ett är kvar till nästa gång.",
)
DIRECTIONS = (
    "Arbete i kök och servering.",
    "Arbete på lager.",
    "Studier till undersköterska.",
    "Arbete inom lokalvård.",
)
STEPS = ("Skriv cv", "Besök vuxenutbildningen", "Ring handledaren", "Sök tre platser", "Boka tid hos tandläkaren")
PLAN_AFTER_DAYS = 14
SHARE_WITH_PLAN = 0.8


def write_journals(enrolments: Sequence[Enrolment], coach: User, notes: int, today: date, random: Random) -> None:
    """So many signed notes for each enrolment, and a plan with two steps for most. Untracked, like all bulk loads."""
    journal = [_note(enrolment, coach, today, random) for enrolment in enrolments for _ in range(notes)]
    CaseNote.objects.bulk_create(journal)
    CaseNoteVersion.objects.bulk_create(_version(note, random) for note in journal)
    begun = today - timedelta(days=PLAN_AFTER_DAYS)
    planned = [each for each in enrolments if each.starts_on <= begun and random.random() < SHARE_WITH_PLAN]
    plans = [_plan(enrolment, coach, random) for enrolment in planned]
    goals = [PlanGoal(**_of(plan), plan=plan, position=1, text="Jag har ett arbete inom ett år.") for plan in plans]
    ActionPlan.objects.bulk_create(plans)
    PlanGoal.objects.bulk_create(goals)
    PlanStep.objects.bulk_create(_step(goal, position, random) for goal in goals for position in (1, 2))


def _of(row: Any) -> dict[str, Any]:
    return {"controller_id": row.controller_id}


def _note(enrolment: Enrolment, coach: User, today: date, random: Random) -> CaseNote:
    last = min(enrolment.ends_on or today, today)
    held_on = enrolment.starts_on + timedelta(days=random.randrange((last - enrolment.starts_on).days + 1))
    return CaseNote(
        **_of(enrolment),
        participant_id=enrolment.participant_id,
        enrolment=enrolment,
        kind=random.choice(NoteKind.values),
        held_on=held_on,
        author_id=enrolment.caseworker_id or coach.pk,
        signed_at=datetime.combine(held_on, time(15), tzinfo=timezone.get_current_timezone()),
    )


def _version(note: CaseNote, random: Random) -> CaseNoteVersion:
    return CaseNoteVersion(
        **_of(note),
        note=note,
        number=1,
        kind=note.kind,
        held_on=note.held_on,
        facts=random.choice(FACTS),
        written_by_id=note.author_id,
        written_at=note.signed_at,
    )


def _plan(enrolment: Enrolment, coach: User, random: Random) -> ActionPlan:
    agreed_on = enrolment.starts_on + timedelta(days=PLAN_AFTER_DAYS)
    return ActionPlan(
        **_of(enrolment),
        participant_id=enrolment.participant_id,
        enrolment=enrolment,
        number=1,
        direction=random.choice(DIRECTIONS),
        follow_up="Vi träffas och går igenom stegen.",
        follow_up_on=agreed_on + timedelta(days=90),
        agreed_on=agreed_on,
        written_by_id=enrolment.caseworker_id or coach.pk,
    )


def _step(goal: PlanGoal, position: int, random: Random) -> PlanStep:
    return PlanStep(
        **_of(goal),
        goal=goal,
        position=position,
        text=random.choice(STEPS),
        due_on=goal.plan.agreed_on + timedelta(days=random.randrange(14, 200)),
        responsible=StepResponsible.values[0],
    )
