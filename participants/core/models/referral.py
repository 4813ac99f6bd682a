"""Referrals (anvisningar): how a person is sent to a project, and what became of it."""

from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from nystart.foundation.access import Permission, ScopedQuerySet
from nystart.foundation.access.actor import Actor
from nystart.foundation.audit import tracked
from nystart.foundation.web.models import Identified
from nystart.foundation.web.retention import RetentionClass

from ..codes import ReferralState, ReferrerKind
from .protected_access import reachable
from .relation import referral_told, referred_by


class ReferralQuerySet(ScopedQuerySet):
    def visible_to(self, user: Actor) -> Self:
        """Referrals to units where the user works with people, and those that the user made as a referrer.

        While they wait, and so long as the answer is needed (``relation``); not the file that is behind them.
        """
        today = timezone.localdate()
        told = referral_told(user, Permission.VIEW_PARTICIPANTS, today)
        return self._among(user, told | referred_by(user, today) if user.can(Permission.VIEW_REFERRED) else told)

    def editable_by(self, user: Actor) -> Self:
        """Those in units where the user registers people."""
        return self._among(user, referral_told(user, Permission.REGISTER_PARTICIPANT, timezone.localdate()))

    def _among(self, user: Actor, told: Q) -> Self:
        """Once each, since a referral may have led to two enrolments."""
        return self.filter(reachable(user, "participant"), pk__in=self.model._default_manager.filter(told).values("pk"))

    def waiting(self) -> Self:
        """Received and not yet answered."""
        return self.filter(state=ReferralState.RECEIVED)


@tracked(exclude=["reason", "decision_reason"])
class Referral(Identified):
    """A formal sending of a person to a unit (anvisning, remiss), with the referring officer and the answer.

    A decision against the person carries its reason (docs/privacy.md). What the referrer is told besides the answer needs a
    recorded ground with a last day (``participants.disclosures``).
    """

    retention = RetentionClass.SOCIAL

    controller = models.ForeignKey(
        "accounts.Organisation", verbose_name="kommun", on_delete=models.PROTECT, related_name="+"
    )
    participant = models.ForeignKey("participants.Participant", on_delete=models.PROTECT, related_name="referrals")
    organisation = models.ForeignKey(
        "accounts.Organisation", verbose_name="till enhet", on_delete=models.PROTECT, related_name="+"
    )
    project = models.ForeignKey(
        "projects.Project", verbose_name="projekt", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    referrer_kind = models.CharField("kommer från", max_length=20, choices=ReferrerKind.choices)
    referrer_organisation = models.ForeignKey(
        "accounts.Organisation",
        verbose_name="anvisande part",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    referrer = models.ForeignKey(
        "accounts.User", verbose_name="anvisare", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    referrer_name = models.CharField("handläggare", max_length=120, blank=True)
    received_on = models.DateField("kom in")
    reason = models.TextField("orsak till anvisningen", blank=True)

    state = models.CharField("status", max_length=10, choices=ReferralState.choices, default=ReferralState.RECEIVED)
    decided_on = models.DateField("besvarad", null=True, blank=True)
    decided_by = models.ForeignKey("accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decision_reason = models.TextField("skäl", blank=True)

    objects = ReferralQuerySet.as_manager()

    class Meta:
        verbose_name = "anvisning"
        verbose_name_plural = "anvisningar"
        ordering = ("received_on", "id")
        indexes = (models.Index(fields=["organisation", "state", "received_on"], name="referral_queue"),)
        constraints = (
            models.CheckConstraint(
                name="referral_answer_has_a_day",
                condition=Q(state=ReferralState.RECEIVED, decided_on__isnull=True)
                | (~Q(state=ReferralState.RECEIVED) & Q(decided_on__isnull=False)),
                violation_error_message="En besvarad anvisning har ett datum, en som väntar har inget.",
            ),
            models.CheckConstraint(
                name="referral_answered_after_received",
                condition=Q(decided_on__isnull=True) | Q(decided_on__gte=models.F("received_on")),
                violation_error_message="Svaret kan inte vara tidigare än anvisningen.",
            ),
            models.CheckConstraint(
                name="referral_refusal_has_a_reason",
                condition=~Q(state=ReferralState.DECLINED) | ~Q(decision_reason=""),
                violation_error_message="Skriv varför anvisningen inte antas.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_referrer_kind_display()}, {self.received_on}"

    def get_absolute_url(self) -> str:
        return reverse("participants:referral", args=[self.pk])

    @property
    def is_waiting(self) -> bool:
        """Whether somebody still waits for an answer."""
        return self.state == ReferralState.RECEIVED

    def check_waiting(self) -> None:
        """Raise ValidationError when the referral has been answered already."""
        if not self.is_waiting:
            raise ValidationError(
                f"Anvisningen är redan besvarad: {self.get_state_display().lower()}. Läs in sidan igen.",
                code="answered",
            )
