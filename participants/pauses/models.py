"""Pauses (uppehåll) of an enrolment: some days or months when the person takes part in nothing."""

from datetime import date
from typing import Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value

from nystart.foundation.access import ScopedQuerySet
from nystart.foundation.access.actor import Actor
from nystart.foundation.audit import tracked
from nystart.foundation.web.models import Identified
from nystart.foundation.web.retention import RetentionClass
from participants.core.models import Enrolment
from participants.core.models.of_an_enrolment import OfAnEnrolmentQuerySet

from .codes import PauseReasonKind


class PauseQuerySet(OfAnEnrolmentQuerySet):
    def standing(self) -> Self:
        """All but those taken back."""
        return self.filter(taken_back_on__isnull=True)

    def covering(self, day: date) -> Self:
        """Those that the day lies in; the first and the last day are days of the pause."""
        return self.standing().filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day), starts_on__lte=day)


@tracked()
class Pause(Identified):
    """Days of an enrolment on which the person takes part in nothing (uppehåll), to a known day or until further notice.

    She stays a participant (docs/decisions/0037): what waits, and what is counted without these days, asks ``days.py``.
    A pause that outlasts the enrolment is over with it. Why she pauses stands in ``PauseReason``, for fewer people.
    """

    retention = RetentionClass.FUND

    controller = models.ForeignKey(
        "accounts.Organisation", verbose_name="kommun", on_delete=models.PROTECT, related_name="+"
    )
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="pauses")
    starts_on = models.DateField("från")
    ends_on = models.DateField("till och med", null=True, blank=True)
    taken_back_on = models.DateField("borttaget", null=True, blank=True)

    objects = PauseQuerySet.as_manager()

    class Meta:
        verbose_name = "uppehåll"
        verbose_name_plural = "uppehåll"
        ordering = ("-starts_on",)
        constraints = (
            models.CheckConstraint(
                name="pause_lasts_a_day",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                violation_error_message="Sista dagen ligger före den första. Ändra en av dem.",
            ),
            ExclusionConstraint(
                name="pause_once_at_a_time",
                expressions=[
                    ("enrolment", RangeOperators.EQUAL),
                    (
                        Func(
                            F("starts_on"),
                            F("ends_on"),
                            Value("[]"),
                            function="daterange",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(taken_back_on__isnull=True),
                violation_error_message="Det finns redan ett uppehåll under den tiden.",
            ),
        )

    def __str__(self) -> str:
        return f"Uppehåll från {self.starts_on}"


class PauseReasonQuerySet(ScopedQuerySet):
    def visible_to(self, user: Actor) -> Self:
        """Those of the pauses of people about whom the user writes notes."""
        return self.filter(pause__enrolment__in=Enrolment.objects.noted_by(user))

    def editable_by(self, user: Actor) -> Self:
        """The same who also change the file."""
        return self.visible_to(user).filter(pause__enrolment__in=Enrolment.objects.editable_by(user))


@tracked()
class PauseReason(Identified):
    """Why somebody pauses (skäl till uppehåll), in a row of its own that only those who need it reach (law: what reveals)."""

    retention = RetentionClass.SOCIAL

    controller = models.ForeignKey(
        "accounts.Organisation", verbose_name="kommun", on_delete=models.PROTECT, related_name="+"
    )
    pause = models.OneToOneField(Pause, on_delete=models.PROTECT, related_name="reason")
    kind = models.CharField("skäl", max_length=14, choices=PauseReasonKind.choices)

    objects = PauseReasonQuerySet.as_manager()

    class Meta:
        verbose_name = "skäl till uppehåll"
        verbose_name_plural = "skäl till uppehåll"
        ordering = ("pause",)

    def __str__(self) -> str:
        return self.get_kind_display()
