"""Kinds of case notes."""

from django.db import models


class NoteKind(models.TextChoices):
    """What a case note (anteckning) is about."""

    MEETING = "meeting", "Möte"
    PHONE = "phone", "Telefon"
    VISIT = "visit", "Besök"
    MESSAGE = "message", "Meddelande"
    OTHER = "other", "Annat"
