"""Closed lists about qualifications and studies."""

from django.db import models


class QualificationKind(models.TextChoices):
    """What somebody has learnt (slag av kompetens)."""

    VOCATIONAL = "vocational", "Yrkesutbildning"
    SCHOOL = "school", "Skola eller högskola"
    COURSE = "course", "Kurs"
    CERTIFICATE = "certificate", "Intyg eller certifikat"
    LICENCE = "licence", "Körkort eller förarbevis"
    EXPERIENCE = "experience", "Kunskap från arbete, styrkt"


class Proof(models.TextChoices):
    """How one knows (styrkt genom)."""

    NONE = "none", "Inte styrkt än"
    SEEN = "seen", "Har visats upp"
    TOLD = "told", "Personen berättar själv"
    VALIDATED = "validated", "Validerad"


class ValidationOutcome(models.TextChoices):
    """What a validation of skills came to (resultat av validering)."""

    WHOLE = "whole", "Hela utbildningen"
    PARTLY = "partly", "Delar av utbildningen"
    NONE = "none", "Inget godkänt"
    BROKEN_OFF = "broken_off", "Avbröts"


class CourseKind(models.TextChoices):
    """Where one studies (skolform)."""

    SFI = "sfi", "SFI"
    KOMVUX = "komvux", "Komvux"
    FOLK_HIGH_SCHOOL = "folk_high_school", "Folkhögskola"
    HIGHER_VOCATIONAL = "higher_vocational", "Yrkeshögskola"
    UNIVERSITY = "university", "Högskola"
    LABOUR_MARKET = "labour_market", "Arbetsmarknadsutbildning"
    OTHER = "other", "Annan kurs"


class CourseOutcome(models.TextChoices):
    """How a course ended (resultat)."""

    PASSED = "passed", "Godkänd"
    FAILED = "failed", "Inte godkänd"
    BROKEN_OFF = "broken_off", "Avbruten"


class ApplicationStep(models.TextChoices):
    """How far an application for studies has come (ansökan om studier)."""

    PLANNED = "planned", "Ska söka"
    APPLIED = "applied", "Har sökt"
    ADMITTED = "admitted", "Antagen"
    FINANCED = "financed", "Pengarna är klara"
    STARTED = "started", "Har börjat"
    REJECTED = "rejected", "Inte antagen"
    GIVEN_UP = "given_up", "Söker inte längre"


ONWARDS = (
    ApplicationStep.PLANNED,
    ApplicationStep.APPLIED,
    ApplicationStep.ADMITTED,
    ApplicationStep.FINANCED,
    ApplicationStep.STARTED,
)
"""The steps in their order; the two others end an application."""
ENDED = (ApplicationStep.STARTED, ApplicationStep.REJECTED, ApplicationStep.GIVEN_UP)
"""Steps after which nothing more is waited for."""
