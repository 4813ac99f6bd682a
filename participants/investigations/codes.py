"""Codes of investigations."""

from django.db import models


class OrderGround(models.TextChoices):
    """Why information about the person may be given to the specialist (grund). The disclosure itself is recorded on its own."""

    CONSENT = "consent", "Personen har samtyckt"
    OWN_REQUEST = "own_request", "Personen har själv bett om den"
    DUTY = "duty", "Skyldighet enligt lag"
    COMMISSION = "commission", "Ingår i uppdraget från den som anvisade"
