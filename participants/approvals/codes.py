"""Codes of approvals."""

from django.db import models


class Party(models.TextChoices):
    """Who approves."""

    PARTICIPANT = "participant", "Deltagaren"
    COACH = "coach", "Coachen"
    GUARDIAN = "guardian", "Vårdnadshavare"
    REPRESENTATIVE = "representative", "God man eller förvaltare"


class Way(models.TextChoices):
    """How it was approved, in the words that the document shows."""

    SIGNED_IN = "signed_in", "inloggad"
    CODE = "code", "godkänt med engångskod"
    SCREEN = "screen", "godkänt på skärmen"
    PAPER = "paper", "undertecknat på papper"
    BEHALF = "behalf", "noterat av coachen"
