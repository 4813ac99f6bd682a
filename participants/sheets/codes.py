"""Codes of lists."""

from django.db import models


class ListKind(models.TextChoices):
    """What a list is about (slag av lista). Each has its sheet in ``sheets``."""

    PEOPLE = "people", "Deltagare och inskrivningar"
    PLANS = "plans", "Handlingsplaner"
    NOTES = "notes", "Anteckningar"


class Outcome(models.TextChoices):
    """What becomes of a row (utfall)."""

    CREATED = "created", "Skapas"
    CHANGED = "changed", "Ändras"
    SKIPPED = "skipped", "Hoppas över"
    FAULT = "fault", "Fel"
