"""Rounds of assessment (kartläggningar): signed once, never changed; what is new is a new round."""

from typing import Self

import pgtrigger
from django.db import models

from nystart.foundation.access import Permission, ScopedQuerySet
from nystart.foundation.access.actor import Actor
from nystart.foundation.audit import tracked
from nystart.foundation.web.models import Identified
from nystart.foundation.web.retention import RetentionClass
from nystart.foundation.web.row_addresses import address_of_row
from participants.core.models.enrolment import Enrolment
from participants.core.models.participant import Participant
from participants.joining.following import only_with_a_joining

from ..codes import AssessmentKind
from ..definition import Definition
from .form import FormVersion


class AssessmentQuerySet(ScopedQuerySet):
    def visible_to(self, user: Actor) -> Self:
        """Those of the people in whose files the user writes: they tell of health and economy, as the journal does."""
        return self.filter(participant__in=Participant.objects.with_permission(user, Permission.WRITE_NOTES))

    def newest_first(self) -> Self:
        """By the day it was made, then by the time of signing."""
        return self.order_by("-held_on", "-signed_at", "-pk")

    def with_form(self) -> Self:
        """Who signed, and the version of the form, fetched along."""
        return self.select_related("signed_by", "form_version__form")


@tracked(exclude=["answers"])
class Assessment(Identified):
    """A signed round of assessment (kartläggning), or of in-depth assessment by a career counsellor (fördjupad).

    Kept with the version of the form that it answers. The database refuses every change and removal, but for whose it is
    when two files of one person are joined.
    """

    retention = RetentionClass.SOCIAL

    controller = models.ForeignKey(
        "accounts.Organisation", verbose_name="kommun", on_delete=models.PROTECT, related_name="+"
    )
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="assessments")
    enrolment = models.ForeignKey(
        Enrolment, null=True, blank=True, on_delete=models.PROTECT, related_name="assessments"
    )
    kind = models.CharField("slag", max_length=8, choices=AssessmentKind.choices)
    form_version = models.ForeignKey(FormVersion, on_delete=models.PROTECT, related_name="+")
    held_on = models.DateField("datum")
    answers = models.JSONField("svar")
    signed_by = models.ForeignKey("accounts.User", verbose_name="gjord av", on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField("signerad")

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        verbose_name = "kartläggning"
        verbose_name_plural = "kartläggningar"
        ordering = ("-held_on", "-signed_at")
        indexes = (models.Index(fields=["participant", "kind", "-held_on"], name="assessment_rounds"),)
        triggers = (
            pgtrigger.ReadOnly(name="signed_once", exclude=["participant"]),
            only_with_a_joining(),
            pgtrigger.Protect(name="never_removed", operation=pgtrigger.Delete),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.held_on}"

    def get_absolute_url(self) -> str:
        return address_of_row("participants:assessment", self.pk)

    @property
    def definition(self) -> Definition:
        """The form that it answers. Needs ``with_form`` to cost no query."""
        return self.form_version.definition
