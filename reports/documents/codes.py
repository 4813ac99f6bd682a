"""Choices of an edition."""

from django.db import models


class EditionState(models.TextChoices):
    """Where the making of an edition stands."""

    QUEUED = "queued", "Väntar"
    RENDERING = "rendering", "Skapas"
    READY = "ready", "Klar"
    FAILED = "failed", "Misslyckades"
