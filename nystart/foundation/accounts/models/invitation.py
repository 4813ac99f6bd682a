"""Invitations (inbjudningar): how an account is opened by the person it is for."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from nystart.foundation.access import Permission, ScopedQuerySet
from nystart.foundation.access.actor import Actor
from nystart.foundation.swedish.formats import date_long
from nystart.foundation.web.models import Identified
from nystart.foundation.web.retention import RetentionClass


class InvitationQuerySet(ScopedQuerySet):
    """Links to people who are to choose a password."""

    def visible_to(self, user: Actor) -> "InvitationQuerySet":
        """Invitations to people whose accounts the user looks after."""
        organisations = user.organisation_ids(Permission.MANAGE_ACCOUNTS)
        return self.filter(user__memberships__organisation__in=organisations).distinct()

    def open_by_hash(self, token_hash: str, now: datetime) -> "Invitation | None":
        """The invitation that a link stands for, while it still holds. For the person it was sent to, before log-in."""
        return self.select_related("user").filter(token_hash=token_hash, used_at=None, expires_at__gt=now).first()


class Invitation(Identified):
    """A link that lets one person choose a password, once and before it expires. Only its hash is kept."""

    retention = RetentionClass.ACCOUNT

    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="invitations")
    token_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField("gäller till")
    used_at = models.DateTimeField("använd", null=True, blank=True)
    invited_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = "inbjudan"
        verbose_name_plural = "inbjudningar"
        ordering = ("-created_at",)

    def is_open(self, now: datetime) -> bool:
        """Whether the link may still be used."""
        return self.used_at is None and self.expires_at > now

    def check_is_open(self, now: datetime) -> None:
        """Raise ValidationError when the link has been used or has expired."""
        if not self.is_open(now):
            raise ValidationError("Länken gäller inte längre. Be den som bjöd in dig om en ny.", code="closed")

    @property
    def last_day(self) -> str:
        """The day in words on which the link still works."""
        return date_long(timezone.localtime(self.expires_at).date())
