"""What an identity number is, and what it tells."""

from django.db import models


class LegalSex(models.TextChoices):
    """Legal sex (juridiskt kön), as the ninth digit of an identity number tells it."""

    FEMALE = "female", "Kvinna"
    MALE = "male", "Man"
    UNKNOWN = "unknown", "Uppgift saknas"


class IdentityKind(models.TextChoices):
    """What a number is (Skatteverket, SKV 704)."""

    PERSONNUMMER = "personnummer", "Personnummer"
    COORDINATION_NUMBER = "coordination_number", "Samordningsnummer"
    TF_NUMBER = "tf_number", "TF-nummer"
    INTERNAL = "internal", "Internt nummer"
