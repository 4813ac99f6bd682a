"""What consents and permissions have in common: given by somebody for a time, and withdrawn at any time."""

from datetime import date, timedelta
from typing import Any, Self

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from nystart.foundation.web.models import Identified
from participants.core.models.of_a_person import OfAPersonQuerySet
from participants.joining.following import only_with_a_joining

from ..codes import GivenForm, Giver
from .once import written_once

WITHDRAWAL = ("withdrawn_at", "withdrawn_by", "withdrawn_how")
SOON_DAYS = 30
"""So long before the last day it is said that a consent ends."""


class GivenQuerySet(OfAPersonQuerySet):
    def holding_on(self, day: date) -> Self:
        """Those that hold on the day and have not been withdrawn. Withdrawn means at once."""
        return self.filter(withdrawn_at=None, starts_on__lte=day, ends_on__gte=day)


class Given(Identified):
    """A yes that somebody has given, for a purpose and a time. Its words never change; it is withdrawn, never erased.

    ``givers`` are all who said yes, by name and part, where the law asks for more than the person (``participants.signing``).
    """

    controller = models.ForeignKey(
        "accounts.Organisation", verbose_name="kommun", on_delete=models.PROTECT, related_name="+"
    )
    participant = models.ForeignKey("participants.Participant", on_delete=models.PROTECT, related_name="%(class)s_rows")
    purpose = models.CharField("ändamål", max_length=300)
    form = models.CharField("form", max_length=12, choices=GivenForm.choices)
    given_on = models.DateField("gavs")
    given_by = models.CharField("gavs av", max_length=14, choices=Giver.choices, default=Giver.PERSON)
    giver_name = models.CharField("namn på den som gav det", max_length=120, blank=True)
    givers = ArrayField(
        models.CharField(max_length=160), verbose_name="de som sa ja", default=list, db_default=[], blank=True
    )
    starts_on = models.DateField("från")
    ends_on = models.DateField("till och med")
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField("återkallat", null=True, blank=True)
    withdrawn_by = models.ForeignKey("accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_how = models.CharField("hur det återkallades", max_length=200, blank=True)

    objects = GivenQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def given_words(self) -> str:
        """Who gave it, in words."""
        if self.givers:
            return " och ".join(self.givers)
        if self.given_by == Giver.PERSON:
            return "personen själv"
        return f"{self.giver_name} ({self.get_given_by_display().lower()})"

    @property
    def is_withdrawn(self) -> bool:
        """Whether it has been taken back."""
        return self.withdrawn_at is not None

    def holds_on(self, day: date) -> bool:
        """The twin of ``holding_on``."""
        return not self.is_withdrawn and self.starts_on <= day <= self.ends_on

    def has_ended_by(self, day: date) -> bool:
        """Whether the last day has passed."""
        return self.ends_on < day

    def ends_soon_on(self, day: date) -> bool:
        """Whether it holds and ends within ``SOON_DAYS``."""
        return self.holds_on(day) and self.ends_on - day <= timedelta(days=SOON_DAYS)

    def check_not_withdrawn(self) -> None:
        """Raise ValidationError when it has been taken back already."""
        if self.is_withdrawn:
            raise ValidationError("Det är redan återkallat. Läs in sidan igen.", code="withdrawn")


def given_constraints(name: str) -> tuple[Any, ...]:
    """The constraints of a kind of yes, named after it."""
    return (
        models.CheckConstraint(
            name=f"{name}_ends_after_start",
            condition=Q(ends_on__gte=F("starts_on")),
            violation_error_message="Sista dagen ligger före den första. Ändra en av dem.",
        ),
        models.CheckConstraint(
            name=f"{name}_withdrawn_by_whom_and_how",
            condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True, withdrawn_how="")
            | (Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(withdrawn_how="")),
            violation_error_message="Ett återkallande har tid, namn och hur det gick till.",
        ),
        models.CheckConstraint(
            name=f"{name}_names_who_gave_it",
            condition=Q(given_by=Giver.PERSON) | ~Q(giver_name=""),
            violation_error_message="Skriv namnet på vårdnadshavaren, gode mannen eller förvaltaren.",
        ),
    )


def given_triggers() -> tuple[Any, ...]:
    """Its words stay, a withdrawal is not undone, and the row is never removed."""
    return (
        pgtrigger.ReadOnly(name="words_stay", exclude=[*WITHDRAWAL, "participant"]),
        written_once("withdrawn_at", "withdrawn_by_id", "withdrawn_how"),
        pgtrigger.Protect(name="never_removed", operation=pgtrigger.Delete),
        only_with_a_joining(),
    )
