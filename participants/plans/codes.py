"""Codes of plans and their steps."""

from django.db import models


class PlanState(models.TextChoices):
    """Where a version of a plan stands. What is being written is a draft beside it."""

    ACTIVE = "active", "Gäller"
    REPLACED = "replaced", "Ersatt"


class StepResponsible(models.TextChoices):
    """Who takes a step of the plan."""

    PARTICIPANT = "participant", "Deltagaren"
    CASEWORKER = "caseworker", "Coachen"
    BOTH = "both", "Båda"
    OTHER = "other", "Någon annan"
    AUTHORITY = "authority", "En annan myndighet"
