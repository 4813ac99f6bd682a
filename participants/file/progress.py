"""What lists tell of each person beside her enrolment: the plan, the latest contact, the next step."""

from datetime import date

from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import JSONObject

from participants.core.models.enrolment import PLAN_WITHIN_DAYS, EnrolmentQuerySet
from participants.core.models.participant import ParticipantQuerySet
from participants.notes.models import CaseNote
from participants.pauses.days import DueWithPauses, paused_on
from participants.plans.models import ActionPlan, PlanStep


def with_progress(enrolments: EnrolmentQuerySet, day: date) -> EnrolmentQuerySet:
    """Annotate what lists tell of each person: ``plan_agreed_on``, the latest ``contact`` and the next ``step`` of the plan.

    The latter two are objects of ``held_on`` and ``kind``, and of ``text`` and ``due_on``, days as text; or nothing. Also
    whether she is away (``is_paused``) and when the plan is due (``plan_due``).
    """
    plans = ActionPlan.objects.of_the_round()
    notes = CaseNote.objects.filter(participant=OuterRef("participant")).newest_first()
    steps = PlanStep.objects.waiting().filter(goal__plan__participant=OuterRef("participant"))
    steps = steps.order_by("due_on", "position", "pk")
    return enrolments.annotate(
        is_paused=paused_on(day),
        plan_due=DueWithPauses(F("pk"), F("starts_on"), PLAN_WITHIN_DAYS, day),
        plan_agreed_on=Subquery(plans.values("agreed_on")[:1]),
        contact=Subquery(notes.values(told=JSONObject(held_on="held_on", kind="kind"))[:1]),
        step=Subquery(steps.values(told=JSONObject(text="text", due_on="due_on"))[:1]),
    )


def with_last_contact(people: ParticipantQuerySet) -> ParticipantQuerySet:
    """Annotate ``last_contact``: the day of the latest note."""
    notes = CaseNote.objects.filter(participant=OuterRef("pk")).newest_first()
    return people.annotate(last_contact=Subquery(notes.values("held_on")[:1]))
