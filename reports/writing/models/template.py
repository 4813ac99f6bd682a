"""Report templates (rapportmallar) as data: what the fund asks for in each programme period."""

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models

from nystart.foundation.access import ScopedQuerySet
from nystart.foundation.web.models import Identified
from nystart.foundation.web.retention import RetentionClass
from projects.register.models import ProgrammePeriod, Project
from reports.tables.codes import Slot

from ..codes import ReportKind


class ReportTemplateQuerySet(ScopedQuerySet):
    """Templates, by what they are for."""

    def for_project(self, project: Project) -> Self:
        """The newest version of each kind of report that the project's phase and programme period ask for."""
        return (
            self.filter(programme_period=project.programme_period_id, phases__contains=[project.phase])
            .order_by("kind", "-version")
            .distinct("kind")
        )


class ReportTemplate(Identified):
    """A form of the fund (blankett) for one programme period. A used version is never changed: a new one is made."""

    retention = RetentionClass.FUND

    programme_period = models.ForeignKey(ProgrammePeriod, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField("slag", max_length=20, choices=ReportKind.choices)
    version = models.PositiveSmallIntegerField("version", default=1)
    title = models.CharField("rubrik", max_length=120)
    form_mark = models.CharField("blankettens beteckning", max_length=40, blank=True)
    due = models.CharField("lämnas", max_length=200, blank=True)
    phases = ArrayField(models.CharField(max_length=16), verbose_name="för projekt i fasen", default=list)
    least_pages = models.PositiveSmallIntegerField("minst sidor", null=True, blank=True)
    most_pages = models.PositiveSmallIntegerField("högst sidor", null=True, blank=True)

    objects = ReportTemplateQuerySet.as_manager()

    class Meta:
        verbose_name = "rapportmall"
        verbose_name_plural = "rapportmallar"
        ordering = ("programme_period", "kind", "version")
        constraints = (
            models.UniqueConstraint(name="template_version_once", fields=["programme_period", "kind", "version"]),
        )

    def __str__(self) -> str:
        return f"{self.title} {self.programme_period_id}"


class TemplateSection(Identified):
    """A heading of the form (rubrik), with help to write in our own words and what the product puts under it.

    ``source_keys`` are the sections of the project's page that the text begins with, in order.
    """

    retention = RetentionClass.FUND

    template = models.ForeignKey(ReportTemplate, on_delete=models.PROTECT, related_name="sections")
    key = models.SlugField("nyckel", max_length=40)
    number = models.PositiveSmallIntegerField("nummer")
    heading = models.CharField("rubrik", max_length=160)
    guidance = models.TextField("stöd för skrivandet", blank=True)
    control_questions = models.BooleanField("har de två kontrollfrågorna", default=False)
    may_be_left_out = models.BooleanField("får lämnas tom", default=False)
    slots = ArrayField(
        models.CharField(max_length=20, choices=Slot.choices),
        verbose_name="tabeller och diagram",
        default=list,
        blank=True,
    )
    source_keys = ArrayField(models.SlugField(max_length=40), verbose_name="hämtas ur", default=list, blank=True)

    class Meta:
        verbose_name = "rubrik i mallen"
        verbose_name_plural = "rubriker i mallen"
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(name="template_section_key_once", fields=["template", "key"]),
            models.UniqueConstraint(name="template_section_number_once", fields=["template", "number"]),
        )

    def __str__(self) -> str:
        return f"{self.number}. {self.heading}"
