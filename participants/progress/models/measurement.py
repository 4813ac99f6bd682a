"""Measurements (mätningar): one occasion with two sides, the participant's and the coach's."""

from datetime import date
from typing import Self

import pgtrigger
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet

from nystart.foundation.access import ScopedQuerySet
from nystart.foundation.access.actor import Actor
from nystart.foundation.audit import tracked
from nystart.foundation.web.models import Identified
from nystart.foundation.web.retention import RetentionClass
from participants.core.models.enrolment import Enrolment
from participants.core.models.of_a_person import OfAPersonQuerySet
from participants.core.models.participant import Participant
from participants.joining.following import only_with_a_joining

from ..codes import Point, Side, Way
from .instrument import Instrument, Item

OPEN = Q(done_on__isnull=True, cancelled_on__isnull=True)


class MeasurementQuerySet(OfAPersonQuerySet):
    def open(self) -> Self:
        """Begun, and not done by both sides."""
        return self.filter(OPEN)

    def done(self) -> Self:
        """Answered by both sides."""
        return self.filter(done_on__isnull=False)

    def in_order(self) -> Self:
        """By the day of the measurement."""
        return self.order_by("held_on", "created_at", "pk")

    def to_repeat(self, day: date) -> Self:
        """The latest of each participation and instrument, when the next one is due by the day."""
        later = Measurement.objects.filter(
            enrolment=OuterRef("enrolment"), instrument__code=OuterRef("instrument__code"), cancelled_on__isnull=True
        ).filter(Q(held_on__gt=OuterRef("held_on")) | Q(done_on__isnull=True))
        return self.done().filter(~Exists(later), next_on__lte=day)


@tracked()
class Measurement(Identified):
    """One occasion of a measurement (mätning): both sides answer the same items, and neither sees the other's before both are done.

    Its answers advise and never decide (GDPR art. 22). ``next_on`` is when it is time again, set when both are done.
    """

    retention = RetentionClass.SOCIAL

    controller = models.ForeignKey(
        "accounts.Organisation", verbose_name="kommun", on_delete=models.PROTECT, related_name="+"
    )
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="measurements")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="measurements")
    instrument = models.ForeignKey(Instrument, on_delete=models.PROTECT, related_name="measurements")
    point = models.CharField("när", max_length=8, choices=Point.choices)
    held_on = models.DateField("dag")
    opened_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    way = models.CharField("så svarade deltagaren", max_length=8, choices=Way.choices, blank=True)
    participant_done_at = models.DateTimeField("deltagaren klar", null=True, blank=True)
    coach = models.ForeignKey("accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    coach_done_at = models.DateTimeField("coachen klar", null=True, blank=True)
    done_on = models.DateField("båda klara", null=True, blank=True)
    next_on = models.DateField("nästa mätning", null=True, blank=True)
    cancelled_on = models.DateField("avbruten", null=True, blank=True)

    objects = MeasurementQuerySet.as_manager()

    class Meta:
        verbose_name = "mätning"
        verbose_name_plural = "mätningar"
        ordering = ("-held_on",)
        indexes = (models.Index(fields=["next_on"], name="measurement_next", condition=Q(next_on__isnull=False)),)
        constraints = (
            models.UniqueConstraint(
                fields=["enrolment", "instrument"],
                name="measurement_one_open",
                condition=OPEN,
                violation_error_message="En mätning är redan påbörjad. Gör den klar eller avbryt den först.",
            ),
            models.UniqueConstraint(
                fields=["enrolment", "instrument", "point"],
                name="measurement_once_per_point",
                condition=~Q(point=Point.ONGOING) & Q(cancelled_on__isnull=True),
                violation_error_message="Det finns redan en mätning för den tidpunkten. Välj en annan.",
            ),
            models.CheckConstraint(
                name="measurement_done_by_both",
                condition=Q(done_on__isnull=True)
                | Q(participant_done_at__isnull=False, coach_done_at__isnull=False, cancelled_on__isnull=True),
                violation_error_message="En mätning är klar när båda har svarat.",
            ),
            models.CheckConstraint(
                name="measurement_sides_say_who_and_how",
                condition=Q(participant_done_at__isnull=True, way="")
                | (Q(participant_done_at__isnull=False) & ~Q(way="")),
                violation_error_message="Säg hur deltagaren svarade.",
            ),
            models.CheckConstraint(
                name="measurement_coach_is_named",
                condition=Q(coach_done_at__isnull=True) | Q(coach__isnull=False),
                violation_error_message="Coachens svar har ett namn.",
            ),
        )
        triggers = (
            only_with_a_joining(),
            pgtrigger.Protect(name="never_removed", operation=pgtrigger.Delete),
        )

    def __str__(self) -> str:
        return f"Mätning {self.held_on}"

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to answer."""
        return self.done_on is None and self.cancelled_on is None

    def is_done_by(self, side: str) -> bool:
        """Whether one side has finished."""
        return (self.coach_done_at if side == Side.COACH else self.participant_done_at) is not None

    def check_open(self, side: str) -> None:
        """Raise ValidationError when the side has finished, or the measurement is over."""
        if not self.is_open:
            raise ValidationError("Mätningen är redan klar eller avbruten. Läs in sidan igen.", code="closed")
        if self.is_done_by(side):
            raise ValidationError("De här svaren är redan klara och går inte att ändra.", code="done")


class AnswerQuerySet(ScopedQuerySet):
    """Answers follow the measurement."""

    def visible_to(self, user: Actor) -> Self:
        """Those of measurements that both sides have done: nobody reads the other's answers before."""
        return self.filter(measurement__in=Measurement.objects.visible_to(user).done())

    def editable_by(self, user: Actor) -> Self:
        """Those of people whose file the user may change, in measurements that are not done."""
        return self.filter(measurement__in=Measurement.objects.editable_by(user).open())

    def of_side(self, side: str) -> Self:
        """One side's."""
        return self.filter(side=side)


STANDS = """
IF EXISTS (
  SELECT FROM progress_measurement m WHERE m.id = NEW.measurement_id AND (
    m.done_on IS NOT NULL OR m.cancelled_on IS NOT NULL
    OR (NEW.side = 'coach' AND m.coach_done_at IS NOT NULL)
    OR (NEW.side = 'participant' AND m.participant_done_at IS NOT NULL))
) THEN RAISE EXCEPTION 'The answers of a side that is done stand.'; END IF; RETURN NEW;
"""


@tracked(exclude=["value"])
class Answer(Identified):
    """One answer (svar) of one side, saved when it is given. ``declined`` is an answer too: "Vill inte svara"."""

    retention = RetentionClass.SOCIAL

    controller = models.ForeignKey(
        "accounts.Organisation", verbose_name="kommun", on_delete=models.PROTECT, related_name="+"
    )
    measurement = models.ForeignKey(Measurement, on_delete=models.PROTECT, related_name="answers")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="answers")
    side = models.CharField("vems svar", max_length=12, choices=Side.choices)
    value = models.PositiveSmallIntegerField("värde", null=True, blank=True)
    declined = models.BooleanField("ville inte svara", default=False)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        verbose_name = "svar"
        verbose_name_plural = "svar"
        constraints = (
            models.UniqueConstraint(fields=["measurement", "item", "side"], name="answer_once"),
            models.CheckConstraint(
                name="answer_or_declined",
                condition=Q(value__isnull=False, declined=False) | Q(value__isnull=True, declined=True),
                violation_error_message="Välj ett svar eller Vill inte svara.",
            ),
        )
        triggers = (
            pgtrigger.Trigger(
                name="stands_when_done",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                func=STANDS,
            ),
            pgtrigger.Protect(name="never_removed", operation=pgtrigger.Delete),
        )

    def __str__(self) -> str:
        return f"Svar på {self.item_id}"


def items_of(instrument: Instrument) -> QuerySet[Item]:
    """The questions in their order."""
    return Item.objects.filter(instrument=instrument).order_by("position")
