"""The key that leads to the search at the top (snabbtangent)."""

from django.db import models


class SearchKey(models.TextChoices):
    """Written as in ``aria-keyshortcuts``. A single character can be in the way of those who speak to the computer or
    whose hand slips, so that it can be changed and turned off."""

    SLASH = "/", "Snedstreck, /"
    CONTROL_K = "Control+K", "Ctrl + K"
    ALT_SHIFT_S = "Alt+Shift+S", "Alt + Skift + S"
    NONE = "none", "Ingen snabbtangent"
