"""Editions (utgåvor): finished documents that never change."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from nystart.foundation.access import ScopedQuerySet
from nystart.foundation.access.actor import Actor
from nystart.foundation.audit import tracked
from nystart.foundation.files.models import StoredFile
from nystart.foundation.web.models import Identified
from nystart.foundation.web.retention import RetentionClass
from reports.writing.models import Report

from .codes import EditionState


class EditionQuerySet(ScopedQuerySet):
    """Editions, by who asks."""

    def visible_to(self, user: Actor) -> Self:
        """Editions of the reports that the user may read."""
        return self.filter(report__in=Report.objects.visible_to(user))

    def exportable_by(self, user: Actor) -> Self:
        """Editions that the user may download."""
        return self.filter(report__in=Report.objects.exportable_by(user))

    def ready(self) -> Self:
        """Finished, with a file."""
        return self.filter(state=EditionState.READY)

    def under_way(self) -> Self:
        """Not finished, neither well nor badly."""
        return self.filter(state__in=(EditionState.QUEUED, EditionState.RENDERING))


@tracked()
class Edition(Identified):
    """An edition (utgåva) of a report as PDF, made in the queue and kept with date, author and checksum."""

    retention = RetentionClass.FUND

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveSmallIntegerField("utgåva")
    state = models.CharField("läge", max_length=9, choices=EditionState.choices, default=EditionState.QUEUED)
    progress = models.PositiveSmallIntegerField("hur långt, procent", default=0)
    step = models.CharField("vad som görs", max_length=120, blank=True)
    problem = models.CharField("vad som gick fel", max_length=300, blank=True)
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField("kontrollsumma", max_length=64, blank=True)
    pages = models.PositiveSmallIntegerField("sidor", null=True, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="skapad av", null=True, on_delete=models.PROTECT, related_name="+"
    )
    finished_at = models.DateTimeField("färdig", null=True, blank=True)

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = "utgåva"
        verbose_name_plural = "utgåvor"
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(name="edition_number_once", fields=["report", "number"]),
            models.CheckConstraint(
                name="edition_ready_has_a_file",
                condition=~Q(state=EditionState.READY) | (Q(file__isnull=False) & ~Q(sha256="")),
                violation_error_message="En färdig utgåva har en fil och en kontrollsumma.",
            ),
        )

    def __str__(self) -> str:
        return f"Utgåva {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("reports:edition", args=[self.pk])

    @property
    def is_under_way(self) -> bool:
        """Whether the worker has not finished with it."""
        return self.state in (EditionState.QUEUED, EditionState.RENDERING)

    @property
    def is_ready(self) -> bool:
        """Whether there is something to download."""
        return self.state == EditionState.READY
