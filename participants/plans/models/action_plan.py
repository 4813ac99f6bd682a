"""Individual action plans (individuella handlingsplaner) and how they are followed up."""

from calendar import monthrange
from datetime import date
from typing import Self

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, OuterRef, Prefetch, Q
from django.urls import reverse

from nystart.foundation.audit import tracked
from nystart.foundation.web.models import Identified
from nystart.foundation.web.retention import RetentionClass
from participants.core.models.enrolment import Enrolment
from participants.core.models.participant import Participant
from participants.joining.following import only_with_a_joining

from ..codes import PlanState
from .scope import PlanPartQuerySet


def six_months_before(day: date) -> date:
    """The same day six months earlier, or the last of that month."""
    year, month = day.year - (day.month <= 6), (day.month + 5) % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def parts_of_a_plan() -> tuple[str | Prefetch, ...]:
    """What ``whole`` fetches along, for ``prefetch_related_objects`` too."""
    reviews = PlanReview.objects.select_related("reviewed_by")
    return "goals__milestones", "goals__steps", Prefetch("reviews", reviews)


class ActionPlanQuerySet(PlanPartQuerySet):
    def active(self) -> Self:
        """The plans that hold now."""
        return self.filter(state=PlanState.ACTIVE)

    def of_the_round(self) -> Self:
        """For a subquery of enrolments: the plan that holds for the participation, none left over from a round that was over before it."""
        left_over = Q(agreed_on__lt=OuterRef("starts_on"), enrolment__last_day__lt=OuterRef("starts_on"))
        return self.active().filter(~left_over, participant=OuterRef("participant"))

    def not_updated_since(self, day: date) -> Self:
        """Those that hold and were agreed before six months ago (Arbetsförmedlingen's own measure: updated within six months)."""
        return self.active().filter(agreed_on__lt=six_months_before(day))

    def whole(self) -> Self:
        """Goals, milestones, steps and follow-ups fetched along, in their order."""
        return self.select_related("written_by").prefetch_related(*parts_of_a_plan())


@tracked(exclude=["direction", "area", "follow_up", "support"])
class ActionPlan(Identified):
    """One version of a person's individual action plan (individuell handlingsplan).

    ``occupations`` are codes of SSYK 2012 (``projects.occupations``), ``area`` says where the person looks for work. Its words
    never change: a change is a new version, and the old one is kept as replaced. Only the day of the next
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
    occupations = ArrayField(
        models.CharField(max_length=4), verbose_name="yrken", default=list, db_default=[], blank=True, size=8
    )
    area = models.CharField("var?", max_length=200, blank=True, db_default="")
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


class PlanReviewQuerySet(PlanPartQuerySet):
    to_participant = "plan__participant"


@tracked(exclude=["outcome"])
class PlanReview(Identified):
    """A follow-up of the plan (uppföljning av planen) with the person: what came out of it, and the next day.

    ``changes_plan``: they agreed that the plan is to be changed, so that the follow-up leads to the next version.
    """

    retention = RetentionClass.SOCIAL

    controller = models.ForeignKey(
        "accounts.Organisation", verbose_name="kommun", on_delete=models.PROTECT, related_name="+"
    )
    plan = models.ForeignKey(ActionPlan, on_delete=models.PROTECT, related_name="reviews")
    held_on = models.DateField("datum")
    outcome = models.CharField("vad kom ni fram till?", max_length=300)
    changes_plan = models.BooleanField("planen ska ändras", default=False, db_default=False)
    reviewed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")

    objects = PlanReviewQuerySet.as_manager()

    class Meta:
        verbose_name = "uppföljning av planen"
        verbose_name_plural = "uppföljningar av planen"
        ordering = ("-held_on", "-created_at", "pk")
        triggers = (pgtrigger.Protect(name="written_once", operation=pgtrigger.Update | pgtrigger.Delete),)

    def __str__(self) -> str:
        return f"Uppföljning {self.held_on}"
