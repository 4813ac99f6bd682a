"""Codes of lists that are read in."""

from django.db import models


class ListState(models.TextChoices):
    """Where a list stands on its way in."""

    UPLOADED = "uploaded", "Kolumner väljs"
    CHECKED = "checked", "Provläst"
    QUEUED = "queued", "Väntar på sin tur"
    RUNNING = "running", "Läses in"
    DONE = "done", "Inläst"
    CHANGED = "changed", "Behöver provläsas igen"
    FAILED = "failed", "Gick inte att läsa in"
    DROPPED = "dropped", "Kastad"


WAITING = (ListState.QUEUED, ListState.RUNNING)
"""The worker has it, or will have."""
TO_WORK_WITH = (ListState.UPLOADED, ListState.CHECKED, ListState.CHANGED, ListState.FAILED)
"""The user's turn: columns can be chosen and the list read through again."""
