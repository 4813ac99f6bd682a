"""Who shares, pays for and helps a project."""

from django.db import models

from nystart.foundation.accounts.models import Municipality, Organisation
from nystart.foundation.audit import tracked
from nystart.foundation.web.models import Identified
from nystart.foundation.web.retention import RetentionClass

from ..codes import ProjectRole


@tracked()
class ProjectOrganisation(Identified):
    """A municipality that runs the project with others (deltagande kommun). Each is controller of its own people."""

    retention = RetentionClass.FUND

    project = models.ForeignKey("projects.Project", on_delete=models.PROTECT, related_name="organisations")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="shared_projects")
    role = models.CharField("roll", max_length=8, choices=ProjectRole.choices)

    class Meta:
        verbose_name = "deltagande organisation"
        verbose_name_plural = "deltagande organisationer"
        ordering = ("role", "organisation__name")
        constraints = (models.UniqueConstraint(name="project_organisation_once", fields=["project", "organisation"]),)

    def __str__(self) -> str:
        return str(self.organisation)


class PresentParties(models.Manager["models.Model"]):
    """Only those who are still with the project; who has left is kept, and found through ``everyone``."""

    def get_queryset(self) -> models.QuerySet["models.Model"]:
        """Rows that nobody has taken out."""
        return super().get_queryset().filter(left_on__isnull=True)


@tracked()
class CoFinancier(Identified):
    """An organisation that brings co-financing (medfinansiär), in SEK or the project's currency; unknown is empty."""

    retention = RetentionClass.FUND

    project = models.ForeignKey("projects.Project", on_delete=models.PROTECT, related_name="co_financiers")
    name = models.CharField("namn", max_length=200)
    amount = models.DecimalField("belopp", max_digits=14, decimal_places=2, null=True, blank=True)
    position = models.PositiveSmallIntegerField("ordning", default=0)

    left_on = models.DateField("inte längre med sedan", null=True, blank=True)

    objects = PresentParties()
    everyone = models.Manager()

    class Meta:
        verbose_name = "medfinansiär"
        verbose_name_plural = "medfinansiärer"
        ordering = ("position", "name")
        constraints = (models.UniqueConstraint(name="co_financier_once", fields=["project", "name"]),)

    def __str__(self) -> str:
        return self.name


@tracked()
class Partner(Identified):
    """An organisation that works with the project without financing it (samarbetspartner)."""

    retention = RetentionClass.FUND

    project = models.ForeignKey("projects.Project", on_delete=models.PROTECT, related_name="partners")
    name = models.CharField("namn", max_length=200)
    position = models.PositiveSmallIntegerField("ordning", default=0)

    left_on = models.DateField("inte längre med sedan", null=True, blank=True)

    objects = PresentParties()
    everyone = models.Manager()

    class Meta:
        verbose_name = "samarbetspartner"
        verbose_name_plural = "samarbetspartner"
        ordering = ("position", "name")
        constraints = (models.UniqueConstraint(name="partner_once", fields=["project", "name"]),)

    def __str__(self) -> str:
        return self.name


@tracked()
class ProjectMunicipality(Identified):
    """A municipality named on the project's page (kommun): where the project works, known by code where we can."""

    retention = RetentionClass.FUND

    project = models.ForeignKey("projects.Project", on_delete=models.PROTECT, related_name="municipalities")
    name = models.CharField("namn", max_length=80)
    municipality = models.ForeignKey(Municipality, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField("ordning", default=0)

    left_on = models.DateField("inte längre med sedan", null=True, blank=True)

    objects = PresentParties()
    everyone = models.Manager()

    class Meta:
        verbose_name = "kommun"
        verbose_name_plural = "kommuner"
        ordering = ("position", "name")
        constraints = (models.UniqueConstraint(name="project_municipality_once", fields=["project", "name"]),)

    def __str__(self) -> str:
        return self.name
