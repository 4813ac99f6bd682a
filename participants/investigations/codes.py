"""Codes of investigations."""

from django.db import models


class OrderGround(models.TextChoices):
    """What was noted as the ground before it was recorded as an inhämtande (``Investigation.asked``). Written no more."""

    CONSENT = "consent", "Personen har samtyckt"
    OWN_REQUEST = "own_request", "Personen har själv bett om den"
    DUTY = "duty", "Skyldighet enligt lag"
    COMMISSION = "commission", "Ingår i uppdraget från den som anvisade"
