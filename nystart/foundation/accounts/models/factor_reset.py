"""Second factors that an account administrator has taken away (återställda andra steg), each with how she knew whose it was."""

import pgtrigger
from django.db import models
from django.db.models import F, Q

from nystart.foundation.web.models import Identified
from nystart.foundation.web.retention import RetentionClass


class KnownBy(models.TextChoices):
    """How the administrator knows that it is the person herself who has lost it."""

    MET = "met", "Vi har träffats, och jag känner igen personen"
    SHOWED_ID = "id", "Vi har träffats, och personen har visat legitimation"
    CALLED = "called", "Jag har ringt upp på ett nummer som vi hade sedan tidigare"


class FactorReset(Identified):
    """One time that somebody's second factor was taken away, since she had lost it (återställning). Never by herself.

    It has no scope of its own: the reviewer's page alone reads it, by the person's municipality.
    """

    retention = RetentionClass.ACCOUNT

    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    reset_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    known_by = models.CharField("hur vet du att det är rätt person", max_length=12, choices=KnownBy.choices)

    class Meta:
        verbose_name = "återställt andra steg"
        verbose_name_plural = "återställda andra steg"
        ordering = ("-created_at",)
        triggers = (pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),)
        constraints = (
            models.CheckConstraint(
                name="factor_reset_by_another",
                condition=~Q(user=F("reset_by")),
                violation_error_message="En annan kontoadministratör behöver ta bort ditt andra steg.",
            ),
        )

    def __str__(self) -> str:
        return f"Återställt andra steg {self.created_at:%Y-%m-%d}"
