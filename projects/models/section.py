"""The texts of a project's page."""

from django.db import models

from nystart.web.models import Identified
from nystart.web.retention import RetentionClass

from .project import Project


class Section(Identified):
    """A text section (avsnitt) of the project's public page. ``key`` is known (background) or other-n."""

    retention = RetentionClass.FUND

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="sections")
    key = models.SlugField("nyckel", max_length=40)
    heading = models.CharField("rubrik", max_length=200)
    text = models.TextField("text", blank=True)
    position = models.PositiveSmallIntegerField("ordning", default=0)

    class Meta:
        verbose_name = "avsnitt"
        verbose_name_plural = "avsnitt"
        ordering = ("position",)
        constraints = (models.UniqueConstraint(name="section_once", fields=["project", "key"]),)

    def __str__(self) -> str:
        return self.heading
