"""Follow-ups after the exit (efteruppföljningar): 28 days, 90 days and six months later."""

from datetime import date
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count, Max, Q

from nystart.foundation.access import ScopedQuerySet
from nystart.foundation.access.actor import Actor
from nystart.foundation.audit import tracked
from nystart.foundation.web.models import Identified
from nystart.foundation.web.retention import RetentionClass
from participants.core.models.enrolment import Enrolment

from .codes import FollowUpClosed, FollowUpOutcome, FollowUpPoint


class FollowUpQuerySet(ScopedQuerySet):
    def visible_to(self, user: Actor) -> Self:
        """Those of the enrolments that the user may open."""
        return self.filter(enrolment__in=Enrolment.objects.visible_to(user))

    def editable_by(self, user: Actor) -> Self:
        """Those of the enrolments that the user may change."""
        return self.filter(enrolment__in=Enrolment.objects.editable_by(user))

    def waiting(self) -> Self:
        """Neither answered nor closed."""
        return self.filter(done_on__isnull=True, closed_on__isnull=True)

    def with_attempts(self) -> Self:
        """Annotate ``attempt_count`` and ``last_attempt_on``."""
        return self.annotate(attempt_count=Count("attempts"), last_attempt_on=Max("attempts__made_on"))


@tracked()
class FollowUp(Identified):
    """What a person does some time after the exit (uppföljning efter avslut), made by itself at the exit.

    The fund asks after 28 days and six months, Nystartcenter after 90 days (Regulation (EU) 1304/2013, annex I). Holds no name and no free
    text, like the enrolment. Closed unanswered when the person comes back or the exit is undone.
    """

    retention = RetentionClass.FUND

    controller = models.ForeignKey(
        "accounts.Organisation", verbose_name="kommun", on_delete=models.PROTECT, related_name="+"
    )
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="follow_ups")
    point = models.CharField("när", max_length=3, choices=FollowUpPoint.choices)
    due_on = models.DateField("ska göras")
    done_on = models.DateField("gjord", null=True, blank=True)
    done_by = models.ForeignKey("accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField("vad gör personen nu?", max_length=20, choices=FollowUpOutcome.choices, blank=True)
    lives_in_municipality = models.BooleanField("bor kvar i kommunen", null=True, blank=True)
    closed_on = models.DateField("stängd", null=True, blank=True)
    closed_because = models.CharField("varför", max_length=10, choices=FollowUpClosed.choices, blank=True)

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        verbose_name = "uppföljning efter avslut"
        verbose_name_plural = "uppföljningar efter avslut"
        ordering = ("due_on",)
        indexes = (
            models.Index(
                fields=["due_on"], name="follow_up_due", condition=Q(done_on__isnull=True, closed_on__isnull=True)
            ),
        )
        constraints = (
            models.UniqueConstraint(fields=["enrolment", "point"], name="follow_up_once_per_point"),
            models.CheckConstraint(
                name="follow_up_answer_has_who_and_when",
                condition=Q(outcome="", done_on__isnull=True, done_by__isnull=True)
                | (~Q(outcome="") & Q(done_on__isnull=False, done_by__isnull=False)),
                violation_error_message="En gjord uppföljning har svar, datum och namn.",
            ),
            models.CheckConstraint(
                name="follow_up_closed_without_answer",
                condition=Q(closed_on__isnull=True, closed_because="")
                | (Q(closed_on__isnull=False, done_on__isnull=True) & ~Q(closed_because="")),
                violation_error_message="En stängd uppföljning har en orsak och inget svar.",
            ),
        )

    def __str__(self) -> str:
        return f"Uppföljning {self.get_point_display()}"

    @property
    def is_waiting(self) -> bool:
        """Whether it is still to be made."""
        return self.done_on is None and self.closed_on is None

    def check_waiting(self) -> None:
        """Raise ValidationError when it has been answered or closed."""
        if not self.is_waiting:
            raise ValidationError("Uppföljningen är redan gjord eller stängd. Läs in sidan igen.", code="answered")

    def is_late_on(self, day: date) -> bool:
        """Whether it should have been made before the day."""
        return self.is_waiting and self.due_on < day


@tracked()
class FollowUpAttempt(Identified):
    """A try to reach a person for a follow-up (försök) that gave no answer."""

    retention = RetentionClass.FUND

    controller = models.ForeignKey(
        "accounts.Organisation", verbose_name="kommun", on_delete=models.PROTECT, related_name="+"
    )
    follow_up = models.ForeignKey(FollowUp, on_delete=models.PROTECT, related_name="attempts")
    made_on = models.DateField("datum")
    made_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "försök"
        verbose_name_plural = "försök"
        ordering = ("-made_on", "-created_at")

    def __str__(self) -> str:
        return f"Försök {self.made_on}"
