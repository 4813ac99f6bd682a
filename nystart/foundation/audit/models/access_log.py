"""The access log (åtkomstlogg): who opened, printed or exported whose record, and when."""

from datetime import datetime
from typing import Any, Self
from uuid import UUID

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Case, Count, Max, Q, QuerySet, Value, When
from django.db.models.functions import MD5, Cast, Concat

from nystart.foundation.access import Permission, ScopedQuerySet
from nystart.foundation.access.actor import Actor
from nystart.foundation.web.retention import RetentionClass

NOBODY = "Konton som inte finns"
"""What stands instead of a name where somebody tried to log in to an account that is none."""


def reference(pk: UUID) -> str:
    """How a reviewer tells one record from another without a name: the first characters of its identifier."""
    return str(pk)[:8].upper()


class AccessAction(models.TextChoices):
    """What somebody did with a record."""

    OPEN = "open", "Öppnade"
    LIST = "list", "Såg i en lista"
    PRINT = "print", "Skrev ut"
    EXPORT = "export", "Exporterade"
    SEARCH = "search", "Sökte"
    BREAK_GLASS = "break_glass", "Nödåtkomst"
    REFUSED = "refused", "Nekades"


class AccessLogQuerySet(ScopedQuerySet):
    """Reads, by whose record was read."""

    def visible_to(self, user: Actor) -> Self:
        """Reads in the municipalities whose log the user reviews."""
        return self.filter(controller_id__in=user.controllers_with(Permission.REVIEW_ACCESS_LOG))

    def about(self, *subject_ids: object) -> Self:
        """All reads of one subject, under each of its identifiers, alone or in a list, newest first."""
        alone, in_list = Q(subject_id__in=subject_ids), Q(subject_ids__overlap=list(subject_ids))
        return self.filter(alone | in_list).order_by("-at", "-id")

    def alone(self) -> Self:
        """Reads of one record at a time: all but the lists."""
        return self.filter(subject_ids=[])

    def break_glass(self) -> Self:
        """Reads past the ordinary limits (nödåtkomst), newest first: all of them are reviewed."""
        return self.filter(action=AccessAction.BREAK_GLASS).order_by("-at", "-id")

    def ordinary(self) -> Self:
        """All other reads."""
        return self.exclude(action=AccessAction.BREAK_GLASS)

    def often_refused(self, since: datetime, least: int) -> QuerySet[Any, dict[str, Any]]:
        """Who has been refused at least so many times since then, most first: user, name, times and the latest time.

        Log-ins to accounts that are none have no user: they are counted together, whatever the addresses.
        """
        refused = self.filter(action=AccessAction.REFUSED, at__gte=since).order_by()
        named = Case(When(user_id=None, then=Value(NOBODY)), default="user_name", output_field=models.CharField())
        by_user = refused.values("user_id", name=named).annotate(
            times=Count("request_id", distinct=True), latest=Max("at")
        )
        return by_user.filter(times__gte=least).order_by("-times", "name")

    def of_late(self, count: int) -> Self:
        """The latest reads, so many that a page may look through them."""
        return self.filter(pk__in=self.order_by("-at", "-id").values("pk")[:count])

    def sample(self, seed: str, size: int) -> Self:
        """A random sample of the ordinary reads of one person: the same rows for the same seed, none for a later one.

        Lists are most of the rows and say the least about why somebody was looked at, and refused tries stand by themselves.
        """
        shuffled = MD5(Concat(Cast("id", models.CharField()), Value(seed)))
        reads = self.ordinary().alone().exclude(action=AccessAction.REFUSED)
        return reads.annotate(turn=shuffled).order_by("turn")[:size]


class AccessLog(models.Model):
    """One reading (läsning): of one person's data, or of a page that shows many people (lista).

    Whom a list showed stands in ``subject_ids``, and ``subject_id`` is empty; a protected person has a row of her own.
    Holds identifiers and the reader's shown name, and no foreign key to the subject: the log outlives what it tells of.
    ``controller_id`` is the municipality whose record was read, and which therefore reviews the reading.
    """

    retention = RetentionClass.LOG

    at = models.DateTimeField("när", auto_now_add=True)
    user_id = models.UUIDField("användare", null=True)
    user_name = models.CharField("namn", max_length=120)
    action = models.CharField("vad", max_length=12, choices=AccessAction.choices)
    subject_type = models.CharField("slag", max_length=60)
    subject_label = models.CharField("slag i ord", max_length=60, blank=True)
    subject_id = models.UUIDField("vem", null=True)
    subject_ids = ArrayField(models.UUIDField(), verbose_name="vilka", default=list, db_default=[], blank=True)
    controller_id = models.UUIDField("personuppgiftsansvarig", null=True)
    view = models.CharField("sida", max_length=80, blank=True)
    detail = models.CharField("anmärkning", max_length=200, blank=True)
    request_id = models.UUIDField("begäran", null=True)

    objects = AccessLogQuerySet.as_manager()

    class Meta:
        verbose_name = "läsning"
        verbose_name_plural = "åtkomstlogg"
        ordering = ("-at", "-id")
        indexes = (
            models.Index(fields=["subject_id", "-at"], name="access_log_by_subject"),
            GinIndex(fields=["subject_ids"], name="access_log_by_subjects", fastupdate=False),
            models.Index(fields=["user_id", "-at"], name="access_log_by_user"),
            models.Index(
                fields=["user_id", "-at"],
                name="access_log_opened",
                include=["subject_id"],
                condition=Q(action="open", subject_id__isnull=False),
            ),
            models.Index(fields=["controller_id", "-at"], name="access_log_by_controller"),
            models.Index(
                fields=["controller_id", "-at"], name="access_log_break_glass", condition=Q(action="break_glass")
            ),
            models.Index(fields=["controller_id", "-at"], name="access_log_refused", condition=Q(action="refused")),
        )
        triggers = (pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H.%M} {self.user_name} {self.get_action_display()}"

    @property
    def subject_reference(self) -> str:
        """The reference of the one record that was read; nothing for a list."""
        return reference(self.subject_id) if self.subject_id else ""

    @property
    def is_list(self) -> bool:
        """Whether a page showed many people at once."""
        return bool(self.subject_ids)

    @property
    def others(self) -> int:
        """How many besides one of them a list showed."""
        return len(self.subject_ids) - 1

    @property
    def is_break_glass(self) -> bool:
        """Whether the reader passed the ordinary limits (nödåtkomst), with a reason."""
        return self.action == AccessAction.BREAK_GLASS
