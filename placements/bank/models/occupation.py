"""Occupation fields (yrkesområden) in plain Swedish, and the words that find each other."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from nystart.foundation.web.models import CodeList, Identified
from nystart.foundation.web.retention import RetentionClass


class OccupationField(CodeList):
    """A field of work (yrkesområde) as people speak of it: Mat och restaurang, Butik och lager.

    ``ssyk_major_group`` is the first digit of SSYK 2012 where all work in the field belongs to one group, else empty.
    """

    retention = RetentionClass.CODE_LIST

    ssyk_major_group = models.CharField("yrkesområde enligt SSYK 2012", max_length=1, blank=True)

    class Meta(CodeList.Meta):
        verbose_name = "yrkesområde"
        verbose_name_plural = "yrkesområden"


class SynonymGroup(Identified):
    """Words for one kind of work: who searches for one of them finds all. ``field`` is empty for words of any field."""

    retention = RetentionClass.CODE_LIST

    field = models.ForeignKey(
        OccupationField,
        verbose_name="yrkesområde",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="synonyms",
    )
    words = ArrayField(models.CharField(max_length=40), verbose_name="ord som betyder samma sak")

    class Meta:
        verbose_name = "ordgrupp"
        verbose_name_plural = "ordgrupper"
        ordering = ("field", "words")

    def __str__(self) -> str:
        return ", ".join(self.words)
