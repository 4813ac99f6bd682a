"""Kinds of case notes."""

from django.db import models


class NoteKind(models.TextChoices):
    """What a case note (anteckning) is about. A motivational interview (MI) is counted for the project's leader."""

    MEETING = "meeting", "Möte"
    INTERVIEW = "mi", "Motiverande samtal"
    PHONE = "phone", "Telefon"
    VISIT = "visit", "Besök"
    MESSAGE = "message", "Meddelande"
    OTHER = "other", "Annat"
