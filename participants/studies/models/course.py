"""Courses that somebody takes (kurser)."""

from datetime import date

from django.db import models
from django.db.models import Q

from nystart.foundation.audit import tracked

from ..codes import CourseKind, CourseOutcome
from .of_studies import OfStudies, StudyQuerySet


@tracked()
class Course(OfStudies):
    """A course (kurs) at Komvux, SFI or elsewhere: level, extent in per cent of full time, and how it ended.

    ``hours`` are the provider's own, for the whole course, when it tells them. SFI alone gives no right to student aid
    (Skolverket), so no exit to studies by itself.
    """

    kind = models.CharField("skolform", max_length=18, choices=CourseKind.choices)
    title = models.CharField("kurs", max_length=120)
    level = models.CharField("nivå", max_length=60, blank=True)
    provider = models.CharField("skola", max_length=120, blank=True)
    extent = models.PositiveSmallIntegerField("omfattning i procent", null=True, blank=True)
    hours = models.PositiveIntegerField("timmar", null=True, blank=True)
    starts_on = models.DateField("börjar")
    ends_on = models.DateField("slutar", null=True, blank=True)
    outcome = models.CharField("resultat", max_length=10, choices=CourseOutcome.choices, blank=True)
    grade = models.CharField("betyg", max_length=20, blank=True)

    objects = StudyQuerySet.as_manager()

    class Meta:
        verbose_name = "kurs"
        verbose_name_plural = "kurser"
        ordering = ("-starts_on", "id")
        indexes = (models.Index(fields=["participant", "-starts_on"], name="course_of_person"),)
        constraints = (
            models.CheckConstraint(
                name="course_ends_after_it_starts",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=models.F("starts_on")),
                violation_error_message="Kursen slutar före den börjar. Ändra en av dagarna.",
            ),
            models.CheckConstraint(
                name="course_extent_is_a_share",
                condition=Q(extent__isnull=True) | Q(extent__range=(1, 100)),
                violation_error_message="Omfattningen är mellan 1 och 100 procent.",
            ),
            models.CheckConstraint(
                name="course_outcome_has_an_end",
                condition=Q(outcome="") | Q(ends_on__isnull=False),
                violation_error_message="En kurs med resultat har en sista dag.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.starts_on}"

    def goes_on(self, day: date) -> bool:
        """Whether the person takes it on the day."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on) and not self.outcome

    def needs_outcome(self, day: date) -> bool:
        """Whether its last day has passed without anybody noting how it went."""
        return not self.outcome and self.ends_on is not None and self.ends_on < day
