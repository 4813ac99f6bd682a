"""Codes of what is told of a person, on what ground, and of what she has said yes to."""

from django.db import models


class GroundKind(models.TextChoices):
    """On what kind of ground something is told (docs/privacy.md): never the file's own ground."""

    CONSENT = "consent", "Personens samtycke"
    DUTY = "duty", "Skyldighet att lämna uppgift"
    NECESSARY = "necessary", "Nödvändigt för det egna arbetet"
    SAME_AUTHORITY = "same_authority", "Samma myndighet"


class Party(models.TextChoices):
    """An authority or somebody else that information goes to or comes from (part i ett samtycke)."""

    SOCIAL_SERVICES = "social_services", "Socialtjänsten"
    EMPLOYMENT_SERVICE = "employment_service", "Arbetsförmedlingen"
    INSURANCE_AGENCY = "insurance_agency", "Försäkringskassan"
    PROBATION_SERVICE = "probation_service", "Frivården"
    SCHOOL = "school", "Skola eller vuxenutbildning"
    HEALTH_CARE = "health_care", "Vården"
    DAY_ACTIVITY = "day_activity", "Daglig verksamhet (LSS)"
    REFUGEE_RECEPTION = "refugee_reception", "Flyktingmottagningen"
    MUNICIPALITY = "municipality", "En annan kommun"
    SUPPLIER = "supplier", "Leverantör eller förening"
    EMPLOYER = "employer", "Arbetsgivare"
    OTHER = "other", "Någon annan"


class GivenForm(models.TextChoices):
    """How a consent or a permission was given (form)."""

    PAPER = "paper", "På papper, underskrivet"
    EASY_PAPER = "easy_paper", "På papper, lättläst"
    SPOKEN = "spoken", "Muntligt"
    INTERPRETED = "interpreted", "Muntligt med tolk"
    ELECTRONIC = "electronic", "Elektroniskt"


class Giver(models.TextChoices):
    """Who says yes for the person (docs/privacy.md)."""

    PERSON = "person", "Personen själv"
    CUSTODIAN = "custodian", "Vårdnadshavare"
    GOD_MAN = "god_man", "Personen tillsammans med god man"
    ADMINISTRATOR = "administrator", "Förvaltare"


class Medium(models.TextChoices):
    """What a permission lets be made (bild, film, ljud)."""

    PHOTO = "photo", "Foto"
    FILM = "film", "Film"
    SOUND = "sound", "Ljud"
    STORY = "story", "Berättelse med namn"


class Use(models.TextChoices):
    """Where a permission lets the material be shown: one use for each permission."""

    WEB = "web", "Kommunens webbplats"
    SOCIAL_MEDIA = "social_media", "Sociala medier"
    PRINT = "print", "Tryckt material"
    PRESS = "press", "Tidning, radio eller tv"
    INTERNAL = "internal", "Inom projektet"
    FUND = "fund", "ESF-rådets spridning"
