"""Disclosures (utlämnanden): what may be told to whom, on which ground, from when to when."""

from datetime import date
from typing import Self

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from nystart.foundation.access import Permission
from nystart.foundation.access.actor import Actor
from nystart.foundation.audit import tracked
from nystart.foundation.web.models import Identified
from nystart.foundation.web.retention import RetentionClass
from participants.core.codes import InformationKind, Protection, ReferralState
from participants.core.models.of_a_person import OfAPersonQuerySet
from participants.core.models.participant import Participant
from participants.core.models.referral import Referral
from participants.joining.following import only_with_a_joining

from ..codes import Party, Way
from .consent import Consent
from .legal_ground import LegalGround
from .once import written_once

ENDING = ("ended_at", "ended_by", "ended_how")


def holds_on(day: date, disclosure: str = "") -> Q:
    """A ground that holds on the day: neither ended nor outside its days, and nor is the consent that it rests on.

    ``disclosure`` is the field that leads to it. ``disclosures_tells`` in the database says the same.
    """

    def within(row: str, taken_back: str) -> Q:
        return Q(**{f"{row}{taken_back}": None, f"{row}starts_on__lte": day, f"{row}ends_on__gte": day})

    own = f"{disclosure}__" if disclosure else ""
    return within(own, "ended_at") & (Q(**{f"{own}consent__isnull": True}) | within(f"{own}consent__", "withdrawn_at"))


class DisclosureQuerySet(OfAPersonQuerySet):
    def holding_on(self, day: date) -> Self:
        """Those by which something may be told on the day."""
        return self.filter(holds_on(day))

    def telling(self, user: Actor, day: date) -> Self:
        """What the referrer may read on the day, of people whom she has referred and whose case goes on."""
        referrals = Referral.objects.visible_to(user).filter(referrer=user.pk)
        if not user.can(Permission.VIEW_REFERRED):
            return self.none()
        return self.filter(
            holds_on(day),
            way=Way.GIVE,
            referral__in=referrals,
            referral__state__in=(ReferralState.RECEIVED, ReferralState.ACCEPTED),
            participant__protection=Protection.NONE,
        )


@tracked(exclude=["what", "ended_how"])
class Disclosure(Identified):
    """Something told, or to be told, of a person (utlämnande): what kinds of information, to whom, on which ground, when.

    Or something that is got (inhämtande), as when an investigation is ordered: ``way`` says which, and the ground is of the
    same kind. With a referral it is what her referrer reads in the product, for as long as it holds. Otherwise it is the record of what
    was told to an authority, a supplier or an employer. The paragraph is kept as it was written then. Who recorded it is unknown
    where it was moved from a referral.
    """

    retention = RetentionClass.SOCIAL

    controller = models.ForeignKey(
        "accounts.Organisation", verbose_name="kommun", on_delete=models.PROTECT, related_name="+"
    )
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="disclosures")
    way = models.CharField("riktning", max_length=4, choices=Way.choices, default=Way.GIVE, db_default=Way.GIVE)
    referral = models.ForeignKey(Referral, null=True, blank=True, on_delete=models.PROTECT, related_name="disclosures")
    party = models.CharField("till", max_length=20, choices=Party.choices)
    recipient = models.CharField("vem hos dem", max_length=160)
    kinds = ArrayField(models.CharField(max_length=12, choices=InformationKind.choices), verbose_name="uppgifter")
    what = models.CharField("vad som lämnades", max_length=300, blank=True)
    ground = models.ForeignKey(LegalGround, verbose_name="grund", on_delete=models.PROTECT, related_name="+")
    paragraph = models.CharField("lagrum", max_length=120, blank=True)
    consent = models.ForeignKey(
        Consent, verbose_name="samtycke", null=True, blank=True, on_delete=models.PROTECT, related_name="disclosures"
    )
    starts_on = models.DateField("från")
    ends_on = models.DateField("till och med")
    recorded_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField("avslutad", null=True, blank=True)
    ended_by = models.ForeignKey("accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    ended_how = models.CharField("varför den avslutades", max_length=200, blank=True)

    objects = DisclosureQuerySet.as_manager()

    class Meta:
        verbose_name = "utlämnande"
        verbose_name_plural = "utlämnanden"
        ordering = ("-starts_on", "-created_at")
        constraints = (
            models.CheckConstraint(
                name="disclosure_ends_after_start",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message="Sista dagen ligger före den första. Ändra en av dem.",
            ),
            models.CheckConstraint(
                name="disclosure_that_is_got_tells_no_referrer",
                condition=Q(way=Way.GIVE) | Q(referral__isnull=True),
                violation_error_message="Det som hämtas in lämnas inte till anvisaren.",
            ),
            models.CheckConstraint(
                name="disclosure_says_what",
                condition=Q(kinds__len__gt=0),
                violation_error_message="Välj vilka uppgifter det gäller.",
            ),
            models.CheckConstraint(
                name="disclosure_ended_by_whom_and_why",
                condition=Q(ended_at__isnull=True, ended_by__isnull=True, ended_how="")
                | (Q(ended_at__isnull=False, ended_by__isnull=False) & ~Q(ended_how="")),
                violation_error_message="Skriv varför den avslutas.",
            ),
        )
        triggers = (
            pgtrigger.ReadOnly(name="words_stay", exclude=[*ENDING, "participant"]),
            written_once("ended_at", "ended_by_id", "ended_how"),
            pgtrigger.Protect(name="never_removed", operation=pgtrigger.Delete),
            only_with_a_joining(),
        )

    def __str__(self) -> str:
        return f"Utlämnande från {self.starts_on}"

    @property
    def kind_labels(self) -> list[str]:
        """The kinds of information in Swedish."""
        return [InformationKind(code).label for code in self.kinds]

    @property
    def last_day(self) -> date:
        """The last day on which it holds: never later than the consent it rests on."""
        return min(self.ends_on, self.consent.ends_on) if self.consent else self.ends_on

    @property
    def is_of_one_day(self) -> bool:
        """Whether it was told, or got, once; what a referrer reads goes on until it ends."""
        return self.referral_id is None and self.starts_on == self.ends_on

    def has_ended_by(self, day: date) -> bool:
        """Whether its last day has passed."""
        return self.last_day < day

    def holds_on(self, day: date) -> bool:
        """The twin of ``holding_on``."""
        own = self.ended_at is None and self.starts_on <= day <= self.ends_on
        return own and (self.consent is None or self.consent.holds_on(day))

    def check_going_on(self) -> None:
        """Raise ValidationError when it has been ended already."""
        if self.ended_at is not None:
            raise ValidationError("Den är redan avslutad. Läs in sidan igen.", code="ended")
