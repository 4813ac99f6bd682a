"""Occupations (yrken) by SSYK 2012, and shortage occupations (bristyrken) as dated facts."""

from collections.abc import Iterable
from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from nystart.foundation.web.models import CodeList
from nystart.foundation.web.retention import RetentionClass


class Occupation(CodeList):
    """A group of occupations (yrkesgrupp) with its four digits in SSYK 2012, the standard of Statistics Sweden (SCB).

    The list is given by others and is the same for every municipality; ``data/ssyk2012.csv`` holds it.
    """

    retention = RetentionClass.CODE_LIST

    class Meta(CodeList.Meta):
        verbose_name = "yrke (SSYK 2012)"
        verbose_name_plural = "yrken (SSYK 2012)"
        ordering = ("code", "label")


class ShortageQuerySet(models.QuerySet["Shortage"]):
    def on(self, day: date) -> Self:
        """Those that are said to hold on the day."""
        begun = Q(valid_from__isnull=True) | Q(valid_from__lte=day)
        return self.filter(begun, Q(valid_to__isnull=True) | Q(valid_to__gte=day))

    def among(self, codes: Iterable[str]) -> Self:
        """Those of some occupations."""
        return self.filter(occupation__in=list(codes))


class Shortage(CodeList):
    """A shortage occupation (bristyrke): somebody has judged that employers find too few, somewhere, from a day.

    ``label`` is the area in words (Hela landet, Kalmar län). The municipality adds what Arbetsförmedlingen publishes for its
    region, and gives what is no longer true a last day.
    """

    retention = RetentionClass.CODE_LIST

    occupation = models.ForeignKey(Occupation, verbose_name="yrke", on_delete=models.PROTECT, related_name="shortages")
    source = models.CharField("källa", max_length=200)

    objects = ShortageQuerySet.as_manager()

    class Meta(CodeList.Meta):
        verbose_name = "bristyrke"
        verbose_name_plural = "bristyrken"
        ordering = ("occupation", "code")
