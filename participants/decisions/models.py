"""Decisions (beslut): what somebody has commissioned for a person and for how long, and the measures taken under it."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, Q

from nystart.foundation.access import ScopedQuerySet
from nystart.foundation.access.actor import Actor
from nystart.foundation.audit import tracked
from nystart.foundation.web.models import CodeList, Identified
from nystart.foundation.web.retention import RetentionClass
from participants.core.models import Enrolment
from participants.core.models.of_an_enrolment import OfAnEnrolmentQuerySet

WARN_DAYS = 30
"""So many days before its last day a decision that nothing follows is on Min dag."""


class Commissioner(CodeList):
    """Who decides on support for a person and commissions it (beställare): Arbetsförmedlingen, ekonomiskt bistånd, LSS."""

    retention = RetentionClass.CODE_LIST

    class Meta(CodeList.Meta):
        verbose_name = "beställare"
        verbose_name_plural = "beställare"


class DecisionKind(CodeList):
    """A kind of decision (slag av beslut), of one commissioner. Dated, never deleted."""

    retention = RetentionClass.CODE_LIST

    commissioner = models.ForeignKey(
        Commissioner, verbose_name="beställare", on_delete=models.PROTECT, related_name="kinds"
    )

    class Meta(CodeList.Meta):
        verbose_name = "slag av beslut"
        verbose_name_plural = "slag av beslut"


class MeasureKind(CodeList):
    """A kind of measure (insats) taken under a decision. Dated, never deleted."""

    retention = RetentionClass.CODE_LIST

    class Meta(CodeList.Meta):
        verbose_name = "insats"
        verbose_name_plural = "insatser"


class DecisionQuerySet(OfAnEnrolmentQuerySet):
    def standing(self) -> Self:
        """All but those taken back as wrongly written."""
        return self.filter(taken_back_on__isnull=True)

    def ending(self, first: Any, last: date) -> Self:
        """Those whose last day lies between the two, both in it, and that no later decision of the same kind follows."""
        later = Decision.objects.standing().filter(
            Q(ends_on__isnull=True) | Q(ends_on__gt=OuterRef("ends_on")),
            enrolment=OuterRef("enrolment"),
            kind=OuterRef("kind"),
        )
        return self.standing().filter(~Exists(later), ends_on__gte=first, ends_on__lte=last)

    def with_measures(self) -> Self:
        """Kind, commissioner and measures fetched along, those that go on first."""
        measures = Measure.objects.standing().select_related("kind").order_by("-starts_on", "pk")
        rows = self.select_related("kind__commissioner")
        return rows.prefetch_related(Prefetch("measures", measures, to_attr="shown_measures"))


@tracked()
class Decision(Identified):
    """A decision (beslut) of a commissioner about a person in an enrolment, from one day to another or until further notice.

    Several may hold at once. Figures by commissioner count these rows and the measures under them, so nobody keeps a second
    register. Holds no name and no free text, and is read across municipalities for figures, like the enrolment.
    """

    retention = RetentionClass.FUND

    controller = models.ForeignKey(
        "accounts.Organisation", verbose_name="kommun", on_delete=models.PROTECT, related_name="+"
    )
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="decisions")
    kind = models.ForeignKey(DecisionKind, verbose_name="slag", on_delete=models.PROTECT, related_name="+")
    decided_on = models.DateField("beslutsdatum", null=True, blank=True)
    starts_on = models.DateField("gäller från")
    ends_on = models.DateField("gäller till och med", null=True, blank=True)
    taken_back_on = models.DateField("borttaget", null=True, blank=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = "beslut"
        verbose_name_plural = "beslut"
        ordering = ("-starts_on",)
        indexes = (models.Index(fields=["ends_on"], name="decision_ending", condition=Q(taken_back_on__isnull=True)),)
        constraints = (
            models.CheckConstraint(
                name="decision_lasts_a_day",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                violation_error_message="Sista dagen ligger före den första. Ändra en av dem.",
            ),
        )

    def __str__(self) -> str:
        return f"Beslut från {self.starts_on}"

    def holds_on(self, day: date) -> bool:
        """Whether the day lies in its period."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)

    def ends_soon(self, day: date) -> bool:
        """Whether its last day is the day or lies at most ``WARN_DAYS`` ahead."""
        return self.ends_on is not None and 0 <= (self.ends_on - day).days <= WARN_DAYS


class MeasureQuerySet(ScopedQuerySet):
    def visible_to(self, user: Actor) -> Self:
        """Those of the decisions that the user may see."""
        return self.filter(decision__in=Decision.objects.visible_to(user))

    def editable_by(self, user: Actor) -> Self:
        """Those of the decisions that the user may change."""
        return self.filter(decision__in=Decision.objects.editable_by(user))

    def standing(self) -> Self:
        """All but those taken back as wrongly written."""
        return self.filter(taken_back_on__isnull=True)


@tracked()
class Measure(Identified):
    """A measure (insats) taken under a decision, within the days of the decision and of the enrolment."""

    retention = RetentionClass.FUND

    controller = models.ForeignKey(
        "accounts.Organisation", verbose_name="kommun", on_delete=models.PROTECT, related_name="+"
    )
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="measures")
    kind = models.ForeignKey(MeasureKind, verbose_name="insats", on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField("från")
    ends_on = models.DateField("till och med", null=True, blank=True)
    taken_back_on = models.DateField("borttagen", null=True, blank=True)

    objects = MeasureQuerySet.as_manager()

    class Meta:
        verbose_name = "insats"
        verbose_name_plural = "insatser"
        ordering = ("-starts_on",)
        constraints = (
            models.CheckConstraint(
                name="measure_lasts_a_day",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                violation_error_message="Sista dagen ligger före den första. Ändra en av dem.",
            ),
        )

    def __str__(self) -> str:
        return f"Insats från {self.starts_on}"
