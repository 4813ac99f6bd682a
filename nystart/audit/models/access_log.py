"""The access log (åtkomstlogg): who opened, printed or exported whose record, and when."""

import pgtrigger
from django.db import models

from nystart.web.retention import RetentionClass


class AccessAction(models.TextChoices):
    OPEN = "open", "Öppnade"
    PRINT = "print", "Skrev ut"
    EXPORT = "export", "Exporterade"
    SEARCH = "search", "Sökte"
    BREAK_GLASS = "break_glass", "Öppnade med nödåtkomst"


class AccessLogQuerySet(models.QuerySet["AccessLog"]):
    def about(self, subject_id: object) -> "AccessLogQuerySet":
        """All reads of one subject, newest first."""
        return self.filter(subject_id=subject_id).order_by("-at", "-id")


class AccessLog(models.Model):
    """One reading (läsning) of one person's data.

    Holds identifiers and the reader's shown name, and no foreign key to the subject: the log outlives what it tells of.
    """

    retention = RetentionClass.LOG

    at = models.DateTimeField("när", auto_now_add=True)
    user_id = models.UUIDField("användare", null=True)
    user_name = models.CharField("namn", max_length=120)
    action = models.CharField("vad", max_length=12, choices=AccessAction.choices)
    subject_type = models.CharField("slag", max_length=60)
    subject_id = models.UUIDField("vem", null=True)
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
            models.Index(fields=["user_id", "-at"], name="access_log_by_user"),
        )
        triggers = (pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),)
