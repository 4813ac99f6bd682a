"""Choices of a goal."""

from django.db import models


class TargetKind(models.TextChoices):
    """How a goal's target is stated."""

    SHARE = "share", "Andel (procent)"
    COUNT = "count", "Antal"
    BASELINE_PLUS_POINTS = "baseline_plus_points", "Jämförelsetal plus procentenheter"
    FACT = "fact", "Ja eller nej"


class Population(models.TextChoices):
    """Who is counted in a goal's denominator."""

    ALL = "all", "Alla deltagare"
    ENDED = "ended", "De som har avslutat"
    COMPLETED = "completed", "De som har fullföljt"


class MeasuringPoint(models.TextChoices):
    """When a goal is measured."""

    EXIT = "exit", "Vid avslut"
    DAYS_28 = "d28", "28 dagar efter avslut"
    DAYS_90 = "d90", "90 dagar efter avslut"
    MONTHS_6 = "m6", "6 månader efter avslut"
    PROJECT_END = "project_end", "Vid projektets slut"


class Level(models.TextChoices):
    """The level at which a goal wants a change."""

    INDIVIDUAL = "individual", "Individ"
    ORGANISATION = "organisation", "Organisation"
    STRUCTURE = "structure", "Struktur"


class LeadStep(models.TextChoices):
    """Steps on the way whose lead time (ledtid) is counted in days from the first contact, but for the answer: from the referral."""

    ANSWER = "answer", "Anvisningen besvarad"
    START = "start", "Inskriven"
    MEETING = "meeting", "Första mötet"
    PLAN = "plan", "Handlingsplan"
    ACTIVITY = "activity", "Första aktiviteten"
    PLACEMENT = "placed", "Första praktikplatsen"
    EXIT = "exit", "Avslut"
