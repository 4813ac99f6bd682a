"""Identity numbers (identitetsnummer), in a table of their own behind row-level security."""

from django.db import models
from django.db.models import Q

from nystart.foundation.web.models import Identified
from nystart.foundation.web.retention import RetentionClass
from participants.numbers.codes import IdentityKind

from .number_field import NumberField
from .of_a_person import IdentityQuerySet
from .participant import Participant


class Identity(Identified):
    """A person's number (personnummer, samordningsnummer, TF-nummer eller internt nummer), always 12 characters.

    Unique within one municipality and unknown to the others (docs/privacy.md). Untracked: the number stands in no event
    table, job argument, message or log, and encrypted in the database (docs/decisions/0032). A number that a file has which
    the registering user may not open is written down all the same, as questioned: she is told nothing, and who may open
    both files is asked (docs/decisions/0030).
    """

    retention = RetentionClass.FUND

    controller = models.ForeignKey(
        "accounts.Organisation", verbose_name="kommun", on_delete=models.PROTECT, related_name="+"
    )
    participant = models.OneToOneField(Participant, on_delete=models.PROTECT, related_name="identity")
    kind = models.CharField("slag", max_length=20, choices=IdentityKind.choices)
    number = NumberField("nummer")
    is_questioned = models.BooleanField("en annan akt har numret", default=False)

    objects = IdentityQuerySet.as_manager()

    class Meta:
        verbose_name = "identitet"
        verbose_name_plural = "identiteter"
        indexes = (models.Index(fields=["number", "controller"], name="identity_by_number"),)
        constraints = (
            models.UniqueConstraint(
                fields=["controller", "number"],
                name="identity_once_per_controller",
                condition=Q(is_questioned=False),
                violation_error_message="Numret är redan registrerat i kommunen.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} (visas inte)"
