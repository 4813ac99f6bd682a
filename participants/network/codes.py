"""Codes of the people's networks and of joint plans."""

from django.db import models


class AuthorityKind(models.TextChoices):
    """Which authority somebody works for (myndighet eller verksamhet). Tells of crime, illness or disability: in no list."""

    SOCIAL_SERVICES = "social_services", "Socialtjänsten"
    EMPLOYMENT_SERVICE = "employment_service", "Arbetsförmedlingen"
    INSURANCE_AGENCY = "insurance_agency", "Försäkringskassan"
    HEALTH_CARE = "health_care", "Vården"
    PSYCHIATRY = "psychiatry", "Psykiatrin"
    REHABILITATION = "rehabilitation", "Habilitering eller rehabilitering"
    PROBATION_SERVICE = "probation_service", "Frivården"
    SCHOOL = "school", "Skolan"
    ADULT_EDUCATION = "adult_education", "Komvux eller SFI"
    LSS = "lss", "LSS"
    MIGRATION_AGENCY = "migration_agency", "Migrationsverket"
    HOUSING = "housing", "Boende"
    ASSOCIATION = "association", "Förening"
    OTHER = "other", "Annan"


class CalledBy(models.TextChoices):
    """Who called to the joint plan."""

    OWN = "own", "Vi på enheten"
    PARTY = "party", "Någon annan"


class AgreementForm(models.TextChoices):
    """How the person agreed to the joint plan (samtycke till SIP)."""

    SPOKEN = "spoken", "Muntligt"
    WRITTEN = "written", "Skriftligt"
    WITH_SIGNERS = "with_signers", "Tillsammans med vårdnadshavare, god man eller förvaltare"


class ItemResponsible(models.TextChoices):
    """Who takes a part of the joint plan."""

    PARTICIPANT = "participant", "Deltagaren"
    OWN = "own", "Vi på enheten"
    PARTY = "party", "En av de kallade"


class JointPlanState(models.TextChoices):
    """Where a joint plan stands; follows from its dates."""

    CALLED = "called", "Kallad"
    HELD = "held", "Gäller"
    ENDED = "ended", "Avslutad"
    CANCELLED = "cancelled", "Inställd"
