"""Choices of a project."""

from django.db import models


class Phase(models.TextChoices):
    """Project phase (projektfas)."""

    PREPROJECT = "preproject", "Förprojektering"
    PLANNING = "planning", "Analys- och planeringsfas"
    IMPLEMENTATION = "implementation", "Genomförande"


class Currency(models.TextChoices):
    """The currency of a project's amounts."""

    SEK = "SEK", "kronor"
    EUR = "EUR", "euro"


class ProjectRole(models.TextChoices):
    """What an organisation is in a project that several share."""

    LEAD = "lead", "Projektägare"
    PARTNER = "partner", "Samverkanspart"
