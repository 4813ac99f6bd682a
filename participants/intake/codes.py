"""Closed lists of codes of the way in."""

from django.db import models


class SentState(models.TextChoices):
    """Where a referral stands that a referrer has sent by herself (insänd anvisning)."""

    SENT = "sent", "Skickad"
    TAKEN_IN = "taken_in", "Mottagen"
    RETURNED = "returned", "Skickad tillbaka"
    WITHDRAWN = "withdrawn", "Återtagen"


class Reader(models.TextChoices):
    """To whom an answer to a referral is written (mottagare av svaret)."""

    PERSON = "person", "Till personen"
    REFERRER = "referrer", "Till den som anvisade"
