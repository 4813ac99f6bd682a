"""Aids (hjälpmedel): ordered, delivered, returned, each with its date and who noted it."""

from datetime import date
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from nystart.foundation.audit import tracked
from nystart.foundation.web.models import Identified
from nystart.foundation.web.retention import RetentionClass
from participants.core.models import Participant
from participants.core.models.of_a_person import OfAPersonQuerySet

from ..codes import AidState


class AidQuerySet(OfAPersonQuerySet):
    def awaited(self) -> Self:
        """Ordered, and neither delivered nor cancelled."""
        return self.filter(delivered_on__isnull=True, cancelled_on__isnull=True)

    def lent(self) -> Self:
        """With the person now."""
        return self.filter(delivered_on__isnull=False, returned_on__isnull=True)

    def latest_first(self) -> Self:
        """By the day of the order, with who noted each step."""
        return self.select_related("ordered_by", "delivered_by", "returned_by", "cancelled_by").order_by(
            "-ordered_on", "-created_at"
        )


def _who(verbose_name: str, *, null: bool = True) -> models.ForeignKey:
    return models.ForeignKey(
        "accounts.User", verbose_name=verbose_name, null=null, blank=null, on_delete=models.PROTECT, related_name="+"
    )


def _both_or_neither(step: str) -> Q:
    day, who = f"{step}_on__isnull", f"{step}_by__isnull"
    return Q(**{day: True, who: True}) | Q(**{day: False, who: False})


@tracked(exclude=["what", "provider", "cancelled_because"])
class Aid(Identified):
    """An aid (hjälpmedel) that somebody needs in the project or at a workplace: who orders it, when it came, when it went back.

    What it is tells of a disability: it stands in the file, and in no list.
    """

    retention = RetentionClass.SOCIAL

    controller = models.ForeignKey(
        "accounts.Organisation", verbose_name="kommun", on_delete=models.PROTECT, related_name="+"
    )
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="aids")
    what = models.CharField("hjälpmedel", max_length=120)
    provider = models.CharField("beställt hos", max_length=120, blank=True)
    ordered_on = models.DateField("beställt")
    ordered_by = _who("beställt av", null=False)
    expected_on = models.DateField("väntas", null=True, blank=True)
    delivered_on = models.DateField("levererat", null=True, blank=True)
    delivered_by = _who("leveransen antecknad av")
    return_by = models.DateField("ska lämnas tillbaka", null=True, blank=True)
    returned_on = models.DateField("återlämnat", null=True, blank=True)
    returned_by = _who("återlämningen antecknad av")
    cancelled_on = models.DateField("avbeställt", null=True, blank=True)
    cancelled_by = _who("avbeställt av")
    cancelled_because = models.CharField("varför", max_length=200, blank=True)

    objects = AidQuerySet.as_manager()

    class Meta:
        verbose_name = "hjälpmedel"
        verbose_name_plural = "hjälpmedel"
        ordering = ("-ordered_on",)
        constraints = (
            models.CheckConstraint(
                name="aid_delivered_has_who_and_when",
                condition=_both_or_neither("delivered"),
                violation_error_message="En leverans har både datum och namn.",
            ),
            models.CheckConstraint(
                name="aid_returned_has_who_and_when",
                condition=_both_or_neither("returned"),
                violation_error_message="En återlämning har både datum och namn.",
            ),
            models.CheckConstraint(
                name="aid_cancelled_has_who_and_when",
                condition=_both_or_neither("cancelled"),
                violation_error_message="En avbeställning har både datum och namn.",
            ),
            models.CheckConstraint(
                name="aid_delivered_after_ordered",
                condition=Q(delivered_on__isnull=True) | Q(delivered_on__gte=F("ordered_on")),
                violation_error_message="Hjälpmedlet kan inte komma innan det beställdes.",
            ),
            models.CheckConstraint(
                name="aid_returned_after_delivered",
                condition=Q(returned_on__isnull=True)
                | (Q(delivered_on__isnull=False) & Q(returned_on__gte=F("delivered_on"))),
                violation_error_message="Hjälpmedlet kan inte lämnas tillbaka innan det kom.",
            ),
            models.CheckConstraint(
                name="aid_cancelled_before_delivered",
                condition=Q(cancelled_on__isnull=True) | Q(delivered_on__isnull=True),
                violation_error_message="Ett hjälpmedel som har kommit avbeställs inte. Lämna tillbaka det.",
            ),
        )

    def __str__(self) -> str:
        return "Hjälpmedel"

    @property
    def state(self) -> AidState:
        """Where it stands."""
        if self.cancelled_on:
            return AidState.CANCELLED
        if self.returned_on:
            return AidState.RETURNED
        return AidState.DELIVERED if self.delivered_on else AidState.ORDERED

    @property
    def due_on(self) -> date | None:
        """The day by which the next step should have been taken."""
        return {AidState.ORDERED: self.expected_on, AidState.DELIVERED: self.return_by}.get(self.state)

    def is_late_on(self, day: date) -> bool:
        """Whether it should have come, or gone back, before the day."""
        return self.due_on is not None and self.due_on < day

    def check_is(self, state: AidState) -> None:
        """Raise ValidationError when it stands elsewhere, as when a colleague was faster."""
        if self.state != state:
            raise ValidationError(
                f"Hjälpmedlet är redan {self.state.label.lower()}. Läs in sidan igen.", code="changed"
            )
