"""Invitations (inbjudningar): how an account is opened by the person it is for."""

from datetime import datetime

from django.db import models

from nystart.access import Permission, ScopedQuerySet
from nystart.access.actor import Actor
from nystart.web.models import Identified
from nystart.web.retention import RetentionClass


class InvitationQuerySet(ScopedQuerySet):
    def visible_to(self, user: Actor) -> "InvitationQuerySet":
        """Invitations to people whose accounts the user looks after."""
        organisations = user.organisation_ids(Permission.MANAGE_ACCOUNTS)
        return self.filter(user__memberships__organisation__in=organisations).distinct()


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
