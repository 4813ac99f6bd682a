"""Units in which somebody has been before, within one and the same enrolment (tidigare enheter)."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from nystart.foundation.access import ScopedQuerySet
from nystart.foundation.access.actor import Actor
from nystart.foundation.audit import tracked
from nystart.foundation.web.models import Identified
from nystart.foundation.web.retention import RetentionClass
from participants.core.models import Enrolment


class FormerUnitQuerySet(ScopedQuerySet):
    def visible_to(self, user: Actor) -> Self:
        """Those of the enrolments that open the file to the user: the unit of today, not the one that was left."""
        return self.filter(enrolment__in=Enrolment.objects.visible_to(user))

    def editable_by(self, user: Actor) -> Self:
        """Those of the enrolments that the user may change."""
        return self.filter(enrolment__in=Enrolment.objects.editable_by(user))


@tracked()
class FormerUnit(Identified):
    """A part of an enrolment that was spent in another unit (tidigare enhet) than the one of today.

    A move is no exit: the fund counts one start and one exit. The enrolment itself names the unit of today, and these rows the
    units before, from day to day without gaps.
    """

    retention = RetentionClass.FUND

    controller = models.ForeignKey(
        "accounts.Organisation", verbose_name="kommun", on_delete=models.PROTECT, related_name="+"
    )
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="former_units")
    organisation = models.ForeignKey(
        "accounts.Organisation", verbose_name="enhet", on_delete=models.PROTECT, related_name="+"
    )
    caseworker = models.ForeignKey(
        "accounts.User", verbose_name="coach", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    starts_on = models.DateField("från")
    ends_on = models.DateField("till och med")
    moved_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")

    objects = FormerUnitQuerySet.as_manager()

    class Meta:
        verbose_name = "tidigare enhet"
        verbose_name_plural = "tidigare enheter"
        ordering = ("-ends_on",)
        constraints = (
            models.UniqueConstraint(
                fields=["enrolment", "starts_on"],
                name="former_unit_once_from_a_day",
                violation_error_message="Den tiden är redan antecknad.",
            ),
            models.CheckConstraint(
                name="former_unit_lasts_a_day",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message="Sista dagen ligger före den första. Ändra en av dem.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.starts_on} till {self.ends_on}"
