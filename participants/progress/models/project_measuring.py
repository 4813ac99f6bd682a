"""How a project measures (så mäter projektet): how often, and which rise on the ladder is "clearly closer"."""

from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import Q

from nystart.foundation.audit import tracked
from nystart.foundation.web.models import Identified
from nystart.foundation.web.retention import RetentionClass
from projects.register.models import Project

CLEAR_RISE = 2
"""Steps up on the ladder that are "clearly closer" to work (tydligt närmare) where a project has said nothing else."""


class ProjectMeasuringQuerySet(models.QuerySet["ProjectMeasuring"]):
    def of_project(self, project: UUID) -> "ProjectMeasuring | None":
        """A project's own rules, or nothing."""
        return self.filter(project=project).first()

    def silent(self) -> Self:
        """Those of projects whose coaches are not reminded."""
        return self.filter(reminds=False)


@tracked()
class ProjectMeasuring(Identified):
    """A project's own rules of measuring; a project without a row has the instrument's months and ``CLEAR_RISE``.

    Resurscenter's goal "clearly closer" (tydligt närmare) is a defined rise on the ladder (``domain`` 4.5), so that it is written down
    before anybody is counted.
    """

    retention = RetentionClass.FUND

    project = models.OneToOneField(Project, on_delete=models.PROTECT, related_name="measuring")
    every_months = models.PositiveSmallIntegerField("månader mellan mätningarna", default=3)
    clear_rise = models.PositiveSmallIntegerField("steg upp som är tydligt närmare", default=CLEAR_RISE)
    reminds = models.BooleanField("påminner på Min dag", default=True)

    objects = ProjectMeasuringQuerySet.as_manager()

    class Meta:
        verbose_name = "projektets mätning"
        verbose_name_plural = "projektens mätningar"
        constraints = (
            models.CheckConstraint(
                name="measuring_months_are_some",
                condition=Q(every_months__gte=1, every_months__lte=24),
                violation_error_message="Välj mellan 1 och 24 månader.",
            ),
            models.CheckConstraint(
                name="measuring_rise_is_a_rise",
                condition=Q(clear_rise__gte=1, clear_rise__lte=9),
                violation_error_message="En tydlig förflyttning är mellan 1 och 9 steg.",
            ),
        )

    def __str__(self) -> str:
        return f"Var {self.every_months} månad"
