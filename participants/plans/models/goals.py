"""What a plan consists of: goals (mål), milestones (delmål) beneath them, and dated steps (steg)."""

from dataclasses import dataclass
from datetime import date
from typing import Self

import pgtrigger
from django.db import models
from django.db.models import F, Q

from nystart.foundation.audit import tracked
from nystart.foundation.web.models import Identified
from nystart.foundation.web.retention import RetentionClass

from ..codes import PlanState, StepResponsible
from .action_plan import ActionPlan
from .scope import PlanPartQuerySet


class PlanGoalQuerySet(PlanPartQuerySet):
    to_participant = "plan__participant"


class PlanMilestoneQuerySet(PlanPartQuerySet):
    to_participant = "goal__plan__participant"


@tracked(exclude=["text"])
class PlanGoal(Identified):
    """A goal (mål) in a plan, in the person's own words: ”Jag arbetar i ett storkök senast hösten 2026”."""

    retention = RetentionClass.SOCIAL

    controller = models.ForeignKey(
        "accounts.Organisation", verbose_name="kommun", on_delete=models.PROTECT, related_name="+"
    )
    plan = models.ForeignKey(ActionPlan, on_delete=models.PROTECT, related_name="goals")
    position = models.PositiveSmallIntegerField("ordning")
    text = models.CharField("mål", max_length=200)

    objects = PlanGoalQuerySet.as_manager()

    class Meta:
        verbose_name = "mål i planen"
        verbose_name_plural = "mål i planen"
        ordering = ("position", "pk")
        triggers = (pgtrigger.Protect(name="words_stay", operation=pgtrigger.Update | pgtrigger.Delete),)

    def __str__(self) -> str:
        return f"Mål {self.position}"

    @property
    def done_count(self) -> int:
        """How many of the steps are ticked off. Needs ``ActionPlan.objects.whole``."""
        return sum(1 for step in self.steps.all() if step.is_done)

    @property
    def parts(self) -> list["GoalPart"]:
        """The milestones with their steps, after the steps that lead straight to the goal. Needs ``whole``."""
        steps = list(self.steps.all())
        straight = [GoalPart(None, [step for step in steps if step.milestone_id is None])]
        milestones = [
            GoalPart(one, [step for step in steps if step.milestone_id == one.pk]) for one in self.milestones.all()
        ]
        return [*(straight if straight[0].steps or not milestones else []), *milestones]


@tracked(exclude=["text"])
class PlanMilestone(Identified):
    """A milestone (delmål) on the way to a goal: ”Jag vet hur arbetet i ett storkök är”. Reached when its steps are done."""

    retention = RetentionClass.SOCIAL

    controller = models.ForeignKey(
        "accounts.Organisation", verbose_name="kommun", on_delete=models.PROTECT, related_name="+"
    )
    goal = models.ForeignKey(PlanGoal, on_delete=models.PROTECT, related_name="milestones")
    position = models.PositiveSmallIntegerField("ordning")
    text = models.CharField("delmål", max_length=200)

    objects = PlanMilestoneQuerySet.as_manager()

    class Meta:
        verbose_name = "delmål i planen"
        verbose_name_plural = "delmål i planen"
        ordering = ("position", "pk")
        triggers = (pgtrigger.Protect(name="words_stay", operation=pgtrigger.Update | pgtrigger.Delete),)

    def __str__(self) -> str:
        return f"Delmål {self.position}"


@dataclass(frozen=True)
class GoalPart:
    """Steps of a goal that belong together: those of one milestone, or those that lead straight to the goal (None)."""

    milestone: PlanMilestone | None
    steps: list["PlanStep"]

    @property
    def reached_on(self) -> date | None:
        """The day on which the last step was done; None while one is left."""
        days = [step.done_on for step in self.steps]
        return max(day for day in days if day) if days and all(days) else None

    def is_begun_on(self, day: date) -> bool:
        """Whether a step is done, or one has begun by the day."""
        return any(step.is_done or (step.starts_on is not None and step.starts_on <= day) for step in self.steps)

    @property
    def begins_on(self) -> date:
        """The first day that any of the steps names."""
        return min((step.starts_on or step.due_on) for step in self.steps)


class PlanStepQuerySet(PlanPartQuerySet):
    to_participant = "goal__plan__participant"

    def waiting(self) -> Self:
        """Not ticked off, in a plan that holds."""
        return self.filter(done_on__isnull=True, goal__plan__state=PlanState.ACTIVE)


@tracked(exclude=["text", "how_often", "organisation", "responsible_name"])
class PlanStep(Identified):
    """A step (steg) towards a goal, in the imperative (”Skriv cv”), with a day and somebody responsible.

    What goes on for a while also has a first day and how often. Another authority's part names the authority, and its officer in
    words. Ticked off and unticked; the words stay as they were agreed. ``added_later`` came to a plan that held already.
    """

    retention = RetentionClass.SOCIAL

    controller = models.ForeignKey(
        "accounts.Organisation", verbose_name="kommun", on_delete=models.PROTECT, related_name="+"
    )
    goal = models.ForeignKey(PlanGoal, on_delete=models.PROTECT, related_name="steps")
    position = models.PositiveSmallIntegerField("ordning")
    milestone = models.ForeignKey(
        PlanMilestone, verbose_name="delmål", null=True, blank=True, on_delete=models.PROTECT, related_name="steps"
    )
    text = models.CharField("steg", max_length=200)
    starts_on = models.DateField("från", null=True, blank=True)
    due_on = models.DateField("senast")
    how_often = models.CharField("hur ofta?", max_length=60, blank=True, db_default="")
    responsible = models.CharField("vem gör det?", max_length=12, choices=StepResponsible.choices)
    organisation = models.CharField("vilken myndighet?", max_length=80, blank=True, db_default="")
    responsible_name = models.CharField("vilken annan?", max_length=80, blank=True)
    added_later = models.BooleanField("tillagt efteråt", default=False, db_default=False)
    done_on = models.DateField("klart", null=True, blank=True)
    done_by = models.ForeignKey("accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = PlanStepQuerySet.as_manager()

    class Meta:
        verbose_name = "steg i planen"
        verbose_name_plural = "steg i planen"
        ordering = ("position", "created_at", "pk")
        indexes = (models.Index(fields=["due_on"], name="step_due", condition=Q(done_on__isnull=True)),)
        constraints = (
            models.CheckConstraint(
                name="step_done_has_who_and_when",
                condition=Q(done_on__isnull=True, done_by__isnull=True)
                | Q(done_on__isnull=False, done_by__isnull=False),
                violation_error_message="Ett klart steg har både datum och namn.",
            ),
            models.CheckConstraint(
                name="step_begins_before_it_is_due",
                condition=Q(starts_on__isnull=True) | Q(starts_on__lte=F("due_on")),
                violation_error_message="Steget börjar efter den dag det ska vara klart. Ändra ett av datumen.",
            ),
            models.CheckConstraint(
                name="step_of_an_authority_names_it",
                condition=~Q(responsible=StepResponsible.AUTHORITY) | ~Q(organisation=""),
                violation_error_message="Skriv vilken myndighet som gör det.",
            ),
        )
        triggers = (
            pgtrigger.ReadOnly(name="words_stay", exclude=["done_on", "done_by"]),
            pgtrigger.Protect(name="never_removed", operation=pgtrigger.Delete),
        )

    def __str__(self) -> str:
        return f"Steg {self.position}"

    @property
    def is_done(self) -> bool:
        """Whether the step is ticked off."""
        return self.done_on is not None

    def is_late_on(self, day: date) -> bool:
        """Whether the day has passed and the step is not ticked off."""
        return not self.is_done and self.due_on < day
