"""Organisations (organisationer): a tree per municipality, and authorities and companies beside it."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Self
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.expressions import RawSQL
from django.urls import reverse

from nystart.foundation.access import Permission, ScopedQuerySet
from nystart.foundation.access.actor import Actor
from nystart.foundation.audit import tracked
from nystart.foundation.web.models import Identified
from nystart.foundation.web.retention import RetentionClass

from .municipality import Municipality


class OrganisationKind(models.TextChoices):
    """What an organisation is; a municipality is always a root."""

    MUNICIPALITY = "municipality", "Kommun"
    DEPARTMENT = "department", "Förvaltning"
    UNIT = "unit", "Enhet"
    AUTHORITY = "authority", "Myndighet"
    COMPANY = "company", "Företag"
    ASSOCIATION = "association", "Förening"
    OTHER = "other", "Annan"


EXTERNAL = frozenset({OrganisationKind.AUTHORITY, OrganisationKind.COMPANY, OrganisationKind.ASSOCIATION})
"""Kinds that are no part of the municipality, also where it looks after their accounts."""


TREE_PATH = """(
    SELECT array_agg(ancestor.name || ancestor.id ORDER BY cardinality(ancestor.ancestor_ids))
    FROM accounts_organisation ancestor WHERE ancestor.id = ANY(accounts_organisation.ancestor_ids)
)"""
"""The names from the root down to the row, for sorting the tree."""


class OrganisationQuerySet(ScopedQuerySet):
    """Organisations by their place in the tree."""

    def below(self, ids: Iterable[UUID]) -> Self:
        """The organisations named and all below them."""
        return self.filter(ancestor_ids__overlap=list(ids))

    def open_on(self, day: date) -> Self:
        """Those that take in new people, roles and offers on the day: neither they nor what they hang under has ended."""
        ended = self.model._default_manager.filter(ends_on__lt=day).order_by("pk")
        return self.exclude(ancestor_ids__overlap=ArraySubquery(ended.values("pk")))

    def in_tree_order(self) -> Self:
        """Each organisation right after the one it hangs under, brothers and sisters by name."""
        path = RawSQL(TREE_PATH, [], output_field=ArrayField(models.CharField()))
        return self.annotate(tree_path=path).order_by("tree_path", "pk")

    def with_people(self, on: date) -> Self:
        """Annotate ``people``: how many hold a role of the day just here."""
        approved = Q(memberships__approval__in=["not_needed", "approved"])
        holds = (
            approved
            & Q(memberships__starts_on__lte=on)
            & (Q(memberships__ends_on=None) | Q(memberships__ends_on__gte=on))
        )
        return self.annotate(people=models.Count("memberships__user", filter=holds, distinct=True))

    def visible_to(self, user: Actor) -> Self:
        """Those whose accounts the user looks after."""
        return self.filter(pk__in=user.organisation_ids(Permission.MANAGE_ACCOUNTS))

    def editable_by(self, user: Actor) -> Self:
        """The same as may be seen."""
        return self.visible_to(user)


@tracked()
class Organisation(Identified):
    """An organisation (organisation, förvaltning eller enhet) in which people have roles.

    A municipality is the root of a tree and the controller (personuppgiftsansvarig) of all its own below it. An
    authority or a company has no controller here; it stands alone, or below the municipality that looks after the
    accounts of its people. One that has ended (avslutad) takes in nothing new after its last day, nor does what hangs under
    it; what is there stays.
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
    ends_on = models.DateField("sista dag", null=True, blank=True)

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
            self.controller_id = None if self.kind in EXTERNAL else self.parent.controller_id
            self.municipality_id = self.municipality_id or self.parent.municipality_id
        super().save(*args, **kwargs)

    @property
    def depth(self) -> int:
        """How far down the tree it stands; a root is 0."""
        return len(self.ancestor_ids) - 1

    def get_absolute_url(self) -> str:
        """The account administrator's page about the organisation."""
        return reverse("accounts:organisation", args=[self.pk])

    def has_ended_by(self, day: date) -> bool:
        """Whether its own last day has passed."""
        return self.ends_on is not None and self.ends_on < day

    def check_is_open(self, day: date) -> None:
        """Raise ValidationError when it, or what it hangs under, has ended before the day."""
        if not Organisation.objects.filter(pk=self.pk).open_on(day).exists():
            raise ValidationError(f"{self.name} är avslutad den dagen. Välj en annan organisation.", code="unit_ended")

    def check_name_is_free(self) -> None:
        """Raise ValidationError when the parent has another of that name."""
        if Organisation.objects.filter(parent_id=self.parent_id, name__iexact=self.name).exclude(pk=self.pk).exists():
            raise ValidationError("Det finns redan en med det namnet här.", code="taken")
