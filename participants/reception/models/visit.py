"""Who came (besök): counted by what they came for, without a name."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from nystart.foundation.access.actor import Actor
from nystart.foundation.audit import tracked
from nystart.foundation.web.models import CodeList, Identified
from nystart.foundation.web.retention import RetentionClass

from .duty import Duty
from .place import OfAReceptionQuerySet, Reception


class VisitPurposeQuerySet(models.QuerySet["VisitPurpose"]):
    def valid_on(self, day: date) -> Self:
        """Those that may be chosen on the day."""
        begun, goes_on = (
            Q(valid_from__isnull=True) | Q(valid_from__lte=day),
            Q(valid_to__isnull=True) | Q(valid_to__gte=day),
        )
        return self.filter(begun, goes_on).order_by("position", "label")


class VisitPurpose(CodeList):
    """What somebody comes for (ärende), in words that tell nothing of a person."""

    retention = RetentionClass.CODE_LIST

    objects = VisitPurposeQuerySet.as_manager()

    class Meta(CodeList.Meta):
        verbose_name = "ärende i mottagningen"
        verbose_name_plural = "ärenden i mottagningen"


class VisitQuerySet(OfAReceptionQuerySet):
    def counted(self) -> Self:
        """All but those that were taken back."""
        return self.filter(taken_back=False)

    def undoable_by(self, user: Actor, day: date) -> Self:
        """What the user logged on the day herself."""
        return self.visible_to(user).counted().filter(logged_by=user.pk, on=day)

    def waiting_for(self, user: Actor) -> Self:
        """Visitors handed to the user whom she has not met yet."""
        return self.counted().filter(handed_to=user.pk, met_at__isnull=True)


@tracked()
class Visit(Identified):
    """Somebody who came without an appointment (drop-in): the day, the time, and what for. Never who.

    Handed to whoever can help: somebody in the house that day, or a colleague, who finds it on Min dag.
    """

    retention = RetentionClass.PUBLIC

    controller = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    reception = models.ForeignKey(Reception, on_delete=models.PROTECT, related_name="visits")
    on = models.DateField("dag")
    at = models.TimeField("klockslag")
    purpose = models.ForeignKey(VisitPurpose, verbose_name="ärende", on_delete=models.PROTECT, related_name="+")
    duty = models.ForeignKey(
        Duty, verbose_name="visad till", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    handed_to = models.ForeignKey(
        "accounts.User", verbose_name="visad till", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    met_at = models.DateTimeField("togs emot", null=True, blank=True)
    taken_back = models.BooleanField("ångrat", default=False)
    logged_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")

    objects = VisitQuerySet.as_manager()

    class Meta:
        verbose_name = "besök"
        verbose_name_plural = "besök"
        ordering = ("-on", "-at", "id")
        indexes = (
            models.Index(fields=["reception", "on"], name="visits_by_day"),
            models.Index(fields=["handed_to"], name="visits_waiting", condition=Q(met_at__isnull=True)),
        )

    def __str__(self) -> str:
        return f"{self.on} {self.at:%H.%M}"
