"""Projects (projekt): what the fund granted money for, to whom and from when to when."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from nystart.foundation.access import Permission, ScopedQuerySet
from nystart.foundation.access.actor import Actor
from nystart.foundation.accounts.models import Organisation
from nystart.foundation.audit import tracked
from nystart.foundation.web.models import Identified
from nystart.foundation.web.retention import RetentionClass

from ..codes import Currency, Phase
from .party import ProjectOrganisation
from .programme import ProgrammePeriod


class ProjectQuerySet(ScopedQuerySet):
    def visible_to(self, user: Actor) -> Self:
        """Projects in which an organisation where the user may see projects takes part, and those nobody leads yet."""
        return self.filter(self._shared_by(user, Permission.VIEW_PROJECTS) | self._unclaimed(user))

    def editable_by(self, user: Actor) -> Self:
        """Projects led by an organisation where the user may change projects, and those nobody leads yet."""
        return self.filter(Q(lead__in=user.organisation_ids(Permission.EDIT_PROJECT)) | self._unclaimed(user))

    def countable_by(self, user: Actor) -> Self:
        """Projects led by an organisation where the user may see figures: whole, all municipalities together."""
        return self.filter(lead__in=user.organisation_ids(Permission.VIEW_FIGURES))

    def running_on(self, day: date) -> Self:
        """Projects whose period holds the day."""
        return self.filter(starts_on__lte=day, ends_on__gte=day)

    def with_words(self, words: str | models.Value) -> Self:
        """Projects with the words in name, owner or registry number."""
        return self.filter(
            Q(name__icontains=words) | Q(owner_name__icontains=words) | Q(registry_number__icontains=words)
        )

    def _shared_by(self, user: Actor, permission: Permission) -> Q:
        mine = user.organisation_ids(permission)
        municipalities = Organisation.objects.filter(pk__in=mine).values("controller")
        sharing = ProjectOrganisation.objects.filter(Q(organisation__in=mine) | Q(organisation__in=municipalities))
        return Q(pk__in=sharing.values("project"))

    def _unclaimed(self, user: Actor) -> Q:
        """Imported by a command for nobody in particular: whoever may import may say who leads."""
        return Q(lead__isnull=True) if user.can(Permission.IMPORT_PROJECT) else Q(pk__in=[])


@tracked(exclude=["contact_name", "contact_email", "contact_phone", "unknown_labels"])
class Project(Identified):
    """A project (projekt) with support from the fund. What its page does not say is empty, never 0.

    ESF share and co-financing are derived from the granted amount and the budget. ``co_financing_degree`` is the
    fund's own figure (medfinansieringsgrad), which need not be the same.
    """

    retention = RetentionClass.FUND

    slug = models.SlugField("adressnamn", max_length=80, unique=True)
    name = models.CharField("namn", max_length=200)
    registry_number = models.CharField("diarienummer", max_length=40, blank=True)
    programme_period = models.ForeignKey(
        ProgrammePeriod, verbose_name="programperiod", on_delete=models.PROTECT, related_name="projects"
    )
    priority_area = models.CharField("programområde", max_length=160, blank=True)
    specific_objective = models.CharField("specifikt mål", max_length=160, blank=True)
    phase = models.CharField("projektfas", max_length=16, choices=Phase.choices, blank=True)
    region = models.CharField("region", max_length=80, blank=True)
    owner_name = models.CharField("projektägare", max_length=200, blank=True)
    owner_unit = models.CharField("enhet hos projektägaren", max_length=200, blank=True)
    lead = models.ForeignKey(
        Organisation,
        verbose_name="ansvarig organisation",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="led_projects",
    )
    starts_on = models.DateField("första dag", null=True, blank=True)
    ends_on = models.DateField("sista dag", null=True, blank=True)
    granted_amount = models.DecimalField("beviljat ESF-stöd", max_digits=14, decimal_places=2, null=True, blank=True)
    total_budget = models.DecimalField("total projektbudget", max_digits=14, decimal_places=2, null=True, blank=True)
    currency = models.CharField("valuta", max_length=3, choices=Currency.choices, default=Currency.SEK)
    co_financing_degree = models.DecimalField(
        "medfinansieringsgrad enligt fonden", max_digits=5, decimal_places=2, null=True, blank=True
    )
    planned_participants = models.PositiveIntegerField("planerat antal deltagare", null=True, blank=True)
    preceding = models.ForeignKey(
        "self", verbose_name="föregås av", null=True, blank=True, on_delete=models.PROTECT, related_name="followed_by"
    )
    parent = models.ForeignKey(
        "self", verbose_name="del av", null=True, blank=True, on_delete=models.PROTECT, related_name="sub_projects"
    )
    retain_until = models.DateField("handlingarna sparas till", null=True, blank=True)
    contact_name = models.CharField("kontaktperson", max_length=120, blank=True)
    contact_email = models.EmailField("e-post", blank=True)
    contact_phone = models.CharField("telefon", max_length=40, blank=True)
    unknown_labels = models.JSONField("uppgifter som sidan hade därutöver", default=list, blank=True)
    is_fictional = models.BooleanField("påhittat projekt", default=False)
    has_fictional_outcomes = models.BooleanField("påhittade resultat", default=False)

    objects = ProjectQuerySet.as_manager()

    class Meta:
        verbose_name = "projekt"
        verbose_name_plural = "projekt"
        ordering = ("-starts_on", "name")
        constraints = (
            models.CheckConstraint(
                name="project_ends_after_start",
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                violation_error_message="Projektets sista dag ligger före den första. Ändra en av dem.",
            ),
            models.CheckConstraint(
                name="project_grant_within_budget",
                condition=Q(granted_amount__isnull=True)
                | Q(total_budget__isnull=True)
                | Q(granted_amount__lte=F("total_budget")),
                violation_error_message="ESF-stödet är större än hela budgeten. Ändra ett av beloppen.",
            ),
            models.CheckConstraint(
                name="project_amounts_not_negative",
                condition=(Q(granted_amount__isnull=True) | Q(granted_amount__gte=0))
                & (Q(total_budget__isnull=True) | Q(total_budget__gte=0)),
                violation_error_message="Ett belopp kan inte vara mindre än noll.",
            ),
            models.CheckConstraint(
                name="project_degree_is_a_percentage",
                condition=Q(co_financing_degree__isnull=True) | Q(co_financing_degree__range=(0, 100)),
                violation_error_message="Medfinansieringsgraden är en andel mellan 0 och 100 procent.",
            ),
            models.CheckConstraint(
                name="project_is_not_its_own_part",
                condition=(Q(parent__isnull=True) | ~Q(parent=F("id")))
                & (Q(preceding__isnull=True) | ~Q(preceding=F("id"))),
                violation_error_message="Ett projekt kan inte vara del av sig självt eller föregås av sig självt.",
            ),
            models.UniqueConstraint(
                name="project_registry_number_once",
                fields=["registry_number"],
                condition=~Q(registry_number=""),
                violation_error_message="Det finns redan ett projekt med det diarienumret.",
            ),
            models.UniqueConstraint(
                name="project_name_and_period_once",
                fields=["name", "starts_on", "ends_on"],
                nulls_distinct=False,
                violation_error_message="Det finns redan ett projekt med samma namn och period.",
            ),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("projects:detail", args=[self.slug])

    @property
    def esf_share(self) -> Decimal | None:
        """The fund's share of the budget in per cent, two decimals (40.00); None when an amount is missing."""
        if self.granted_amount is None or not self.total_budget:
            return None
        return (self.granted_amount * 100 / self.total_budget).quantize(Decimal("0.01"), ROUND_HALF_UP)

    @property
    def co_financing(self) -> Decimal | None:
        """The rest of the budget (medfinansiering) in the project's currency; None when an amount is missing."""
        if self.granted_amount is None or self.total_budget is None:
            return None
        return self.total_budget - self.granted_amount

    @property
    def has_participants(self) -> bool:
        """A pre-study (förprojektering) has no participants."""
        return self.phase != Phase.PREPROJECT

    @property
    def month_count(self) -> int | None:
        """How many calendar months the project lasts."""
        return self.month_on(self.ends_on) if self.ends_on else None

    def month_on(self, day: date) -> int | None:
        """Which month of the project the day falls in, the first being 1; None before it begins."""
        if self.starts_on is None or day < self.starts_on:
            return None
        return (day.year - self.starts_on.year) * 12 + day.month - self.starts_on.month + 1

    def is_running_on(self, day: date) -> bool:
        """Whether the project's period holds the day; an unknown end is open."""
        return (self.starts_on is None or self.starts_on <= day) and (self.ends_on is None or day <= self.ends_on)
