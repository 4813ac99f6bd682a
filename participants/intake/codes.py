"""Closed lists of codes of the way in."""

from django.db import models


class Reader(models.TextChoices):
    """To whom an answer to a referral is written (mottagare av svaret)."""

    PERSON = "person", "Till personen"
    REFERRER = "referrer", "Till den som anvisade"
