"""What a person lives on, does and has learnt at one point of an enrolment."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property

from nystart.foundation.access import ScopedQuerySet
from nystart.foundation.access.actor import Actor
from nystart.foundation.audit import tracked
from nystart.foundation.web.models import Identified
from nystart.foundation.web.retention import RetentionClass
from participants.core.models import Enrolment
from participants.core.models.of_an_enrolment import OfAnEnrolmentQuerySet

from ..codes import IncomeOf, IncomePart, Point
from .code_lists import EducationLevel, IncomeSource

FULL_TIME_HOURS = 40
"""Hours a week that every extent is a percentage of (SUS: 20 hours are 50 per cent)."""
EXTENTS = {"work_extent": "Arbetar", "study_extent": "Studerar", "seeking_extent": "Söker arbete"}
"""Fields and their words."""


class SituationQuerySet(OfAnEnrolmentQuerySet):
    def at(self, point: Point) -> Self:
        """Those asked about at the point."""
        return self.filter(point=point)

    def with_answers(self) -> Self:
        """Education and incomes fetched along."""
        incomes = Income.objects.standing().select_related("source").order_by("of", "source__position", "pk")
        return self.select_related("education").prefetch_related(models.Prefetch("incomes", incomes, "shown_incomes"))


@tracked()
class Situation(Identified):
    """A person's situation at a point (situation vid start, vid avslut): the same questions each time.

    What was not asked is None; 0 is an answer. Extents are per cent of a week of 40 hours. ``support_months`` is how long the
    person has lived on public support without a longer break than a month. Holds no name and no free text, like the
    enrolment, and is read across municipalities for figures. After the entry and exit forms of the former SUS register
    (forms of susam.se).
    """

    retention = RetentionClass.FUND

    controller = models.ForeignKey(
        "accounts.Organisation", verbose_name="kommun", on_delete=models.PROTECT, related_name="+"
    )
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="situations")
    point = models.CharField("när", max_length=5, choices=Point.choices)
    answered_on = models.DateField("ifylld")
    work_extent = models.PositiveSmallIntegerField("arbetar", null=True, blank=True)
    study_extent = models.PositiveSmallIntegerField("studerar", null=True, blank=True)
    seeking_extent = models.PositiveSmallIntegerField("söker arbete", null=True, blank=True)
    education = models.ForeignKey(
        EducationLevel,
        verbose_name="högsta utbildning",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    is_foreign = models.BooleanField("utbildad i ett annat land", null=True, blank=True)
    support_months = models.PositiveSmallIntegerField("tid med offentlig försörjning", null=True, blank=True)

    objects = SituationQuerySet.as_manager()

    class Meta:
        verbose_name = "situation"
        verbose_name_plural = "situationer"
        ordering = ("answered_on",)
        constraints = (
            models.UniqueConstraint(
                fields=["enrolment", "point"],
                name="situation_once_at_a_point",
                violation_error_message="Uppgifterna finns redan. Läs in sidan igen.",
            ),
            models.CheckConstraint(
                name="situation_extents_are_per_cent",
                condition=Q(*(Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__range": (0, 100)}) for name in EXTENTS)),
                violation_error_message="Omfattningen är ett tal från 0 till 100.",
            ),
            models.CheckConstraint(
                name="situation_support_within_a_life",
                condition=Q(support_months__isnull=True) | Q(support_months__lte=720),
                violation_error_message="Tiden är högst 720 månader.",
            ),
        )

    def __str__(self) -> str:
        return f"Situation {self.get_point_display().lower()}"

    @property
    def missing(self) -> list[str]:
        """What has no answer, in words."""
        lacks = (
            ("inkomst", not self.shown_incomes),
            ("sysselsättning", all(getattr(self, name) is None for name in EXTENTS)),
            ("utbildning", self.education_id is None),
            ("tid med offentlig försörjning", self.support_months is None),
        )
        return [words for words, is_missing in lacks if is_missing]

    @cached_property
    def shown_incomes(self) -> "list[Income]":
        """The incomes, as ``with_answers`` fetches them."""
        return list(self.incomes.standing().select_related("source").order_by("of", "source__position", "pk"))

    @property
    def income_words(self) -> list[str]:
        """Försörjningsstöd, delvis; Lön, helt, hushållets."""
        return [income.words for income in self.shown_incomes]

    @property
    def occupation_words(self) -> list[str]:
        """Arbetar 50 %; Söker arbete 50 %. Nothing that is 0, and a word for nothing at all."""
        told = {words: getattr(self, name) for name, words in EXTENTS.items()}
        if all(extent is None for extent in told.values()):
            return []
        doing = [f"{words} {extent}\u00a0%" for words, extent in told.items() if extent]
        return doing or ["Varken arbetar, studerar eller söker arbete"]

    @property
    def education_words(self) -> str:
        """The level, and whether it was reached in another country."""
        if self.education is None:
            return ""
        return f"{self.education.label}{', från ett annat land' if self.is_foreign else ''}"

    @property
    def support_words(self) -> str:
        """14 månader, or Ingen."""
        if self.support_months is None:
            return ""
        word = "månad" if self.support_months == 1 else "månader"
        return f"{self.support_months} {word}" if self.support_months else "Ingen"


class IncomeQuerySet(ScopedQuerySet):
    def visible_to(self, user: Actor) -> Self:
        """Those of the enrolments that open the file to the user."""
        return self.filter(situation__in=Situation.objects.visible_to(user))

    def editable_by(self, user: Actor) -> Self:
        """Those of the enrolments that the user may change."""
        return self.filter(situation__in=Situation.objects.editable_by(user))

    def standing(self) -> Self:
        """All but those that were answered by mistake."""
        return self.filter(holds=True)


@tracked()
class Income(Identified):
    """One of the sources that a person lives on (försörjning), wholly or partly, her own or the household's.

    ``holds`` is false when the answer was changed: rows are kept.
    """

    retention = RetentionClass.FUND

    controller = models.ForeignKey(
        "accounts.Organisation", verbose_name="kommun", on_delete=models.PROTECT, related_name="+"
    )
    situation = models.ForeignKey(Situation, on_delete=models.PROTECT, related_name="incomes")
    source = models.ForeignKey(IncomeSource, verbose_name="källa", on_delete=models.PROTECT, related_name="+")
    of = models.CharField("vems", max_length=9, choices=IncomeOf.choices, default=IncomeOf.OWN)
    part = models.CharField("hur mycket", max_length=5, choices=IncomePart.choices, default=IncomePart.WHOLE)
    holds = models.BooleanField("gäller", default=True)

    objects = IncomeQuerySet.as_manager()

    class Meta:
        verbose_name = "försörjning"
        verbose_name_plural = "försörjning"
        ordering = ("situation", "source")
        constraints = (
            models.UniqueConstraint(
                fields=["situation", "source", "of"],
                name="income_once_each",
                violation_error_message="Samma inkomst står två gånger.",
            ),
        )

    def __str__(self) -> str:
        return self.words

    @property
    def words(self) -> str:
        """Sjukpenning, delvis; Lön, helt, hushållets."""
        whose = ", hushållets" if self.of == IncomeOf.HOUSEHOLD else ""
        return f"{self.source.label}, {self.get_part_display()}{whose}"
