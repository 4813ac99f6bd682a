"""Choices of measurements."""

from django.db import models


class ItemKind(models.TextChoices):
    """What an item measures. The chance and the ladder are counted for the project too."""

    SCALE = "scale", "Skala"
    CHANCE = "chance", "Tro på ett jobb"
    LADDER = "ladder", "Steg mot arbete"


class Side(models.TextChoices):
    """Whose answer it is: the two sides of one measurement."""

    PARTICIPANT = "participant", "Deltagaren"
    COACH = "coach", "Coachen"


class Way(models.TextChoices):
    """How the participant answered."""

    SCREEN = "screen", "På skärmen, själv"
    TOGETHER = "together", "Tillsammans med coachen"
    PAPER = "paper", "På papper"


class Point(models.TextChoices):
    """When in the participation a measurement is made; the last three with the follow-ups after the exit."""

    START = "start", "I början"
    ONGOING = "ongoing", "Under tiden"
    EXIT = "exit", "I slutet"
    DAYS_28 = "d28", "28 dagar efter avslut"
    DAYS_90 = "d90", "90 dagar efter avslut"
    MONTHS_6 = "m6", "6 månader efter avslut"


AFTER_EXIT = (Point.DAYS_28, Point.DAYS_90, Point.MONTHS_6)
