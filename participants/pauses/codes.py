"""Codes of pauses."""

from django.db import models


class PauseReasonKind(models.TextChoices):
    """Why somebody is away for a while. Tells of health and crime: for whoever writes notes about the person (docs/privacy.md)."""

    SICKNESS = "sickness", "Sjukdom"
    PARENTAL_LEAVE = "parental_leave", "Föräldraledighet"
    CUSTODY = "custody", "Häktad eller i anstalt"
    SUMMER = "summer", "Sommaruppehåll"
    OTHER = "other", "Annat"
