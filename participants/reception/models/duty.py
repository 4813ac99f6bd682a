"""Who is in the house (bemanning): which authority sits in the reception, on which days."""

from datetime import date, timedelta
from typing import Self

from django.db import models
from django.db.models import F, Q

from nystart.foundation.audit import tracked
from nystart.foundation.web.models import Identified
from nystart.foundation.web.retention import RetentionClass

from .opening import Weekday
from .place import OfAReceptionQuerySet, Reception


class DutyQuerySet(OfAReceptionQuerySet):
    def going_on(self, day: date) -> Self:
        """Those that have not ended before the day, also coming ones."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day))


@tracked()
class Duty(Identified):
    """Somebody from an authority who sits in the reception at a time of the week (pass), every week or every nth.

    The weeks are counted from the first day. The public reads authority and what one gets help with, never the name.
    """

    retention = RetentionClass.PERSONAL_DATA

    controller = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    reception = models.ForeignKey(Reception, on_delete=models.CASCADE, related_name="duties")
    authority = models.CharField("myndighet eller verksamhet", max_length=80)
    helps_with = models.CharField("hjälper till med", max_length=160)
    person_name = models.CharField("namn", max_length=120, blank=True)
    user = models.ForeignKey(
        "accounts.User", verbose_name="konto", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    weekday = models.PositiveSmallIntegerField("dag", choices=Weekday.choices)
    starts_at = models.TimeField("från klockan")
    ends_at = models.TimeField("till klockan")
    every_weeks = models.PositiveSmallIntegerField("hur ofta?", default=1)
    starts_on = models.DateField("första dag")
    ends_on = models.DateField("sista dag", null=True, blank=True)

    objects = DutyQuerySet.as_manager()

    class Meta:
        verbose_name = "pass i mottagningen"
        verbose_name_plural = "pass i mottagningen"
        ordering = ("weekday", "starts_at", "authority")
        constraints = (
            models.CheckConstraint(
                name="duty_ends_after_it_starts",
                condition=Q(ends_at__gt=F("starts_at")),
                violation_error_message="Passet slutar före det börjar. Ändra en av tiderna.",
            ),
            models.CheckConstraint(
                name="duty_last_day_after_first",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                violation_error_message="Sista dagen ligger före den första. Ändra en av dem.",
            ),
            models.CheckConstraint(
                name="duty_every_week_or_few",
                condition=Q(every_weeks__range=(1, 4)),
                violation_error_message="Välj hur ofta passet återkommer.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.authority}, {self.get_weekday_display().lower()}"

    @property
    def first_day(self) -> date:
        """The first day of the weekday from ``starts_on``."""
        return self.starts_on + timedelta(days=(self.weekday - self.starts_on.isoweekday()) % 7)

    def sits_on(self, day: date) -> bool:
        """Whether it is a day of hers: of the weekday, begun, not ended, and in the right week."""
        within = self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)
        weeks = (day - self.first_day).days // 7
        return within and day.isoweekday() == self.weekday and weeks % self.every_weeks == 0

    @property
    def how_often(self) -> str:
        """Varje vecka, varannan vecka, var tredje vecka."""
        return {1: "varje vecka", 2: "varannan vecka", 3: "var tredje vecka", 4: "var fjärde vecka"}[self.every_weeks]
