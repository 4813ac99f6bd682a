"""The access list of a protected participant (behörighetslista): the few, named, from one day to another."""

from datetime import date, timedelta
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from nystart.foundation.access import Permission, ScopedQuerySet
from nystart.foundation.access.actor import Actor
from nystart.foundation.audit import tracked
from nystart.foundation.web.models import Identified
from nystart.foundation.web.retention import RetentionClass

from ..codes import AccessBasis, Protection


class ProtectedAccessQuerySet(ScopedQuerySet):
    @property
    def people(self) -> Any:
        """The people whom the access lists are about."""
        return ProtectedAccess._meta.get_field("participant").related_model._default_manager

    def valid_on(self, day: date) -> Self:
        """Those that let somebody in on the day."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day), starts_on__lte=day)

    def visible_to(self, user: Actor) -> Self:
        """The lists of the people whose files the user may open, to whoever sees protected people."""
        if not user.can(Permission.SEE_PROTECTED):
            return self.none()
        return self.filter(participant__in=self.people.visible_to(user))

    def editable_by(self, user: Actor) -> Self:
        """Lists of people whose protection the user decides on: those who are appointed decide who else is."""
        if not user.can(Permission.SEE_PROTECTED):
            return self.none()
        return self.filter(participant__in=self.people.entrusted_to(user))

    def granted(self) -> Self:
        """Appointments, without emergency openings."""
        return self.filter(basis=AccessBasis.GRANTED)

    def waiting(self) -> Self:
        """Those that nobody has reviewed yet."""
        return self.filter(reviewed_at=None)

    def reviewable_by(self, user: Actor) -> Self:
        """Emergency openings of people in the units, or the municipalities, whose log the user reviews (loggkontroll)."""
        reviewed = user.organisation_ids(Permission.REVIEW_ACCESS_LOG)
        enrolments = self.people.model.enrolments.rel.related_model._default_manager
        there = enrolments.filter(organisation__in=reviewed).values("participant")
        return self.filter(Q(controller__in=reviewed) | Q(participant__in=there), basis=AccessBasis.BREAK_GLASS)


@tracked(exclude=["reason", "review_note"])
class ProtectedAccess(Identified):
    """One name on the access list of a participant with protected data, or one emergency opening with its reason.

    Without a valid row here a protected participant does not exist for the user, whatever the role (docs/privacy.md). Who is
    taken off on the first day has an empty period: it ends the day before it began.
    """

    retention = RetentionClass.LOG

    controller = models.ForeignKey(
        "accounts.Organisation", verbose_name="kommun", on_delete=models.PROTECT, related_name="+"
    )
    participant = models.ForeignKey("participants.Participant", on_delete=models.PROTECT, related_name="access_list")
    user = models.ForeignKey("accounts.User", verbose_name="vem", on_delete=models.PROTECT, related_name="+")
    basis = models.CharField("grund", max_length=12, choices=AccessBasis.choices, default=AccessBasis.GRANTED)
    reason = models.CharField("skäl", max_length=300, blank=True)
    granted_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField("från")
    ends_on = models.DateField("till och med", null=True, blank=True)
    reviewed_at = models.DateTimeField("granskad", null=True, blank=True)
    reviewed_by = models.ForeignKey("accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    review_note = models.CharField("granskarens anmärkning", max_length=300, blank=True)

    objects = ProtectedAccessQuerySet.as_manager()

    class Meta:
        verbose_name = "behörighet till skyddad deltagare"
        verbose_name_plural = "behörigheter till skyddade deltagare"
        ordering = ("-starts_on", "-created_at")
        indexes = (models.Index(fields=["user", "participant"], name="protected_access_of_user"),)
        constraints = (
            models.CheckConstraint(
                name="protected_access_ends_after_start",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=models.F("starts_on") - timedelta(days=1)),
                violation_error_message="Sista dagen ligger före den första. Ändra en av dem.",
            ),
            models.CheckConstraint(
                name="protected_access_emergency_has_reason_and_end",
                condition=~Q(basis=AccessBasis.BREAK_GLASS) | (~Q(reason="") & Q(ends_on__isnull=False)),
                violation_error_message="Nödåtkomst kräver ett skäl och gäller en begränsad tid.",
            ),
            models.CheckConstraint(
                name="protected_access_review_has_who_and_when",
                condition=Q(reviewed_at__isnull=True, reviewed_by__isnull=True)
                | Q(reviewed_at__isnull=False, reviewed_by__isnull=False),
                violation_error_message="En granskning har både namn och tid.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_basis_display()} från {self.starts_on}"


def reachable(user: Actor, person: str = "") -> Q:
    """Everybody but the protected whose access list does not name the user today. Not a scope by itself.

    ``person`` is the field that leads to the participant; nothing when the rows are participants.
    """
    unprotected = Q(**{f"{person}__protection" if person else "protection": Protection.NONE})
    if not user.can(Permission.SEE_PROTECTED):
        return unprotected
    named = ProtectedAccess.objects.valid_on(timezone.localdate()).filter(user=user.pk)
    return unprotected | Q(**{f"{person or 'pk'}__in": named.values("participant")})
