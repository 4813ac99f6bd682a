"""People around a participant (kontaktpersoner): close persons, custodians and those appointed by a court."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from nystart.foundation.audit import tracked
from nystart.foundation.web.models import Identified
from nystart.foundation.web.retention import RetentionClass

from ..codes import ContactKind
from .of_a_person import OfAPersonQuerySet
from .participant import Participant


class ContactPersonQuerySet(OfAPersonQuerySet):
    def active_on(self, day: date) -> Self:
        """Those who hold the part on the day."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day))


@tracked(exclude=["note"])
class ContactPerson(Identified):
    """Somebody to turn to about a participant: närstående, vårdnadshavare, god man or förvaltare.

    A custodian signs for those under 18; a god man signs together with the person, a förvaltare for her (docs/privacy.md).
    Ended with a date, never deleted.
    """

    retention = RetentionClass.PERSONAL_DATA

    controller = models.ForeignKey(
        "accounts.Organisation", verbose_name="kommun", on_delete=models.PROTECT, related_name="+"
    )
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="contact_persons")
    kind = models.CharField("roll", max_length=16, choices=ContactKind.choices)
    name = models.CharField("namn", max_length=120)
    phone = models.CharField("telefon", max_length=30, blank=True)
    email = models.EmailField("e-post", blank=True)
    may_be_contacted = models.BooleanField("får kontaktas", default=False)
    note = models.CharField("anmärkning", max_length=200, blank=True)
    ends_on = models.DateField("till och med", null=True, blank=True)

    objects = ContactPersonQuerySet.as_manager()

    class Meta:
        verbose_name = "kontaktperson"
        verbose_name_plural = "kontaktpersoner"
        ordering = ("kind", "name")

    def __str__(self) -> str:
        return f"{self.name}, {self.get_kind_display().lower()}"
