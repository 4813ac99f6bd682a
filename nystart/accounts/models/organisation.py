"""Organisations (organisationer): a tree per municipality, and authorities and companies beside it."""

from collections.abc import Iterable
from typing import Any, Self
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from nystart.access import Permission, ScopedQuerySet
from nystart.access.actor import Actor
from nystart.audit import tracked
from nystart.web.models import Identified
from nystart.web.retention import RetentionClass

from .municipality import Municipality


class OrganisationKind(models.TextChoices):
    MUNICIPALITY = "municipality", "Kommun"
    DEPARTMENT = "department", "Förvaltning"
    UNIT = "unit", "Enhet"
    AUTHORITY = "authority", "Myndighet"
    COMPANY = "company", "Företag"
    ASSOCIATION = "association", "Förening"
    OTHER = "other", "Annan"


class OrganisationQuerySet(ScopedQuerySet):
    def below(self, ids: Iterable[UUID]) -> Self:
        """The organisations named and all below them."""
        return self.filter(ancestor_ids__overlap=list(ids))

    def visible_to(self, user: Actor) -> Self:
        """Those whose accounts the user looks after."""
        return self.filter(pk__in=user.organisation_ids(Permission.MANAGE_ACCOUNTS))

    def editable_by(self, user: Actor) -> Self:
        """The same as may be seen."""
        return self.visible_to(user)


@tracked()
class Organisation(Identified):
    """An organisation (organisation, förvaltning eller enhet) in which people have roles.

    A municipality is the root of a tree and the controller (personuppgiftsansvarig) of all below it. An authority or a
    company stands alone and is no controller here.
    """

    retention = RetentionClass.ACCOUNT

    name = models.CharField("namn", max_length=200)
    slug = models.SlugField("adressnamn", max_length=80, unique=True)
    kind = models.CharField("slag", max_length=20, choices=OrganisationKind.choices)
    parent = models.ForeignKey(
        "self", verbose_name="hör till", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    controller = models.ForeignKey(
        "self", verbose_name="personuppgiftsansvarig", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    municipality = models.ForeignKey(
        Municipality, verbose_name="kommun", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    ancestor_ids = ArrayField(models.UUIDField(), verbose_name="kedjan uppåt", editable=False, default=list)
    email = models.EmailField("e-post", blank=True)
    phone = models.CharField("telefon", max_length=40, blank=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = "organisation"
        verbose_name_plural = "organisationer"
        ordering = ("name",)
        indexes = (GinIndex(fields=["ancestor_ids"], name="organisation_ancestors"),)
        constraints = (
            models.CheckConstraint(
                name="organisation_municipality_has_code",
                condition=~models.Q(kind=OrganisationKind.MUNICIPALITY) | models.Q(municipality__isnull=False),
                violation_error_message="En kommun behöver sin kommunkod.",
            ),
        )

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the chain of ancestors and the controller true. Organisations are not moved once made."""
        chain = list(self.parent.ancestor_ids) if self.parent else []
        self.ancestor_ids = [*chain, self.pk]
        if self.kind == OrganisationKind.MUNICIPALITY:
            self.controller_id = self.pk
        elif self.parent:
            self.controller_id = self.parent.controller_id
            self.municipality_id = self.municipality_id or self.parent.municipality_id
        super().save(*args, **kwargs)
