"""Instruments (mätinstrument) as data: what is asked, in which words, on which scale."""

from typing import Self

import pgtrigger
from django.db import models
from django.db.models import F, Q

from nystart.foundation.web.models import Identified
from nystart.foundation.web.retention import RetentionClass

from ..codes import ItemKind, Side


class InstrumentQuerySet(models.QuerySet["Instrument"]):
    def offered(self) -> Self:
        """Those that a new measurement is made with: the versions that no other has taken over from."""
        return self.filter(is_offered=True).order_by("position", "code")


class Instrument(Identified):
    """One version of a set of scales (mätinstrument). A version that has been used never changes: another wording is a new version.

    The shipped ones have our own neutral wording; BIP's is the property of Væksthuset (``domain`` 4.5). Without ``every_months``
    the instrument is used in the beginning and at the end (före och efter).
    """

    retention = RetentionClass.CODE_LIST

    code = models.SlugField("kod", max_length=40)
    version = models.PositiveSmallIntegerField("version", default=1)
    name = models.CharField("namn", max_length=120)
    said = models.CharField("vad deltagaren får veta", max_length=300)
    every_months = models.PositiveSmallIntegerField("var så många månader", null=True, blank=True)
    after_exit = models.BooleanField("även vid uppföljningarna efter avslut", default=False)
    is_offered = models.BooleanField("används för nya mätningar", default=True)
    position = models.PositiveSmallIntegerField("ordning", default=0)

    objects = InstrumentQuerySet.as_manager()

    class Meta:
        verbose_name = "mätinstrument"
        verbose_name_plural = "mätinstrument"
        ordering = ("position", "code", "version")
        constraints = (
            models.UniqueConstraint(fields=["code", "version"], name="instrument_version_once"),
            models.UniqueConstraint(
                fields=["code"],
                name="instrument_one_version_offered",
                condition=Q(is_offered=True),
                violation_error_message="Det finns redan en version som används för nya mätningar.",
            ),
            models.CheckConstraint(
                name="instrument_months_are_some",
                condition=Q(every_months__isnull=True) | Q(every_months__gte=1),
                violation_error_message="Det måste gå minst en månad mellan mätningarna.",
            ),
        )
        triggers = (
            pgtrigger.ReadOnly(name="words_stay", exclude=["is_offered", "every_months", "after_exit", "position"]),
        )

    def __str__(self) -> str:
        return self.name


class Item(Identified):
    """A question (fråga) of an instrument: one wording for each side, and a scale from ``low`` to ``high``.

    ``labels`` says in words what values mean; of the ladder (steg mot arbete) every value has its words.
    """

    retention = RetentionClass.CODE_LIST

    instrument = models.ForeignKey(Instrument, on_delete=models.PROTECT, related_name="items")
    code = models.SlugField("kod", max_length=40)
    position = models.PositiveSmallIntegerField("ordning")
    kind = models.CharField("slag", max_length=8, choices=ItemKind.choices, default=ItemKind.SCALE)
    title = models.CharField("kort namn", max_length=60)
    for_participant = models.CharField("till deltagaren", max_length=200)
    for_coach = models.CharField("till coachen", max_length=200)
    low = models.PositiveSmallIntegerField("lägsta")
    high = models.PositiveSmallIntegerField("högsta")
    labels = models.JSONField("vad värdena betyder", default=dict)

    class Meta:
        verbose_name = "fråga"
        verbose_name_plural = "frågor"
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=["instrument", "code"], name="item_once"),
            models.UniqueConstraint(fields=["instrument", "position"], name="item_position_once"),
            models.UniqueConstraint(
                fields=["instrument", "kind"],
                name="item_one_chance_and_one_ladder",
                condition=~Q(kind=ItemKind.SCALE),
            ),
            models.CheckConstraint(
                name="item_scale_rises",
                condition=Q(high__gt=F("low")),
                violation_error_message="Skalans högsta värde måste vara större än det lägsta.",
            ),
        )
        triggers = (pgtrigger.Protect(name="words_stay", operation=pgtrigger.Update),)

    def __str__(self) -> str:
        return self.title

    def wording(self, side: str) -> str:
        """The question as one side reads it."""
        return self.for_coach if side == Side.COACH else self.for_participant

    @property
    def choices(self) -> list[tuple[int, str]]:
        """Every value with its words: "4 – Stämmer bra", or only the number where there are none."""
        return [(value, self.words_of(value)) for value in range(self.low, self.high + 1)]

    def words_of(self, value: int) -> str:
        """A value as it is read."""
        label = self.labels.get(str(value), "")
        return f"{value}. {label}" if label else str(value)
