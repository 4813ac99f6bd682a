"""Changes of the address of an account (adressbyten): asked for, answered at both addresses, and made."""

from datetime import datetime
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from nystart.foundation.access import Permission, ScopedQuerySet
from nystart.foundation.access.actor import Actor
from nystart.foundation.audit import tracked
from nystart.foundation.swedish.formats import date_long
from nystart.foundation.web.models import Identified
from nystart.foundation.web.retention import RetentionClass

from .membership import Membership


class EmailChangeQuerySet(ScopedQuerySet):
    """Changes by person, by link and by whether they still wait."""

    def waiting(self, now: datetime) -> Self:
        """Those that wait for a yes: not made, not refused, not too old."""
        return self.filter(closed_at=None, expires_at__gt=now)

    def held_by(self, user: Identified) -> Self:
        """Of the user's own account."""
        return self.filter(user=user)

    def visible_to(self, user: Actor) -> Self:
        """Of people whose accounts the user looks after."""
        return self.filter(user__in=Membership.objects.of_own_people(user, timezone.localdate()))

    def editable_by(self, user: Actor) -> Self:
        """The same as may be seen."""
        return self.visible_to(user)

    def approvable_by(self, user: Actor) -> Self:
        """Of people who see others where the user approves, or below; never one that she asked for or that is her own."""
        within = user.organisation_ids(Permission.APPROVE_ROLES)
        seeing = Membership.objects.not_ended(timezone.localdate()).seeing_people().filter(organisation__in=within)
        waiting = self.filter(needs_approval=True, approved_at=None, user__in=seeing.order_by().values("user"))
        return waiting.exclude(asked_by=user.pk).exclude(user=user.pk)

    def waiting_by_hash(self, token_hash: str, now: datetime) -> "EmailChange | None":
        """The change that a link stands for, while it waits for that very answer. Before log-in, for whoever got it."""
        at_old = Q(old_token_hash=token_hash, old_said_yes_at=None)
        at_new = Q(new_token_hash=token_hash, new_said_yes_at=None)
        return self.waiting(now).filter(at_old | at_new).select_related("user").first()


@tracked(exclude=["old_token_hash", "new_token_hash"])
class EmailChange(Identified):
    """A change of the e-mail address of an account (adressbyte), made when both addresses have said yes.

    An account administrator may state that the old address no longer works: then the new one decides alone. When she asks
    for somebody who sees people, a second person says yes too, as for a role. Of the two links only hashes are kept; each is
    used once.
    """

    retention = RetentionClass.ACCOUNT

    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="email_changes")
    old_email = models.EmailField("adress före")
    new_email = models.EmailField("ny adress")
    asked_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    old_is_dead = models.BooleanField("den gamla adressen fungerar inte", default=False)
    old_token_hash = models.CharField(max_length=64, unique=True)
    new_token_hash = models.CharField(max_length=64, unique=True)
    old_said_yes_at = models.DateTimeField("ja från den gamla", null=True, blank=True)
    new_said_yes_at = models.DateTimeField("ja från den nya", null=True, blank=True)
    needs_approval = models.BooleanField("behöver godkännas", default=False, db_default=False)
    approved_by = models.ForeignKey("accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField("godkänt", null=True, blank=True)
    expires_at = models.DateTimeField("gäller till")
    closed_at = models.DateTimeField("klart", null=True, blank=True)
    was_made = models.BooleanField("adressen byttes", default=False)

    objects = EmailChangeQuerySet.as_manager()

    class Meta:
        verbose_name = "adressbyte"
        verbose_name_plural = "adressbyten"
        ordering = ("-created_at",)
        constraints = (
            models.CheckConstraint(
                name="email_change_made_with_a_yes_from_both",
                condition=Q(was_made=False)
                | Q(new_said_yes_at__isnull=False, closed_at__isnull=False)
                & (Q(old_is_dead=True) | Q(old_said_yes_at__isnull=False)),
                violation_error_message="Båda adresserna behöver säga ja innan adressen byts.",
            ),
            models.CheckConstraint(
                name="email_change_made_with_approval",
                condition=Q(was_made=False) | Q(needs_approval=False) | Q(approved_at__isnull=False),
                violation_error_message="Bytet behöver godkännas innan adressen byts.",
            ),
            models.CheckConstraint(
                name="email_change_approved_by_another",
                condition=Q(approved_by=None) | ~Q(approved_by=F("asked_by")) & ~Q(approved_by=F("user")),
                violation_error_message="Någon annan behöver godkänna bytet.",
            ),
        )

    def __str__(self) -> str:
        return f"Adressbyte {self.created_at:%Y-%m-%d}"

    @property
    def is_complete(self) -> bool:
        """Whether every yes that is needed has come."""
        is_answered = self.new_said_yes_at is not None and (self.old_is_dead or self.old_said_yes_at is not None)
        return is_answered and (self.approved_at is not None or not self.needs_approval)

    @property
    def waits_for(self) -> str:
        """Which answer is missing, in words."""
        lacks_old = not self.old_is_dead and self.old_said_yes_at is None
        missing = []
        if self.new_said_yes_at is None:
            missing = ["ett ja från båda adresserna" if lacks_old else "ett ja från den nya adressen"]
        elif lacks_old:
            missing = ["ett ja från den gamla adressen"]
        if self.needs_approval and self.approved_at is None:
            missing.append("enhetschefens godkännande")
        return " och ".join(missing)

    @property
    def last_day(self) -> str:
        """The day in words on which the links still work."""
        return date_long(timezone.localtime(self.expires_at).date())

    def check_is_waiting(self, now: datetime) -> None:
        """Raise ValidationError when the change is made, refused or too old."""
        if self.closed_at is not None or self.expires_at <= now:
            raise ValidationError("Länken gäller inte längre. Be om ett nytt byte.", code="closed")
