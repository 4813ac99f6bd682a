"""The outbox (utkorgen): every message the product sends is a row first."""

from django.db import models

from nystart.foundation.web.models import Identified
from nystart.foundation.web.retention import RetentionClass


class MessageState(models.TextChoices):
    QUEUED = "queued", "Väntar"
    SENT = "sent", "Skickat"
    FAILED = "failed", "Gick inte att skicka"


class MessageQuerySet(models.QuerySet["Message"]):
    def waiting(self) -> "MessageQuerySet":
        """Not sent yet, oldest first."""
        return self.filter(state=MessageState.QUEUED).order_by("created_at", "id")


class Message(Identified):
    """An e-mail (meddelande) on its way. It is saved in the same transaction as what it tells of, and sent after it.

    Holds no word that is sensitive about a person: ``post.send`` refuses those. What has been sent keeps no text: a link in
    it would open an account or a place to whoever reads the table or a backup.
    """

    retention = RetentionClass.PERSONAL_DATA

    to = models.EmailField("till")
    subject = models.CharField("ämne", max_length=200)
    body = models.TextField("text", blank=True)
    purpose = models.CharField("varför", max_length=60, help_text="En kod, till exempel bank.offer_received.")
    state = models.CharField("läge", max_length=8, choices=MessageState.choices, default=MessageState.QUEUED)
    attempts = models.PositiveSmallIntegerField("försök", default=0)
    sent_at = models.DateTimeField("skickat", null=True, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = "meddelande"
        verbose_name_plural = "meddelanden"
        ordering = ("-created_at", "id")
        indexes = (models.Index(fields=["state", "created_at"], name="message_waiting"),)
        constraints = (
            models.CheckConstraint(
                name="message_sent_keeps_no_text",
                condition=~models.Q(state=MessageState.SENT) | models.Q(body=""),
                violation_error_message="Ett skickat meddelande sparas utan sin text.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.purpose} {self.created_at:%Y-%m-%d}"
