"""Choices of the reports app."""

from django.db import models


class ReportKind(models.TextChoices):
    """What the fund asks for (rapport)."""

    FINAL_REPORT = "final_report", "Slutrapport genomförande"


class EditionState(models.TextChoices):
    """Where the making of an edition stands."""

    QUEUED = "queued", "Väntar"
    RENDERING = "rendering", "Skapas"
    READY = "ready", "Klar"
    FAILED = "failed", "Misslyckades"


class Slot(models.TextChoices):
    """The tables and charts that the product makes, by the name a template places them under."""

    VOLUME = "volume", "Deltagare, planerat och utfall"
    BY_AGE = "by_age", "Deltagare efter kön och ålder vid start"
    BY_REFERRER = "by_referrer", "Deltagare efter anvisande part"
    BY_MUNICIPALITY = "by_municipality", "Deltagare efter kommun"
    EXITS = "exits", "Avslut efter orsak"
    AFTER_90_DAYS = "after_90_days", "Läge 90 dagar efter avslut"
    GOALS = "goals", "Måluppfyllelse"
    BUDGET = "budget", "Budget efter finansiär"


class NameAnswer(models.TextChoices):
    """What the author says of a name in the text that is also a participant's."""

    SOMEBODY_ELSE = "somebody_else", "Det är någon annan. Namnet ska stå kvar."
    REMOVE = "remove", "Ta bort namnet ur texten."
