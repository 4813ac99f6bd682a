"""Closed lists of codes of referrals that are sent in."""

from django.db import models


class SentState(models.TextChoices):
    """Where a referral stands that a referrer has sent by herself (insänd anvisning)."""

    SENT = "sent", "Skickad"
    TAKEN_IN = "taken_in", "Mottagen"
    RETURNED = "returned", "Skickad tillbaka"
    WITHDRAWN = "withdrawn", "Återtagen"
