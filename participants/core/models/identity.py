"""Identity numbers (identitetsnummer), in a table of their own behind row-level security."""

from django.db import models
from django.db.models import Q

from nystart.foundation.web.models import Identified
from nystart.foundation.web.retention import RetentionClass

from ..codes import IdentityKind
from .of_a_person import IdentityQuerySet
from .participant import Participant


class Identity(Identified):
    """A person's number (personnummer, samordningsnummer, TF-nummer eller internt nummer), always 12 characters.

    Unique within one municipality and unknown to the others (docs/privacy.md). Untracked: the number stands in no event
    table, job argument, message or log. A number that a file has which the registering user may not open is written down
    all the same, as questioned: she is told nothing, and who may open both files is asked (docs/decisions/0030).
    """

    retention = RetentionClass.FUND

    controller = models.ForeignKey(
        "accounts.Organisation", verbose_name="kommun", on_delete=models.PROTECT, related_name="+"
    )
    participant = models.OneToOneField(Participant, on_delete=models.PROTECT, related_name="identity")
    kind = models.CharField("slag", max_length=20, choices=IdentityKind.choices)
    number = models.CharField("nummer", max_length=12)
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
            models.CheckConstraint(
                name="identity_number_fits_its_kind",
                condition=(
                    Q(
                        kind__in=[IdentityKind.PERSONNUMMER, IdentityKind.COORDINATION_NUMBER],
                        number__regex=r"^[0-9]{12}$",
                    )
                    | Q(kind=IdentityKind.TF_NUMBER, number__regex=r"^[0-9]{8}TF[0-9]{2}$")
                    | Q(kind=IdentityKind.INTERNAL, number__regex=r"^N[0-9]{11}$")
                ),
                violation_error_message="Numret har inte den form som slaget kräver.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} (visas inte)"
