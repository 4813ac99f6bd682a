"""Permissions for pictures and film (medgivanden), and the material in which the person appears."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from nystart.foundation.access import ScopedQuerySet
from nystart.foundation.access.actor import Actor
from nystart.foundation.audit import tracked
from nystart.foundation.web.models import Identified
from nystart.foundation.web.retention import RetentionClass

from ..codes import Medium, Use
from .given import Given, given_constraints, given_triggers


@tracked(exclude=["purpose", "withdrawn_how"])
class PicturePermission(Given):
    """A permission (medgivande) to take pictures, film or record, for one use and time.

    Voluntary, without effect on the support, and another thing than a consent. Withdrawn, every material that it was used
    for is to be removed.
    """

    retention = RetentionClass.PERSONAL_DATA

    medium = models.CharField("vad", max_length=5, choices=Medium.choices)
    use = models.CharField("användning", max_length=12, choices=Use.choices)

    class Meta:
        verbose_name = "medgivande"
        verbose_name_plural = "medgivanden"
        ordering = ("-given_on", "-created_at")
        constraints = given_constraints("picture_permission")
        triggers = given_triggers()

    def __str__(self) -> str:
        return f"{self.get_medium_display()}, {self.get_use_display().lower()}"


class AppearanceQuerySet(ScopedQuerySet):
    def visible_to(self, user: Actor) -> Self:
        """Those of the people whose files the user may open."""
        return self.filter(permission__in=PicturePermission.objects.visible_to(user))

    def editable_by(self, user: Actor) -> Self:
        """Those of the people whose files the user may change."""
        return self.filter(permission__in=PicturePermission.objects.editable_by(user))

    def to_remove_on(self, day: date) -> Self:
        """Still shown, though the permission was withdrawn or its last day has passed."""
        no_longer = Q(permission__withdrawn_at__isnull=False) | Q(permission__ends_on__lt=day)
        return self.filter(no_longer, removed_on=None)


@tracked(exclude=["title", "place", "removed_how"])
class Appearance(Identified):
    """A material in which the person appears (material), so that a withdrawal can be carried out."""

    retention = RetentionClass.PERSONAL_DATA

    controller = models.ForeignKey(
        "accounts.Organisation", verbose_name="kommun", on_delete=models.PROTECT, related_name="+"
    )
    permission = models.ForeignKey(PicturePermission, on_delete=models.PROTECT, related_name="appearances")
    title = models.CharField("vad det är", max_length=120)
    place = models.CharField("var det finns", max_length=300)
    shown_on = models.DateField("visas sedan")
    added_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    removed_on = models.DateField("borttaget", null=True, blank=True)
    removed_by = models.ForeignKey("accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    removed_how = models.CharField("hur det togs bort", max_length=200, blank=True)

    objects = AppearanceQuerySet.as_manager()

    class Meta:
        verbose_name = "material med personen"
        verbose_name_plural = "material med personen"
        ordering = ("shown_on", "created_at")
        constraints = (
            models.CheckConstraint(
                name="appearance_removed_by_whom",
                condition=Q(removed_on__isnull=True, removed_by__isnull=True)
                | Q(removed_on__isnull=False, removed_by__isnull=False),
                violation_error_message="Ett borttaget material har både dag och namn.",
            ),
        )

    def __str__(self) -> str:
        return f"Material från {self.shown_on}"

    def is_to_be_removed_on(self, day: date) -> bool:
        """The twin of ``to_remove_on``."""
        no_longer = self.permission.is_withdrawn or self.permission.has_ended_by(day)
        return self.removed_on is None and no_longer
