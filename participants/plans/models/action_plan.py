"""Individual action plans (individuella handlingsplaner): goals, dated steps, how it is followed up."""

from datetime import date
from typing import Self

import pgtrigger
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Prefetch, Q
from django.urls import reverse

from nystart.foundation.access import ScopedQuerySet
from nystart.foundation.access.actor import Actor
from nystart.foundation.audit import tracked
from nystart.foundation.web.models import Identified
from nystart.foundation.web.retention import RetentionClass
from participants.core.models.enrolment import Enrolment
from participants.core.models.participant import Participant
from participants.joining.following import only_with_a_joining

from ..codes import PlanState, StepResponsible


class PlanPartQuerySet(ScopedQuerySet):
    """Plans and their parts follow the person's file."""

    to_participant = "participant"

    def visible_to(self, user: Actor) -> Self:
        """Those of the people whose file the user may open."""
        return self.filter(**{f"{self.to_participant}__in": Participant.objects.visible_to(user)})

    def editable_by(self, user: Actor) -> Self:
        """Those of the people whose file the user may change."""
        return self.filter(**{f"{self.to_participant}__in": Participant.objects.editable_by(user)})


class ActionPlanQuerySet(PlanPartQuerySet):
    def active(self) -> Self:
        """The plans that hold now."""
        return self.filter(state=PlanState.ACTIVE)

    def whole(self) -> Self:
        """Goals, steps and follow-ups fetched along, in their order."""
        steps = PlanStep.objects.select_related("done_by").order_by("position", "created_at", "pk")
        goals = PlanGoal.objects.prefetch_related(Prefetch("steps", steps)).order_by("position", "pk")
        reviews = PlanReview.objects.select_related("reviewed_by").order_by("-held_on", "-created_at")
        return self.select_related("written_by").prefetch_related(
            Prefetch("goals", goals), Prefetch("reviews", reviews)
        )


@tracked(exclude=["direction", "follow_up", "support"])
class ActionPlan(Identified):
    """One version of a person's individual action plan (individuell handlingsplan).

    Its words never change: a change is a new version, and the old one is kept as replaced. Only the day of the next
    follow-up and the state move, and person and number when two files of one person are joined.
    """

    retention = RetentionClass.SOCIAL

    controller = models.ForeignKey(
        "accounts.Organisation", verbose_name="kommun", on_delete=models.PROTECT, related_name="+"
    )
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="plans")
    enrolment = models.ForeignKey(Enrolment, null=True, blank=True, on_delete=models.PROTECT, related_name="plans")
    number = models.PositiveSmallIntegerField("version")
    state = models.CharField("status", max_length=8, choices=PlanState.choices, default=PlanState.ACTIVE)
    direction = models.TextField("inriktning")
    follow_up = models.CharField("hur följer vi upp planen?", max_length=300)
    follow_up_on = models.DateField("nästa uppföljning")
    support = models.TextField("stöd", blank=True)
    agreed_on = models.DateField("vi kom överens")
    written_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")

    objects = ActionPlanQuerySet.as_manager()

    class Meta:
        verbose_name = "handlingsplan"
        verbose_name_plural = "handlingsplaner"
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(fields=["participant", "number"], name="plan_version_once"),
            models.UniqueConstraint(
                fields=["participant"],
                name="plan_one_active",
                condition=Q(state=PlanState.ACTIVE),
                violation_error_message="Personen har redan en plan som gäller.",
            ),
            models.CheckConstraint(
                name="plan_followed_up_after_agreed",
                condition=Q(follow_up_on__gte=F("agreed_on")),
                violation_error_message="Nästa uppföljning ligger före dagen ni kom överens. Ändra ett av datumen.",
            ),
        )
        triggers = (
            pgtrigger.ReadOnly(name="words_stay", exclude=["state", "follow_up_on", "participant", "number"]),
            only_with_a_joining("number"),
            pgtrigger.Protect(name="never_removed", operation=pgtrigger.Delete),
        )

    def __str__(self) -> str:
        return f"Handlingsplan, version {self.number}"

    def get_absolute_url(self) -> str:
        if self.state == PlanState.ACTIVE:
            return reverse("participants:plan", args=[self.participant_id])
        return reverse("participants:plan_version", args=[self.pk])

    @property
    def is_active(self) -> bool:
        """Whether this is the version that holds."""
        return self.state == PlanState.ACTIVE

    @property
    def support_lines(self) -> list[str]:
        """The support as a list, one for each line written."""
        return [line.strip() for line in self.support.splitlines() if line.strip()]

    def check_active(self) -> None:
        """Raise ValidationError when a newer version has taken over."""
        if not self.is_active:
            raise ValidationError(
                f"Version {self.number} gäller inte längre. Öppna den nya planen och ändra där.", code="replaced"
            )


class PlanGoalQuerySet(PlanPartQuerySet):
    to_participant = "plan__participant"


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
        ordering = ("position",)
        triggers = (pgtrigger.Protect(name="words_stay", operation=pgtrigger.Update | pgtrigger.Delete),)

    def __str__(self) -> str:
        return f"Mål {self.position}"

    @property
    def done_count(self) -> int:
        """How many of the steps are ticked off. Needs ``ActionPlan.objects.whole``."""
        return sum(1 for step in self.steps.all() if step.is_done)


class PlanStepQuerySet(PlanPartQuerySet):
    to_participant = "goal__plan__participant"

    def waiting(self) -> Self:
        """Not ticked off, in a plan that holds."""
        return self.filter(done_on__isnull=True, goal__plan__state=PlanState.ACTIVE)


@tracked(exclude=["text", "responsible_name"])
class PlanStep(Identified):
    """A step (steg) towards a goal, in the imperative (”Skriv cv”), with a day and somebody responsible.

    Ticked off and unticked; the words stay as they were agreed.
    """

    retention = RetentionClass.SOCIAL

    controller = models.ForeignKey(
        "accounts.Organisation", verbose_name="kommun", on_delete=models.PROTECT, related_name="+"
    )
    goal = models.ForeignKey(PlanGoal, on_delete=models.PROTECT, related_name="steps")
    position = models.PositiveSmallIntegerField("ordning")
    text = models.CharField("steg", max_length=200)
    due_on = models.DateField("senast")
    responsible = models.CharField("vem gör det?", max_length=12, choices=StepResponsible.choices)
    responsible_name = models.CharField("vilken annan?", max_length=80, blank=True)
    done_on = models.DateField("klart", null=True, blank=True)
    done_by = models.ForeignKey("accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = PlanStepQuerySet.as_manager()

    class Meta:
        verbose_name = "steg i planen"
        verbose_name_plural = "steg i planen"
        ordering = ("position",)
        indexes = (models.Index(fields=["due_on"], name="step_due", condition=Q(done_on__isnull=True)),)
        constraints = (
            models.CheckConstraint(
                name="step_done_has_who_and_when",
                condition=Q(done_on__isnull=True, done_by__isnull=True)
                | Q(done_on__isnull=False, done_by__isnull=False),
                violation_error_message="Ett klart steg har både datum och namn.",
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


@tracked(exclude=["outcome"])
class PlanReview(Identified):
    """A follow-up of the plan (uppföljning av planen) with the person: what came out of it, and the next day."""

    retention = RetentionClass.SOCIAL

    controller = models.ForeignKey(
        "accounts.Organisation", verbose_name="kommun", on_delete=models.PROTECT, related_name="+"
    )
    plan = models.ForeignKey(ActionPlan, on_delete=models.PROTECT, related_name="reviews")
    held_on = models.DateField("datum")
    outcome = models.CharField("vad kom ni fram till?", max_length=300)
    reviewed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")

    objects = PlanGoalQuerySet.as_manager()

    class Meta:
        verbose_name = "uppföljning av planen"
        verbose_name_plural = "uppföljningar av planen"
        ordering = ("-held_on",)
        triggers = (pgtrigger.Protect(name="written_once", operation=pgtrigger.Update | pgtrigger.Delete),)

    def __str__(self) -> str:
        return f"Uppföljning {self.held_on}"
