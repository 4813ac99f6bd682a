"""Workplaces (arbetsplatser): where the work is done, and what it is like to get in and be there."""

from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from nystart.foundation.access import Permission, ScopedQuerySet
from nystart.foundation.access.actor import Actor
from nystart.foundation.accounts.models import Municipality, Organisation
from nystart.foundation.audit import tracked
from nystart.foundation.web.models import Identified
from nystart.foundation.web.retention import RetentionClass

from ..codes import Accessible
from .employer import Employer
from .scopes import in_the_bank_of


class WorkplaceQuerySet(ScopedQuerySet):
    """Workplaces of a municipality's bank."""

    def visible_to(self, user: Actor) -> Self:
        """Workplaces in the bank of the user's municipality, and the user's own."""
        return self.filter(in_the_bank_of(user, Permission.VIEW_BANK, "employer__organisation"))

    def editable_by(self, user: Actor) -> Self:
        """Workplaces that may be changed."""
        return self.filter(in_the_bank_of(user, Permission.EDIT_BANK, "employer__organisation"))


@tracked(exclude=["accessibility_note", "transport"])
class Workplace(Identified):
    """A workplace (arbetsplats) of an employer, with its address and the facts of its accessibility. Public."""

    retention = RetentionClass.PUBLIC

    employer = models.ForeignKey(Employer, on_delete=models.PROTECT, related_name="workplaces")
    controller = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    name = models.CharField("arbetsplatsens namn", max_length=120)
    address = models.CharField("gatuadress", max_length=120, blank=True)
    postal_code = models.CharField("postnummer", max_length=6, blank=True)
    place = models.CharField("ort", max_length=80)
    municipality = models.ForeignKey(Municipality, verbose_name="kommun", on_delete=models.PROTECT, related_name="+")
    accessibility = ArrayField(
        models.CharField(max_length=20, choices=Accessible.choices),
        verbose_name="tillgänglighet",
        default=list,
        blank=True,
    )
    accessibility_note = models.TextField("mer om lokalen", blank=True)
    transport = models.CharField("vägen dit", max_length=200, blank=True)

    objects = WorkplaceQuerySet.as_manager()

    class Meta:
        verbose_name = "arbetsplats"
        verbose_name_plural = "arbetsplatser"
        indexes = (GinIndex(fields=["accessibility"], name="workplace_accessibility"),)

    def __str__(self) -> str:
        return f"{self.name}, {self.place}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A workplace stands in the same bank as its employer."""
        self.controller_id = self.employer.controller_id
        super().save(*args, **kwargs)

    @property
    def accessibility_labels(self) -> list[str]:
        """The facts in words, in the order of the list."""
        return [label for value, label in Accessible.choices if value in self.accessibility]
