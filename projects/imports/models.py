"""Drafts of imports (utkast): the pasted page and its corrections, kept on the server until the project is saved."""

from typing import Self

from django.conf import settings
from django.db import models

from nystart.foundation.access import Permission, ScopedQuerySet
from nystart.foundation.access.actor import Actor
from nystart.foundation.web.models import Identified
from nystart.foundation.web.retention import RetentionClass
from projects.register.models import Project


class ImportDraftQuerySet(ScopedQuerySet):
    """A draft belongs to whoever pasted the page."""

    def visible_to(self, user: Actor) -> Self:
        """The user's own drafts, as long as the user may import."""
        return self.filter(created_by=user.pk) if user.can(Permission.IMPORT_PROJECT) else self.none()

    def editable_by(self, user: Actor) -> Self:
        """Own drafts that have not become projects."""
        return self.visible_to(user).filter(project__isnull=True)


class ImportDraft(Identified):
    """A page of the project bank on its way to become a project (importutkast). Untracked; afterwards it is the source."""

    retention = RetentionClass.FUND

    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    text = models.TextField("sidans text")
    corrections = models.JSONField("rättelser", default=dict, blank=True)
    changed_at = models.DateTimeField("ändrad", auto_now=True)
    project = models.OneToOneField(
        Project, null=True, blank=True, on_delete=models.PROTECT, related_name="import_source"
    )

    objects = ImportDraftQuerySet.as_manager()

    class Meta:
        verbose_name = "importutkast"
        verbose_name_plural = "importutkast"
        ordering = ("-changed_at",)

    def __str__(self) -> str:
        return self.text.strip().partition("\n")[0].strip()[:80]
