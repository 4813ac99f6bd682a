"""The texts of a project's page."""

from django.conf import settings
from django.db import models

from nystart.foundation.web.models import Identified
from nystart.foundation.web.retention import RetentionClass

from .project import Project


class Section(Identified):
    """A text section (avsnitt) of the project's public page. ``key`` is known (background) or other-n."""

    retention = RetentionClass.FUND

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="sections")
    key = models.SlugField("nyckel", max_length=40)
    heading = models.CharField("rubrik", max_length=200)
    text = models.TextField("text", blank=True)
    position = models.PositiveSmallIntegerField("ordning", default=0)
    version = models.PositiveIntegerField("version", default=1, editable=False)
    """Counts the saves, so that two people who edit at once are told."""

    class Meta:
        verbose_name = "avsnitt"
        verbose_name_plural = "avsnitt"
        ordering = ("position",)
        constraints = (models.UniqueConstraint(name="section_once", fields=["project", "key"]),)

    def __str__(self) -> str:
        return self.heading

    @property
    def word_count(self) -> int:
        """Number of words in the text."""
        return len(self.text.split())


class SectionVersion(Identified):
    """A section's text as it read before it was changed (tidigare text). Never changed itself."""

    retention = RetentionClass.FUND

    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField("version")
    text = models.TextField("text", blank=True)
    replaced_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="ändrad av", null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = "tidigare text"
        verbose_name_plural = "tidigare texter"
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(name="section_version_once", fields=["section", "number"]),)

    def __str__(self) -> str:
        return f"{self.section.heading}, version {self.number}"
