"""Referrals as referrers send them (insända anvisningar), before the unit has taken them in."""

from datetime import date, timedelta
from typing import Self

import pgtrigger
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from nystart.foundation.access import Permission, ScopedQuerySet
from nystart.foundation.access.actor import Actor
from nystart.foundation.audit import tracked
from nystart.foundation.ciphers.concealed import ConcealedField
from nystart.foundation.web.models import Identified
from nystart.foundation.web.retention import RetentionClass
from participants.core.codes import ReferrerKind
from participants.core.models import Referral
from participants.core.models.relation import Need
from participants.numbers.identity import FORMS, LENGTH

from ..codes import SentState

ANY_NUMBER = RegexValidator(rf"\A(?:{'|'.join(dict.fromkeys(FORMS.values()))})\Z", "Numret har ingen känd form.")


class SentReferralQuerySet(ScopedQuerySet):
    def visible_to(self, user: Actor) -> Self:
        """Those to units where the user registers people and that wait there, and those that the user has sent herself."""
        mine = self._to_units_of(user)
        if user.can(Permission.REFER_PARTICIPANTS):
            mine |= self._sent_by(user, timezone.localdate())
        return self.filter(mine)

    def editable_by(self, user: Actor) -> Self:
        """Those that wait to be taken in by the user's units."""
        return self.filter(self._to_units_of(user))

    def sent_by(self, user: Actor) -> Self:
        """The user's own as a referrer, to a while after the answer."""
        if not user.can(Permission.REFER_PARTICIPANTS):
            return self.none()
        return self.filter(self._sent_by(user, timezone.localdate()))

    def waiting(self) -> Self:
        """Sent and not yet taken in."""
        return self.filter(state=SentState.SENT)

    def _to_units_of(self, user: Actor) -> Q:
        return Q(organisation__in=user.organisation_ids(Permission.REGISTER_PARTICIPANT), state=SentState.SENT)

    def _sent_by(self, user: Actor, day: date) -> Q:
        since = day - timedelta(days=settings.FILE_OPEN_DAYS[Need.FILE])
        return Q(referrer=user.pk) & (Q(state=SentState.SENT) | Q(answered_on__gte=since))


@tracked(exclude=["number", "first_name", "last_name", "phone", "reason", "answer_reason"])
class SentReferral(Identified):
    """What a referrer has written in her own log-in (insänd anvisning): whom, where to, and what is asked for.

    It names no file: whether the person is known is found out by the unit that takes it in, and never told (docs/privacy.md).
    The number is encrypted, and is let go when the form has been answered: it then stands in the file.
    """

    retention = RetentionClass.SOCIAL

    controller = models.ForeignKey(
        "accounts.Organisation", verbose_name="kommun", on_delete=models.PROTECT, related_name="+"
    )
    organisation = models.ForeignKey(
        "accounts.Organisation", verbose_name="till enhet", on_delete=models.PROTECT, related_name="+"
    )
    project = models.ForeignKey(
        "projects.Project", verbose_name="projekt", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    referrer = models.ForeignKey("accounts.User", verbose_name="anvisare", on_delete=models.PROTECT, related_name="+")
    referrer_organisation = models.ForeignKey(
        "accounts.Organisation", verbose_name="anvisande part", on_delete=models.PROTECT, related_name="+"
    )
    referrer_kind = models.CharField("kommer från", max_length=20, choices=ReferrerKind.choices)
    first_name = models.CharField("förnamn", max_length=80)
    last_name = models.CharField("efternamn", max_length=80, blank=True)
    number = ConcealedField(
        "nummer", max_length=LENGTH, purpose="sent number", null=True, blank=True, validators=[ANY_NUMBER]
    )
    phone = models.CharField("telefon", max_length=40, blank=True)
    reason = models.TextField("det som efterfrågas")
    school_ends_on = models.DateField("sista skoldag", null=True, blank=True)
    sent_on = models.DateField("skickad")

    state = models.CharField("status", max_length=10, choices=SentState.choices, default=SentState.SENT)
    answered_on = models.DateField("besvarad", null=True, blank=True)
    answered_by = models.ForeignKey("accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    answer_reason = models.TextField("skäl", blank=True)
    referral = models.OneToOneField(
        Referral, verbose_name="anvisning", null=True, blank=True, on_delete=models.PROTECT, related_name="sent"
    )

    objects = SentReferralQuerySet.as_manager()

    class Meta:
        verbose_name = "insänd anvisning"
        verbose_name_plural = "insända anvisningar"
        ordering = ("sent_on", "id")
        triggers = (
            pgtrigger.ReadOnly(
                name="words_stay",
                exclude=["number", "state", "answered_on", "answered_by", "answer_reason", "referral"],
            ),
        )
        indexes = (
            models.Index(fields=["organisation", "state", "sent_on"], name="sent_referral_queue"),
            models.Index(fields=["referrer", "-sent_on"], name="sent_referral_of_referrer"),
        )
        constraints = (
            models.CheckConstraint(
                name="sent_referral_answer_has_a_day",
                condition=Q(state=SentState.SENT, answered_on__isnull=True)
                | (
                    ~Q(state=SentState.SENT)
                    & Q(answered_on__isnull=False, answered_on__gte=models.F("sent_on"), number__isnull=True)
                ),
                violation_error_message="En besvarad anvisning har ett datum, en som väntar har inget.",
            ),
            models.CheckConstraint(
                name="sent_referral_taken_in_leads_somewhere",
                condition=Q(state=SentState.TAKEN_IN, referral__isnull=False)
                | (~Q(state=SentState.TAKEN_IN) & Q(referral__isnull=True)),
                violation_error_message="En mottagen anvisning finns i personens akt.",
            ),
            models.CheckConstraint(
                name="sent_referral_returned_has_a_reason",
                condition=~Q(state=SentState.RETURNED) | ~Q(answer_reason=""),
                violation_error_message="Skriv varför anvisningen skickas tillbaka.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_referrer_kind_display()}, {self.sent_on}"

    def get_absolute_url(self) -> str:
        """The referrer's own page of it."""
        return reverse("participants:own_sent", args=[self.pk])

    @property
    def full_name(self) -> str:
        """The name as the referrer wrote it."""
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def is_waiting(self) -> bool:
        """Whether the unit has not taken it in yet."""
        return self.state == SentState.SENT

    def check_waiting(self) -> None:
        """Raise ValidationError when it has been answered already."""
        if not self.is_waiting:
            raise ValidationError(
                f"Anvisningen är redan besvarad: {self.get_state_display().lower()}. Läs in sidan igen.",
                code="answered",
            )
