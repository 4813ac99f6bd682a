"""What somebody has learnt, before and during the project, and how it is shown."""

from datetime import date

from django.db import models
from django.db.models import Q

from nystart.foundation.audit import tracked

from ..codes import Proof, QualificationKind, ValidationOutcome
from .of_studies import OfStudies, StudyQuerySet


@tracked()
class Qualification(OfStudies):
    """Something learnt (kompetens): an education, a certificate, a licence. With a year it is from before, with a day from now.

    Resurscenter Kalmar counts those with a vocational education as their base; ``is_vocational`` says so of each.
    """

    kind = models.CharField("slag", max_length=12, choices=QualificationKind.choices)
    title = models.CharField("utbildning, kurs eller intyg", max_length=160)
    is_vocational = models.BooleanField("leder till ett yrke", default=False)
    provider = models.CharField("skola eller utbildare", max_length=120, blank=True)
    country = models.CharField("land", max_length=60, blank=True)
    gained_on = models.DateField("dag", null=True, blank=True)
    year = models.PositiveSmallIntegerField("år", null=True, blank=True)
    valid_until = models.DateField("gäller till och med", null=True, blank=True)
    proof = models.CharField("styrkt", max_length=10, choices=Proof.choices, default=Proof.NONE)

    objects = StudyQuerySet.as_manager()

    class Meta:
        verbose_name = "kompetens"
        verbose_name_plural = "kompetenser"
        ordering = ("-year", "title", "id")
        indexes = (models.Index(fields=["participant", "-year"], name="qualification_of_person"),)
        constraints = (
            models.CheckConstraint(
                name="qualification_day_or_year",
                condition=Q(gained_on__isnull=True) | Q(year__isnull=False),
                violation_error_message="Skriv dagen eller året.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.year or ''}".rstrip()

    def was_gained_from(self, day: date) -> bool:
        """Whether it was gained on the day or later, as within a project that began then. Without a day it is from before."""
        return self.gained_on is not None and self.gained_on >= day

    def runs_out_by(self, day: date) -> bool:
        """Whether it is valid no longer than to the day."""
        return self.valid_until is not None and self.valid_until <= day


@tracked()
class SkillValidation(OfStudies):
    """A validation of what somebody can already (validering): applied for, answered, with what it came to."""

    subject = models.CharField("det som prövas", max_length=160)
    provider = models.CharField("hos vem", max_length=120, blank=True)
    applied_on = models.DateField("ansökt")
    answer_awaited_on = models.DateField("svar väntas", null=True, blank=True)
    answered_on = models.DateField("svar kom", null=True, blank=True)
    outcome = models.CharField("resultat", max_length=12, choices=ValidationOutcome.choices, blank=True)

    objects = StudyQuerySet.as_manager()

    class Meta:
        verbose_name = "validering"
        verbose_name_plural = "valideringar"
        ordering = ("-applied_on", "id")
        indexes = (
            models.Index(
                fields=["answer_awaited_on"], name="validation_awaited", condition=Q(answered_on__isnull=True)
            ),
        )
        constraints = (
            models.CheckConstraint(
                name="validation_answer_has_an_outcome",
                condition=Q(answered_on__isnull=True, outcome="") | (Q(answered_on__isnull=False) & ~Q(outcome="")),
                violation_error_message="Ett svar har både dag och resultat.",
            ),
            models.CheckConstraint(
                name="validation_answered_after_applied",
                condition=Q(answered_on__isnull=True) | Q(answered_on__gte=models.F("applied_on")),
                violation_error_message="Svaret ligger före ansökan. Ändra en av dagarna.",
            ),
        )

    def __str__(self) -> str:
        return f"Validering {self.applied_on}"

    @property
    def is_waiting(self) -> bool:
        """Whether an answer is waited for."""
        return self.answered_on is None
