"""Tracks (spår) through a project."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from nystart.foundation.audit import tracked
from nystart.foundation.web.models import Identified
from nystart.foundation.web.retention import RetentionClass

from .project import Project


@tracked()
class Track(Identified):
    """A way through the project (spår), often by who referred the person. Its name can reveal and is shown sparingly.

    ``referrer_kind`` is whom it is for above all, ``also_from`` whoever else's people go that way.
    """

    retention = RetentionClass.FUND

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="tracks")
    code = models.SlugField("kod", max_length=40)
    name = models.CharField("namn", max_length=80)
    referrer_kind = models.CharField("följer av anvisande part", max_length=20, blank=True)
    also_from = ArrayField(
        models.CharField(max_length=20), verbose_name="följer också av", default=list, db_default=[], blank=True
    )
    position = models.PositiveSmallIntegerField("ordning", default=0)
    is_active = models.BooleanField("används", default=True)

    class Meta:
        verbose_name = "spår"
        verbose_name_plural = "spår"
        ordering = ("position", "name")
        constraints = (models.UniqueConstraint(name="track_once", fields=["project", "code"]),)

    def __str__(self) -> str:
        return self.name
