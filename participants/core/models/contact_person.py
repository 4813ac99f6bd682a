"""People around a participant (kontaktpersoner): close persons, custodians and those appointed by a court."""

from datetime import date
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from nystart.foundation.audit import tracked
from nystart.foundation.web.models import CodeList, Identified
from nystart.foundation.web.retention import RetentionClass

from ..codes import ContactKind
from .of_a_person import OfAPersonQuerySet
from .participant import Participant

APPOINTED = (ContactKind.GOD_MAN, ContactKind.ADMINISTRATOR)
"""Those whom a court or the chief guardian has appointed (förordnande)."""
SIGNING = (ContactKind.CUSTODIAN, *APPOINTED)
"""Those who may have to approve with the person, or for her."""


class GuardianArea(CodeList):
    """What a god man or förvaltare decides about (uppdragets omfattning): rights, property, person [M]. Dated, never deleted."""

    retention = RetentionClass.CODE_LIST

    class Meta(CodeList.Meta):
        verbose_name = "område för god man och förvaltare"
        verbose_name_plural = "områden för god man och förvaltare"


class ContactPersonQuerySet(OfAPersonQuerySet):
    def active_on(self, day: date) -> Self:
        """Those who hold the part on the day."""
        begun = Q(starts_on__isnull=True) | Q(starts_on__lte=day)
        return self.filter(begun, Q(ends_on__isnull=True) | Q(ends_on__gte=day))

    def not_ended_by(self, day: date) -> Self:
        """Those who hold the part on the day, or will later."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day))

    def signing(self) -> Self:
        """Custodians, and those appointed: who of them must approve is ``participants.signing``."""
        return self.filter(kind__in=SIGNING)


@tracked(exclude=["note", "workplace"])
class ContactPerson(Identified):
    """Somebody to turn to about a participant: närstående, vårdnadshavare, god man, förvaltare or skolkontakt.

    A custodian signs for those under 18; a god man signs together with the person, a förvaltare for her, within the areas of
    the appointment (docs/privacy.md). Ended with a date, never deleted.
    """

    retention = RetentionClass.PERSONAL_DATA

    controller = models.ForeignKey(
        "accounts.Organisation", verbose_name="kommun", on_delete=models.PROTECT, related_name="+"
    )
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="contact_persons")
    kind = models.CharField("roll", max_length=16, choices=ContactKind.choices)
    name = models.CharField("namn", max_length=120)
    workplace = models.CharField("skola eller arbetsplats", max_length=120, blank=True, db_default="")
    phone = models.CharField("telefon", max_length=30, blank=True)
    email = models.EmailField("e-post", blank=True)
    may_be_contacted = models.BooleanField("får kontaktas", default=False)
    note = models.CharField("anmärkning", max_length=200, blank=True)
    areas = ArrayField(
        models.CharField(max_length=40), verbose_name="beslutar om", default=list, db_default=[], blank=True
    )
    proof_seen_on = models.DateField("förordnandet visat", null=True, blank=True)
    proof_seen_by = models.ForeignKey(
        "accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name="sett av"
    )
    starts_on = models.DateField("från och med", null=True, blank=True)
    ends_on = models.DateField("till och med", null=True, blank=True)

    objects = ContactPersonQuerySet.as_manager()

    class Meta:
        verbose_name = "kontaktperson"
        verbose_name_plural = "kontaktpersoner"
        ordering = ("kind", "name")
        constraints = (
            models.CheckConstraint(
                name="contact_person_ends_after_start",
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                violation_error_message="Sista dagen ligger före den första. Ändra ett av datumen.",
            ),
            models.CheckConstraint(
                name="contact_person_proof_has_who_and_when",
                condition=Q(proof_seen_on__isnull=True, proof_seen_by__isnull=True)
                | Q(proof_seen_on__isnull=False, proof_seen_by__isnull=False),
                violation_error_message="Ett förordnande som är visat har både datum och namn.",
            ),
            models.CheckConstraint(
                name="contact_person_areas_of_the_appointed",
                condition=Q(areas=[], proof_seen_on__isnull=True) | Q(kind__in=APPOINTED),
                violation_error_message="Bara god man och förvaltare har ett förordnande.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.name}, {self.get_kind_display().lower()}"

    @property
    def is_appointed(self) -> bool:
        """Whether it is a god man or a förvaltare."""
        return self.kind in APPOINTED

    def decides_about(self, area: str) -> bool:
        """Whether the appointment covers the area. One whose areas are not noted may cover any."""
        return not area or not self.areas or area in self.areas
