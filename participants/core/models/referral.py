"""Referrals (anvisningar): how a person is sent to a project, and what became of it."""

from datetime import date, timedelta
from typing import Self

from django.conf import settings
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

from ..codes import AnswerGiven, ReferralState, ReferrerKind
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

    def in_units_of(self, user: Actor) -> Self:
        """What ``visible_to`` gives to who works with people, without those that she has made elsewhere as a referrer."""
        return self._among(user, referral_told(user, Permission.VIEW_PARTICIPANTS, timezone.localdate()))

    def editable_by(self, user: Actor) -> Self:
        """Those in units where the user registers people."""
        return self._among(user, referral_told(user, Permission.REGISTER_PARTICIPANT, timezone.localdate()))

    def _among(self, user: Actor, told: Q) -> Self:
        """Once each, since a referral may have led to two enrolments."""
        return self.filter(reachable(user, "participant"), pk__in=self.model._default_manager.filter(told).values("pk"))

    def untold(self) -> Self:
        """Answered with yes or no, and nobody has noted that the person was told (svaret inte lämnat)."""
        return self.filter(state__in=(ReferralState.ACCEPTED, ReferralState.DECLINED), answer_given_on__isnull=True)

    def waiting(self) -> Self:
        """Received and not yet answered."""
        return self.filter(state=ReferralState.RECEIVED)

    def lapsed_on(self, day: date) -> Self:
        """Those that wait, whose person has not come and whose time is over on the day (``REFERRAL_EXPIRES_AFTER_DAYS``).

        Of somebody who still goes to school the time begins when school ends.
        """
        since = day - timedelta(days=settings.REFERRAL_EXPIRES_AFTER_DAYS)
        out_of_school = Q(school_ends_on__isnull=True) | Q(school_ends_on__lte=since)
        return self.waiting().filter(out_of_school, came_on__isnull=True, received_on__lte=since)


REFUSALS = (ReferralState.DECLINED, ReferralState.WITHDRAWN, ReferralState.EXPIRED)
"""Answers after which the person does not come, so that the reason is told."""


@tracked(exclude=["reason", "decision_reason"])
class Referral(Identified):
    """A formal sending of a person to a unit (anvisning, remiss), with the referring officer and the answer.

    A decision against the person carries its reason and, where it can be appealed, how (docs/privacy.md). ``came_on`` is the
    day on which she came for the first time: after it the referral does not expire by itself. ``answer_given_by`` told the
    person; nobody is noted where it was written before that was asked. What the referrer is told besides the answer needs a
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
    school_ends_on = models.DateField("sista skoldag", null=True, blank=True)
    came_on = models.DateField("personen kom", null=True, blank=True)

    state = models.CharField("status", max_length=10, choices=ReferralState.choices, default=ReferralState.RECEIVED)
    decided_on = models.DateField("besvarad", null=True, blank=True)
    decided_by = models.ForeignKey("accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decision_reason = models.TextField("skäl", blank=True)
    is_appealable = models.BooleanField("beslut som kan överklagas", default=False, db_default=False)
    answer_given_on = models.DateField("personen fick svaret", null=True, blank=True)
    answer_given_how = models.CharField(
        "svaret lämnades", max_length=12, choices=AnswerGiven.choices, blank=True, default="", db_default=""
    )
    answer_given_by = models.ForeignKey(
        "accounts.User",
        verbose_name="svaret lämnades av",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

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
                condition=~Q(state__in=REFUSALS) | ~Q(decision_reason=""),
                violation_error_message="Skriv varför personen inte kommer.",
            ),
            models.CheckConstraint(
                name="referral_appeal_needs_a_refusal",
                condition=Q(is_appealable=False) | Q(state=ReferralState.DECLINED),
                violation_error_message="Bara ett nej är ett beslut som kan överklagas.",
            ),
            models.CheckConstraint(
                name="referral_came_after_received",
                condition=Q(came_on__isnull=True) | Q(came_on__gte=models.F("received_on")),
                violation_error_message="Personen kan inte ha kommit före anvisningen.",
            ),
            models.CheckConstraint(
                name="referral_answer_given_has_day_and_way",
                condition=Q(answer_given_on__isnull=True, answer_given_how="")
                | (Q(decided_on__isnull=False, answer_given_on__gte=models.F("decided_on")) & ~Q(answer_given_how="")),
                violation_error_message="När svaret lämnades har både dag och sätt, och är inte före svaret.",
            ),
            models.CheckConstraint(
                name="referral_answer_given_by_needs_a_day",
                condition=Q(answer_given_by__isnull=True) | Q(answer_given_on__isnull=False),
                violation_error_message="Den som lämnade svaret har en dag.",
            ),
            models.CheckConstraint(
                name="referral_own_has_no_referrer",
                condition=~Q(referrer_kind=ReferrerKind.SELF)
                | Q(referrer__isnull=True, referrer_organisation__isnull=True),
                violation_error_message="En egen ansökan har ingen anvisare.",
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

    @property
    def expires_on(self) -> date | None:
        """The day on which it expires by itself; None when it is answered or the person has come."""
        if not self.is_waiting or self.came_on:
            return None
        return self.awaited_from + timedelta(days=settings.REFERRAL_EXPIRES_AFTER_DAYS)

    @property
    def awaited_from(self) -> date:
        """The day from which the person can come: it came in, and the last day of school when that is later."""
        return max(self.received_on, self.school_ends_on or self.received_on)

    def check_waiting(self) -> None:
        """Raise ValidationError when the referral has been answered already."""
        if not self.is_waiting:
            raise ValidationError(
                f"Anvisningen är redan besvarad: {self.get_state_display().lower()}. Läs in sidan igen.",
                code="answered",
            )
