"""Numbers that a person has had before (tidigare nummer): TF-number, coordination number, internal number."""

from django.db import models

from nystart.foundation.web.models import Identified
from nystart.foundation.web.retention import RetentionClass
from participants.numbers.codes import IdentityKind

from .number_field import NumberField
from .of_a_person import IdentityQuerySet
from .participant import Participant


class FormerNumber(Identified):
    """A number that was replaced (tidigare nummer). It still leads to the person, and nobody else may be given it.

    Untracked like ``Identity``: the number stands in no event table, job argument, message or log, and encrypted in the database.
    """

    retention = RetentionClass.FUND

    controller = models.ForeignKey(
        "accounts.Organisation", verbose_name="kommun", on_delete=models.PROTECT, related_name="+"
    )
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="former_numbers")
    kind = models.CharField("slag", max_length=20, choices=IdentityKind.choices)
    number = NumberField("nummer")

    objects = IdentityQuerySet.as_manager()

    class Meta:
        verbose_name = "tidigare nummer"
        verbose_name_plural = "tidigare nummer"
        ordering = ("-created_at",)
        constraints = (
            models.UniqueConstraint(
                fields=["controller", "number"],
                name="former_number_once_per_controller",
                violation_error_message="Numret är redan registrerat i kommunen.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} (visas inte)"
