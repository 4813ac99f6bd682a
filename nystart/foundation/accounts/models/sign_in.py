"""Log-in history (inloggningar): when an account was used, tried or refused."""

import pgtrigger
from django.db import models
from django.utils import timezone

from nystart.foundation.access import ScopedQuerySet
from nystart.foundation.access.actor import Actor
from nystart.foundation.web.models import Identified
from nystart.foundation.web.retention import RetentionClass

from .membership import Membership


class SignInOutcome(models.TextChoices):
    """What came of it."""

    SUCCEEDED = "succeeded", "Inloggad"
    FAILED = "failed", "Fel lösenord"
    WRONG_CODE = "wrong_code", "Fel kod"
    SIGNED_OUT = "signed_out", "Utloggad"


class SignInQuerySet(ScopedQuerySet):
    """The log-in history, of oneself or of those whose accounts one looks after."""

    def held_by(self, user: Identified) -> "SignInQuerySet":
        """Those of the user's own account."""
        return self.filter(user=user)

    def visible_to(self, user: Actor) -> "SignInQuerySet":
        """Those of the own people of the municipality whose accounts the user looks after."""
        return self.filter(user__in=Membership.objects.of_own_people(user, timezone.localdate()))


class SignIn(Identified):
    """One log-in, log-out or failed attempt (inloggning) on a known account, with the address it came from.

    The database numbers the rows in a column of its own, ``number``, by which the chain of seals knows them.
    """

    retention = RetentionClass.LOG

    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="sign_ins")
    outcome = models.CharField("resultat", max_length=12, choices=SignInOutcome.choices)
    address = models.GenericIPAddressField("från adress", null=True, blank=True)

    objects = SignInQuerySet.as_manager()

    class Meta:
        verbose_name = "inloggning"
        verbose_name_plural = "inloggningar"
        ordering = ("-created_at",)
        indexes = (models.Index(fields=["user", "-created_at"], name="sign_in_by_user"),)
        triggers = (pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),)
