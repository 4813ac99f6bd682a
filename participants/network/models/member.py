"""Who at which authority helps the person (nätverk)."""

from datetime import date
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from nystart.foundation.audit import tracked
from nystart.foundation.web.models import Identified
from nystart.foundation.web.retention import RetentionClass
from participants.core.models import Participant
from participants.core.models.of_a_person import OfAPersonQuerySet

from ..codes import AuthorityKind


class NetworkMemberQuerySet(OfAPersonQuerySet):
    def not_ended_by(self, day: date) -> Self:
        """Those who help the person on the day, or will later."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day))


@tracked(exclude=["workplace", "does", "phone", "email", "sharing_note"])
class NetworkMember(Identified):
    """Somebody at an authority who helps the person (kontakt i nätverket): what she does for her, and what may be told her.

    ``may_share`` says what has been agreed; whether it may be told on a day follows from the consents and grounds recorded under
    Samtycken (``sharing``). A protected person's contacts have no workplace: it tells where she lives. Ended with a date, never deleted.
    """

    retention = RetentionClass.SOCIAL

    controller = models.ForeignKey(
        "accounts.Organisation", verbose_name="kommun", on_delete=models.PROTECT, related_name="+"
    )
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="network")
    authority = models.CharField("myndighet eller verksamhet", max_length=20, choices=AuthorityKind.choices)
    workplace = models.CharField("kontor eller enhet", max_length=120, blank=True)
    name = models.CharField("namn", max_length=120)
    does = models.CharField("vad personen gör", max_length=300)
    phone = models.CharField("telefon", max_length=30, blank=True)
    email = models.EmailField("e-post", blank=True)
    may_share = ArrayField(models.CharField(max_length=20), verbose_name="får delas", default=list, blank=True)
    sharing_note = models.CharField("mer om att dela", max_length=200, blank=True)
    starts_on = models.DateField("från och med")
    ends_on = models.DateField("till och med", null=True, blank=True)

    objects = NetworkMemberQuerySet.as_manager()

    class Meta:
        verbose_name = "kontakt i nätverket"
        verbose_name_plural = "kontakter i nätverket"
        ordering = ("authority", "name")
        constraints = (
            models.CheckConstraint(
                name="network_member_ends_after_start",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                violation_error_message="Sista dagen ligger före den första. Ändra ett av datumen.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.name}, {self.get_authority_display()}"
