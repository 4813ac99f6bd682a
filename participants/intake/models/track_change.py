"""Changes of track (byten av spår) within an enrolment."""

from typing import Self

import pgtrigger
from django.db import models
from django.db.models import F, Q

from nystart.foundation.access import ScopedQuerySet
from nystart.foundation.access.actor import Actor
from nystart.foundation.audit import tracked
from nystart.foundation.web.models import Identified
from nystart.foundation.web.retention import RetentionClass
from participants.core.models import Enrolment


class TrackChangeQuerySet(ScopedQuerySet):
    def visible_to(self, user: Actor) -> Self:
        """Those of the enrolments that open the file to the user."""
        return self.filter(enrolment__in=Enrolment.objects.visible_to(user))

    def editable_by(self, user: Actor) -> Self:
        """Those of the enrolments that the user may change."""
        return self.filter(enrolment__in=Enrolment.objects.editable_by(user))


@tracked(exclude=["reason"])
class TrackChange(Identified):
    """A person who went over to another track of the same project (bytte spår): from what to what, when and why.

    The enrolment itself names the track of today, by which figures are split.
    """

    retention = RetentionClass.FUND

    controller = models.ForeignKey(
        "accounts.Organisation", verbose_name="kommun", on_delete=models.PROTECT, related_name="+"
    )
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="track_changes")
    before = models.ForeignKey(
        "projects.Track", verbose_name="från spår", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    after = models.ForeignKey(
        "projects.Track", verbose_name="till spår", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    changed_on = models.DateField("från och med")
    reason = models.TextField("skäl")
    changed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")

    objects = TrackChangeQuerySet.as_manager()

    class Meta:
        verbose_name = "byte av spår"
        verbose_name_plural = "byten av spår"
        ordering = ("-changed_on", "-created_at")
        triggers = (pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),)
        constraints = (
            models.CheckConstraint(
                name="track_change_changes",
                condition=~Q(before=F("after")) | Q(before__isnull=True) | Q(after__isnull=True),
                violation_error_message="Personen går redan i det spåret.",
            ),
            models.CheckConstraint(
                name="track_change_has_a_reason",
                condition=~Q(reason=""),
                violation_error_message="Skriv varför personen byter spår.",
            ),
        )

    def __str__(self) -> str:
        return f"Byte av spår {self.changed_on}"
