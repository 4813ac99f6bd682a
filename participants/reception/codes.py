"""Closed lists of the reception."""

from django.db import models


class ReachedBy(models.TextChoices):
    """How who applies wishes to be reached, in words for everybody."""

    PHONE = "phone", "Ring mig"
    SMS = "sms", "Skicka sms"
    EMAIL = "email", "Skicka e-post"


class ApplicationState(models.TextChoices):
    """Where an own application stands."""

    NEW = "new", "Ny"
    REACHED = "reached", "Kontakt tagen"
    TAKEN = "taken", "Tagen vidare"
    CLOSED = "closed", "Avslutad"
    EXPIRED = "expired", "Förfallen"


class ClosedBecause(models.TextChoices):
    """Why nothing more comes of an own application. None of them is a decision against the person."""

    NOT_REACHED = "not_reached", "Vi fick inte kontakt"
    NOT_WANTED = "not_wanted", "Personen vill inte längre"
    HELPED = "helped", "Personen fick svar eller hjälp på annat sätt"
    ELSEWHERE = "elsewhere", "Frågan hör till en annan verksamhet, som personen har visats till"
    NOISE = "noise", "Skräp eller test"
