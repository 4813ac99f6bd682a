"""Reports (rapporter) as they are written."""

from typing import Self

from django.conf import settings
from django.db import models
from django.urls import reverse

from nystart.foundation.access import Permission, ScopedQuerySet
from nystart.foundation.access.actor import Actor
from nystart.foundation.audit import tracked
from nystart.foundation.web.models import Identified
from nystart.foundation.web.retention import RetentionClass
from projects.register.models import Project

from ..codes import NameAnswer
from .template import ReportTemplate, TemplateSection


class ReportQuerySet(ScopedQuerySet):
    """Reports, by who asks."""

    def visible_to(self, user: Actor) -> Self:
        """Reports of projects led by an organisation where the user may see figures."""
        return self.filter(project__lead__in=user.organisation_ids(Permission.VIEW_FIGURES))

    def editable_by(self, user: Actor) -> Self:
        """Reports that the user may write in."""
        return self.filter(project__lead__in=user.organisation_ids(Permission.WRITE_REPORT))

    def exportable_by(self, user: Actor) -> Self:
        """Reports that the user may make editions of and download."""
        return self.filter(project__lead__in=user.organisation_ids(Permission.EXPORT_REPORT))


@tracked()
class Report(Identified):
    """A report (rapport) of a project to the fund, written in the headings of one template."""

    retention = RetentionClass.FUND

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="reports")
    template = models.ForeignKey(ReportTemplate, on_delete=models.PROTECT, related_name="+")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="påbörjad av", null=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = "rapport"
        verbose_name_plural = "rapporter"
        ordering = ("project__name", "created_at", "id")
        constraints = (models.UniqueConstraint(name="report_once", fields=["project", "template"]),)

    def __str__(self) -> str:
        return f"{self.template.title}, {self.project.name}"

    def get_absolute_url(self) -> str:
        return reverse("reports:detail", args=[self.pk])


class ReportSectionQuerySet(ScopedQuerySet):
    """Texts, by who asks."""

    def visible_to(self, user: Actor) -> Self:
        """Texts of the reports that the user may read."""
        return self.filter(report__in=Report.objects.visible_to(user))

    def editable_by(self, user: Actor) -> Self:
        """Texts of the reports that the user may write in."""
        return self.filter(report__in=Report.objects.editable_by(user))


@tracked(exclude=["text", "deviations", "improvements", "version", "saved_at", "saved_by"])
class ReportSection(Identified):
    """The text under one heading (avsnitt) with the answers to the two control questions.

    ``version`` grows by one with each save; who saves an older one is shown both. Texts are public in the end, so no
    person may be recognised in them: the check before each edition looks for numbers and names.
    """

    retention = RetentionClass.FUND

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="sections")
    heading = models.ForeignKey(TemplateSection, on_delete=models.PROTECT, related_name="+")
    text = models.TextField("text", blank=True)
    deviations = models.TextField("varför resultatet blev ett annat", blank=True)
    improvements = models.TextField("vad som hade kunnat göras bättre", blank=True)
    version = models.PositiveIntegerField("version", default=1)
    is_done = models.BooleanField("klar", default=False)
    saved_at = models.DateTimeField("sparad", null=True, blank=True)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="sparad av", null=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = ReportSectionQuerySet.as_manager()

    class Meta:
        verbose_name = "avsnitt i rapporten"
        verbose_name_plural = "avsnitt i rapporten"
        ordering = ("heading__number",)
        constraints = (models.UniqueConstraint(name="report_section_once", fields=["report", "heading"]),)

    def __str__(self) -> str:
        return str(self.heading)

    def get_absolute_url(self) -> str:
        return reverse("reports:section", args=[self.report_id, self.heading.key])

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been written under the heading."""
        return not (self.text.strip() or self.deviations.strip() or self.improvements.strip())

    @property
    def texts(self) -> dict[str, str]:
        """All that people have written here, by the name of its field."""
        return {"text": self.text, "deviations": self.deviations, "improvements": self.improvements}


class SetAsideText(Identified):
    """A text that was not chosen when two had written at the same time (undanlagd text). Nothing written is lost."""

    retention = RetentionClass.FUND

    section = models.ForeignKey(ReportSection, on_delete=models.PROTECT, related_name="set_aside")
    text = models.TextField("text", blank=True)
    deviations = models.TextField("varför resultatet blev ett annat", blank=True)
    improvements = models.TextField("vad som hade kunnat göras bättre", blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "undanlagd text"
        verbose_name_plural = "undanlagda texter"
        ordering = ("-created_at",)

    def __str__(self) -> str:
        return self.text[:60]


class AnsweredName(Identified):
    """An author's answer about a name in the text. Holds a digest of the name and the report, never the name."""

    retention = RetentionClass.FUND

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="answered_names")
    digest = models.CharField("namnets avtryck", max_length=64)
    answer = models.CharField("svar", max_length=14, choices=NameAnswer.choices)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "svar om ett namn"
        verbose_name_plural = "svar om namn"
        constraints = (models.UniqueConstraint(name="answered_name_once", fields=["report", "digest"]),)

    def __str__(self) -> str:
        return self.get_answer_display()
