"""Codes of paths."""

from django.db import models


class BusinessResult(models.TextChoices):
    """Where the way to an own business stands."""

    EXPLORING = "exploring", "Utreder idén"
    STARTED = "started", "Företaget är startat"
    STOPPED = "stopped", "Blir inget företag"


class Alive(models.TextChoices):
    """Whether the business lives six months after its start."""

    YES = "yes", "Ja"
    NO = "no", "Nej"
