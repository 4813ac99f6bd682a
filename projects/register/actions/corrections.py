"""Changing a project that is here: its facts, its texts, and who takes part."""

from typing import Any

from django.db import transaction
from django.utils.text import slugify

from nystart.foundation.accounts.models import Organisation

from ..codes import ProjectRole
from ..models import Project, ProjectOrganisation, Section, SectionVersion


class ChangedMeanwhile(Exception):
    """Somebody saved before. `theirs` is the row as it is now; the message is Swedish."""

    def __init__(self, theirs: Section) -> None:
        super().__init__("Någon annan har sparat texten efter att du öppnade den.")
        self.theirs = theirs


@transaction.atomic
def correct_project(*, project: Project, by: Any) -> Project:
    """Save the changed facts of the project. When the lead changed, the new one takes part as lead."""
    project.save()
    if project.lead:
        share_project(project=project, organisation=project.lead, role=ProjectRole.LEAD, by=by)
    return project


@transaction.atomic
def share_project(*, project: Project, organisation: Organisation, by: Any, role: str = ProjectRole.PARTNER) -> None:
    """Let an organisation take part; there is one lead at a time, and who led before stays as a partner."""
    if role == ProjectRole.LEAD:
        before = project.organisations.filter(role=ProjectRole.LEAD).exclude(organisation=organisation)
        before.update(role=ProjectRole.PARTNER)
    ProjectOrganisation.objects.update_or_create(project=project, organisation=organisation, defaults={"role": role})


@transaction.atomic
def rewrite_section(*, section: Section, text: str, seen_version: int, by: Any) -> Section:
    """Put a new text in the section and keep the old one. Raises ChangedMeanwhile when it is not the one that was seen."""
    current: Section = Section.objects.select_for_update().get(pk=section.pk)
    if current.text == text:
        return current
    if current.version != seen_version:
        raise ChangedMeanwhile(current)
    SectionVersion.objects.create(section=current, number=current.version, text=current.text, replaced_by=by)
    current.text, current.version = text, current.version + 1
    current.save(update_fields=["text", "version"])
    return current


@transaction.atomic
def add_section(*, project: Project, heading: str, text: str, by: Any, key: str = "") -> Section:
    """Add a text under a heading that the project does not have yet."""
    taken = set(project.sections.values_list("key", flat=True))
    base = key or slugify(heading)[:36] or "text"
    free = next(name for name in (base, *(f"{base}-{n}" for n in range(2, len(taken) + 3))) if name not in taken)
    section: Section = Section.objects.create(
        project=project, key=free, heading=heading, text=text, position=len(taken)
    )
    return section
