"""Forms (formulär) that a municipality builds itself, and those shipped for all; a published version never changes."""

from typing import Any, Self

import pgtrigger
from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q
from django.urls import reverse

from nystart.foundation.access import Permission, ScopedQuerySet
from nystart.foundation.access.actor import Actor
from nystart.foundation.audit import tracked
from nystart.foundation.web.models import Identified
from nystart.foundation.web.retention import RetentionClass

from ..codes import AssessmentKind
from ..definition import Definition, read_definition


def empty_form() -> dict[str, Any]:
    """What a form without a section holds."""
    return {"sections": []}


class AssessmentFormQuerySet(ScopedQuerySet):
    def visible_to(self, user: Actor) -> Self:
        """The forms of the municipalities where the user builds forms, or writes in files, and those shipped for all."""
        own = user.controllers_with(Permission.BUILD_FORMS) | user.controllers_with(Permission.WRITE_NOTES)
        return self.filter(Q(controller__isnull=True) | Q(controller__in=own))

    def editable_by(self, user: Actor) -> Self:
        """The own municipality's; what is shipped is copied first."""
        return self.filter(controller__in=user.controllers_with(Permission.BUILD_FORMS))

    def with_versions(self) -> Self:
        """The published versions fetched along, the newest first."""
        newest_first = FormVersion.objects.order_by("-number").select_related("published_by")
        return self.prefetch_related(Prefetch("versions", newest_first))


@tracked(exclude=["draft"])
class AssessmentForm(Identified):
    """A form for assessments (formulär, mall): what is built now in ``draft``, and its published versions.

    Without ``controller`` it is shipped for all municipalities. Holds nothing about any person. ``draft_version`` counts
    the changes, so that two who build at once never overwrite each other.
    """

    retention = RetentionClass.CODE_LIST

    controller = models.ForeignKey(
        "accounts.Organisation", verbose_name="kommun", null=True, on_delete=models.PROTECT, related_name="+"
    )
    title = models.CharField("namn", max_length=80)
    kind = models.CharField("till", max_length=8, choices=AssessmentKind.choices)
    in_use = models.BooleanField("används", default=True)
    draft = models.JSONField("utkast", default=empty_form)
    draft_version = models.PositiveIntegerField("ändringar", default=0)

    objects = AssessmentFormQuerySet.as_manager()

    class Meta:
        verbose_name = "formulär"
        verbose_name_plural = "formulär"
        ordering = ("title",)
        constraints = (
            models.UniqueConstraint(
                fields=["controller", "title"],
                name="assessment_form_title_once",
                nulls_distinct=False,
                violation_error_message="Det finns redan ett formulär med det namnet.",
            ),
        )
        triggers = (pgtrigger.Protect(name="never_removed", operation=pgtrigger.Delete),)

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("participants:build_form", args=[self.pk])

    @property
    def is_shipped(self) -> bool:
        """Whether it came with the product, for all municipalities."""
        return self.controller_id is None

    @property
    def definition(self) -> Definition:
        """What is being built."""
        return read_definition(self.draft)

    @property
    def latest(self) -> "FormVersion | None":
        """The version that new rounds use. Needs ``with_versions`` to cost no query."""
        return max(self.versions.all(), key=lambda version: version.number, default=None)

    @property
    def is_changed(self) -> bool:
        """Whether something has been built since the last version was published."""
        latest = self.latest
        return latest is None or read_definition(latest.content) != self.definition


class FormVersionQuerySet(ScopedQuerySet):
    def visible_to(self, user: Actor) -> Self:
        """The versions of the forms that the user may see."""
        return self.filter(form__in=AssessmentForm.objects.visible_to(user))

    def for_rounds(self, controller_id: Any, kind: str) -> Self:
        """What a new round of the kind can be filled in with there: the newest of each form that is in use, own ones first."""
        later = FormVersion.objects.filter(form=OuterRef("form"), number__gt=OuterRef("number"))
        here = Q(controller__isnull=True) | Q(controller=controller_id)
        found = self.filter(here, ~Exists(later), form__kind=kind, form__in_use=True).select_related("form")
        return found.order_by("form__controller", "form__title")


class FormVersion(Identified):
    """A published version of a form (version). Written once: the database refuses every change."""

    retention = RetentionClass.CODE_LIST

    controller = models.ForeignKey(
        "accounts.Organisation", verbose_name="kommun", null=True, on_delete=models.PROTECT, related_name="+"
    )
    form = models.ForeignKey(AssessmentForm, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField("version")
    content = models.JSONField("innehåll")
    published_at = models.DateTimeField("publicerad")
    published_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")

    objects = FormVersionQuerySet.as_manager()

    class Meta:
        verbose_name = "version av formulär"
        verbose_name_plural = "versioner av formulär"
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=["form", "number"], name="form_version_once"),)
        triggers = (pgtrigger.Protect(name="published_version", operation=pgtrigger.Update | pgtrigger.Delete),)

    def __str__(self) -> str:
        return f"Version {self.number}"

    @property
    def definition(self) -> Definition:
        """What it says."""
        return read_definition(self.content)
