"""Joint plans (samordnad individuell plan, SIP): called, held, followed up, ended."""

from datetime import date
from typing import Self

import pgtrigger
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from nystart.foundation.audit import tracked
from nystart.foundation.web.models import Identified
from nystart.foundation.web.retention import RetentionClass
from nystart.foundation.web.row_addresses import address_of_row
from participants.core.models import Participant
from participants.core.models.of_a_person import OfAPersonQuerySet
from participants.joining.following import only_with_a_joining

from ..codes import AgreementForm, CalledBy, JointPlanState

CHANGES = (
    "participant",
    "meeting_on",
    "by_video",
    "place",
    "held_on",
    "held_noted_by",
    "lead",
    "follow_up_on",
    "ended_on",
    "ended_by",
    "ended_because",
)
"""What is written after the call. The call itself stays as it was: a mistake in it is corrected beside it."""

STANDS = {
    JointPlanState.CALLED: "Mötet är inte antecknat ännu.",
    JointPlanState.HELD: "Mötet är redan antecknat.",
    JointPlanState.ENDED: "Planen är redan avslutad.",
    JointPlanState.CANCELLED: "Mötet är redan inställt.",
}
"""What is told when something cannot be done with the plan as it stands."""


class JointPlanQuerySet(OfAPersonQuerySet):
    def to_hold(self) -> Self:
        """Called, and neither held nor cancelled."""
        return self.filter(held_on__isnull=True, ended_on__isnull=True)

    def going_on(self) -> Self:
        """Held, and not ended."""
        return self.filter(held_on__isnull=False, ended_on__isnull=True)


def _who(verbose_name: str, *, null: bool = True) -> models.ForeignKey:
    return models.ForeignKey(
        "accounts.User", verbose_name=verbose_name, null=null, blank=null, on_delete=models.PROTECT, related_name="+"
    )


@tracked(exclude=["called_by_name", "reason", "place", "ended_because"])
class JointPlan(Identified):
    """A joint plan (samordnad individuell plan, SIP) of the person and those who help her.

    Called with her agreement, held at a meeting where each takes a part, followed up, ended. The words of the call never
    change; what happens afterwards is dated. A protected person's plan has no place.
    """

    retention = RetentionClass.SOCIAL

    controller = models.ForeignKey(
        "accounts.Organisation", verbose_name="kommun", on_delete=models.PROTECT, related_name="+"
    )
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="joint_plans")
    called_on = models.DateField("kallad")
    called_by = models.CharField("vem kallar?", max_length=5, choices=CalledBy.choices)
    called_by_name = models.CharField("vem, om det är någon annan", max_length=120, blank=True)
    called_noted_by = _who("antecknad av", null=False)
    reason = models.CharField("varför", max_length=1000)
    agreed_on = models.DateField("personen sa ja")
    agreed_how = models.CharField("hur", max_length=12, choices=AgreementForm.choices)
    meeting_on = models.DateField("mötesdag")
    by_video = models.BooleanField("på video", default=False)
    place = models.CharField("plats", max_length=200, blank=True)
    held_on = models.DateField("hölls", null=True, blank=True)
    held_noted_by = _who("mötet antecknat av")
    lead = models.ForeignKey(
        "network.JointPlanParty",
        verbose_name="huvudansvarig",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    follow_up_on = models.DateField("följs upp", null=True, blank=True)
    ended_on = models.DateField("avslutad", null=True, blank=True)
    ended_by = _who("avslutad av")
    ended_because = models.CharField("varför", max_length=300, blank=True)

    objects = JointPlanQuerySet.as_manager()

    class Meta:
        verbose_name = "samordnad individuell plan"
        verbose_name_plural = "samordnade individuella planer"
        ordering = ("-called_on",)
        constraints = (
            models.CheckConstraint(
                name="joint_plan_agreed_before_called",
                condition=Q(agreed_on__lte=F("called_on")),
                violation_error_message="Personen säger ja innan ni kallar. Ändra ett av datumen.",
            ),
            models.CheckConstraint(
                name="joint_plan_meets_after_called",
                condition=Q(meeting_on__gte=F("called_on")),
                violation_error_message="Mötet ligger före kallelsen. Ändra ett av datumen.",
            ),
            models.CheckConstraint(
                name="joint_plan_held_after_called",
                condition=Q(held_on__isnull=True, held_noted_by__isnull=True)
                | (Q(held_noted_by__isnull=False) & Q(held_on__gte=F("called_on"))),
                violation_error_message="Mötet kan inte ha hållits före kallelsen.",
            ),
            models.CheckConstraint(
                name="joint_plan_followed_up_when_held",
                condition=Q(follow_up_on__isnull=True) | (Q(held_on__isnull=False) & Q(follow_up_on__gte=F("held_on"))),
                violation_error_message="Uppföljningen ligger före mötet. Ändra datumet.",
            ),
            models.CheckConstraint(
                name="joint_plan_end_has_who_and_why",
                condition=Q(ended_on__isnull=True, ended_by__isnull=True, ended_because="")
                | (Q(ended_by__isnull=False) & ~Q(ended_because="") & Q(ended_on__gte=F("called_on"))),
                violation_error_message="Ett avslut har datum, namn och orsak.",
            ),
            models.CheckConstraint(
                name="joint_plan_caller_is_named",
                condition=Q(called_by=CalledBy.OWN) | ~Q(called_by_name=""),
                violation_error_message="Skriv vem som kallar.",
            ),
        )
        triggers = (
            pgtrigger.ReadOnly(name="words_stay", exclude=list(CHANGES)),
            only_with_a_joining(),
            pgtrigger.Protect(name="never_removed", operation=pgtrigger.Delete),
        )

    def __str__(self) -> str:
        return "Samordnad individuell plan"

    def get_absolute_url(self) -> str:
        return address_of_row("participants:joint_plan", self.pk)

    @property
    def state(self) -> JointPlanState:
        """Where it stands."""
        if self.ended_on:
            return JointPlanState.ENDED if self.held_on else JointPlanState.CANCELLED
        return JointPlanState.HELD if self.held_on else JointPlanState.CALLED

    @property
    def caller(self) -> str:
        """Who called, in words."""
        return self.called_by_name or str(CalledBy.OWN.label)

    @property
    def where(self) -> str:
        """Where the meeting is: the place, on video, or nothing."""
        return self.place or ("På video" if self.by_video else "")

    def is_late_on(self, day: date) -> bool:
        """Whether the meeting, or the follow-up, should have been before the day."""
        due = {JointPlanState.CALLED: self.meeting_on, JointPlanState.HELD: self.follow_up_on}.get(self.state)
        return due is not None and due < day

    def check_is(self, *states: JointPlanState) -> None:
        """Raise ValidationError when it stands elsewhere, as when a colleague was faster."""
        if self.state not in states:
            raise ValidationError(f"{STANDS[self.state]} Läs in sidan igen.", code="changed")
