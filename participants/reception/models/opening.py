"""When a reception is open (öppettider): the hours of each weekday, and the days that are otherwise."""

from datetime import time

from django.db import models
from django.db.models import F, Q

from nystart.foundation.audit import tracked
from nystart.foundation.web.models import Identified
from nystart.foundation.web.retention import RetentionClass

from .place import OfAReceptionQuerySet, Reception


class Weekday(models.IntegerChoices):
    """Days of the week, numbered as ISO 8601 does."""

    MONDAY = 1, "Måndag"
    TUESDAY = 2, "Tisdag"
    WEDNESDAY = 3, "Onsdag"
    THURSDAY = 4, "Torsdag"
    FRIDAY = 5, "Fredag"
    SATURDAY = 6, "Lördag"
    SUNDAY = 7, "Söndag"


@tracked()
class OpeningHours(Identified):
    """Hours of a weekday on which anybody may come (öppettid); a day that closes for lunch has two."""

    retention = RetentionClass.PUBLIC

    controller = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    reception = models.ForeignKey(Reception, on_delete=models.CASCADE, related_name="hours")
    weekday = models.PositiveSmallIntegerField("dag", choices=Weekday.choices)
    opens_at = models.TimeField("öppnar")
    closes_at = models.TimeField("stänger")

    objects = OfAReceptionQuerySet.as_manager()

    class Meta:
        verbose_name = "öppettid"
        verbose_name_plural = "öppettider"
        ordering = ("weekday", "opens_at")
        constraints = (
            models.UniqueConstraint(
                fields=["reception", "weekday", "opens_at"],
                name="hours_once",
                violation_error_message="Tiden finns redan.",
            ),
            models.CheckConstraint(
                name="hours_close_after_they_open",
                condition=Q(closes_at__gt=F("opens_at")),
                violation_error_message="Stängningstiden ligger före öppningstiden. Ändra en av dem.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {self.opens_at:%H.%M}–{self.closes_at:%H.%M}"


@tracked()
class OpeningException(Identified):
    """A day with other hours than usual, or closed (avvikande öppettid), with the reason that visitors read."""

    retention = RetentionClass.PUBLIC

    controller = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    reception = models.ForeignKey(Reception, on_delete=models.CASCADE, related_name="exceptions")
    on = models.DateField("dag")
    opens_at = models.TimeField("öppnar", null=True, blank=True)
    closes_at = models.TimeField("stänger", null=True, blank=True)
    reason = models.CharField("varför?", max_length=120, blank=True)

    objects = OfAReceptionQuerySet.as_manager()

    class Meta:
        verbose_name = "avvikande dag"
        verbose_name_plural = "avvikande dagar"
        ordering = ("on",)
        constraints = (
            models.UniqueConstraint(
                fields=["reception", "on"],
                name="exception_once",
                violation_error_message="Den dagen har redan en avvikelse. Ta bort den först.",
            ),
            models.CheckConstraint(
                name="exception_closed_or_hours",
                condition=Q(opens_at__isnull=True, closes_at__isnull=True) | Q(closes_at__gt=F("opens_at")),
                violation_error_message="Skriv när det öppnar och stänger, eller lämna båda tomma om det är stängt.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.on}"

    @property
    def hours(self) -> list[tuple[time, time]]:
        """The hours of the day; none when nobody is let in."""
        return [(self.opens_at, self.closes_at)] if self.opens_at and self.closes_at else []
