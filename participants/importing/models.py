"""Lists on their way in (inläsningar), and which column held what in lists that looked the same."""

from datetime import datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from nystart.foundation.access import Permission, ScopedQuerySet
from nystart.foundation.access.actor import Actor
from nystart.foundation.audit import tracked
from nystart.foundation.web.models import Identified
from nystart.foundation.web.retention import RetentionClass
from participants.core.codes import ReferrerKind
from participants.sheets.codes import ListKind

from .codes import TO_WORK_WITH, WAITING, ListState

PERMISSIONS = (Permission.REGISTER_PARTICIPANT, Permission.EDIT_PARTICIPANTS, Permission.WRITE_NOTES)
"""Who holds one of these in a unit may read some kind of list in to it."""


class ListImportQuerySet(ScopedQuerySet):
    def visible_to(self, user: Actor) -> Self:
        """The user's own, in units where she still works with people: nobody else has seen the file."""
        here = {unit for permission in PERMISSIONS for unit in user.organisation_ids(permission)}
        return self.filter(created_by=user.pk, organisation__in=here)

    def editable_by(self, user: Actor) -> Self:
        """The same as may be seen."""
        return self.visible_to(user)

    def to_be_destroyed_at(self, now: datetime) -> Self:
        """Those whose file has lain for as long as it may (``IMPORT_FILE_DAYS``)."""
        return self.exclude(sealed="").filter(created_at__lte=now - timedelta(days=settings.IMPORT_FILE_DAYS))


@tracked(exclude=["sealed", "sealed_report", "columns", "done_rows", "step", "message", "digest"])
class ListImport(Identified):
    """One list that is read in (inläsning) to a unit: the sealed file, what was chosen, and what came of it.

    File and report are encrypted, and destroyed when the list has been read in or after ``IMPORT_FILE_DAYS``; what stays is who
    did it, when, and how many rows. ``digest`` is what the dry run would do, so that it is known whether it still holds.
    """

    retention = RetentionClass.LOG

    controller = models.ForeignKey(
        "accounts.Organisation", verbose_name="kommun", on_delete=models.PROTECT, related_name="+"
    )
    organisation = models.ForeignKey(
        "accounts.Organisation", verbose_name="enhet", on_delete=models.PROTECT, related_name="+"
    )
    project = models.ForeignKey(
        "projects.Project", verbose_name="projekt", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    created_by = models.ForeignKey(
        "accounts.User", verbose_name="inläst av", on_delete=models.PROTECT, related_name="+"
    )
    kind = models.CharField("vad listan innehåller", max_length=10, choices=ListKind.choices)
    referrer_kind = models.CharField("kom från", max_length=20, choices=ReferrerKind.choices, blank=True)
    shown_name = models.CharField("fil", max_length=120)
    state = models.CharField("status", max_length=10, choices=ListState.choices, default=ListState.UPLOADED)
    columns = models.JSONField("kolumner", default=dict)
    sealed = models.TextField("fil, krypterad", blank=True)
    sealed_report = models.TextField("provläsning, krypterad", blank=True)
    digest = models.CharField(max_length=64, blank=True)
    rows = models.PositiveIntegerField("rader", default=0)
    created_count = models.PositiveIntegerField("skapade", default=0)
    changed_count = models.PositiveIntegerField("ändrade", default=0)
    skipped_count = models.PositiveIntegerField("överhoppade", default=0)
    fault_count = models.PositiveIntegerField("fel", default=0)
    step = models.CharField("steg", max_length=80, blank=True)
    done_rows = models.PositiveIntegerField("hunnet", default=0)
    message = models.CharField("besked", max_length=300, blank=True)
    finished_at = models.DateTimeField("inläst", null=True, blank=True)
    destroyed_at = models.DateTimeField("filen förstörd", null=True, blank=True)

    objects = ListImportQuerySet.as_manager()

    class Meta:
        verbose_name = "inläsning"
        verbose_name_plural = "inläsningar"
        ordering = ("-created_at", "id")
        constraints = (
            models.CheckConstraint(
                name="list_import_done_holds_no_file",
                condition=~Q(state=ListState.DONE) | Q(sealed="", sealed_report=""),
                violation_error_message="En inläst lista ligger inte kvar.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.shown_name}"

    def get_absolute_url(self) -> str:
        return reverse("importing:list", args=[self.pk])

    @property
    def is_waiting(self) -> bool:
        """Whether the worker has it or will have."""
        return self.state in WAITING

    @property
    def is_open(self) -> bool:
        """Whether there is something for the user to do with it."""
        return self.state in TO_WORK_WITH and bool(self.sealed)

    @property
    def can_be_started(self) -> bool:
        """Whether the dry run found something to do and nothing wrong."""
        return (
            self.state == ListState.CHECKED and not self.fault_count and bool(self.created_count + self.changed_count)
        )

    @property
    def percent(self) -> int:
        """How far the worker has come."""
        return 0 if not self.rows else min(100, 100 * self.done_rows // self.rows)

    @property
    def destroyed_on(self) -> Any:
        """The day on which the file goes, whatever happens."""
        return (self.created_at + timedelta(days=settings.IMPORT_FILE_DAYS)).date()


class ColumnChoiceQuerySet(ScopedQuerySet):
    def visible_to(self, user: Actor) -> Self:
        """Those of the units where the user works with people."""
        here = {unit for permission in PERMISSIONS for unit in user.organisation_ids(permission)}
        return self.filter(organisation__in=here)

    def editable_by(self, user: Actor) -> Self:
        """The same as may be seen."""
        return self.visible_to(user)


class ColumnChoice(Identified):
    """Which column holds what in a unit's lists with the same headings (kolumnval), for the next time. Holds no headings."""

    retention = RetentionClass.PUBLIC

    controller = models.ForeignKey(
        "accounts.Organisation", verbose_name="kommun", on_delete=models.PROTECT, related_name="+"
    )
    organisation = models.ForeignKey(
        "accounts.Organisation", verbose_name="enhet", on_delete=models.PROTECT, related_name="+"
    )
    kind = models.CharField("slag", max_length=10, choices=ListKind.choices)
    signature = models.CharField(max_length=64)
    columns = models.JSONField("kolumner", default=dict)
    changed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")

    objects = ColumnChoiceQuerySet.as_manager()

    class Meta:
        verbose_name = "kolumnval"
        verbose_name_plural = "kolumnval"
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["organisation", "kind", "signature"], name="column_choice_once"),
        )

    def __str__(self) -> str:
        return self.get_kind_display()
