"""Choices of a report."""

from django.db import models


class ReportKind(models.TextChoices):
    """What the fund asks for (rapport)."""

    FINAL_REPORT = "final_report", "Slutrapport genomförande"


class NameAnswer(models.TextChoices):
    """What the author says of words in the text that look like a person's name."""

    SOMEBODY_ELSE = "somebody_else", "Det är någon annan. Namnet ska stå kvar."
    REMOVE = "remove", "Ta bort namnet ur texten."
