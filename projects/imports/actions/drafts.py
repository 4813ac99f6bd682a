"""An import in steps: paste, look through, correct, save once."""

from typing import Any

from django.db import transaction

from nystart.foundation.accounts.models import Organisation
from projects.reading.page import ProjectPage
from projects.reading.project_bank import read_page
from projects.register.models import Project

from ..models import ImportDraft
from .registering import register_project


def begin_import(*, text: str, by: Any) -> ImportDraft:
    """Keep the pasted page. Raises ImportRefused, and keeps nothing, when it is no page of the project bank."""
    read_page(text)
    draft: ImportDraft = ImportDraft.objects.create(created_by=by, text=text)
    return draft


def replace_text(*, draft: ImportDraft, text: str, by: Any) -> ImportDraft:
    """Read the page anew after its text was changed; corrections made so far are dropped with the old text."""
    read_page(text)
    draft.text, draft.corrections = text, {}
    draft.save(update_fields=["text", "corrections", "changed_at"])
    return draft


def correct_draft(*, draft: ImportDraft, corrections: dict[str, Any], by: Any) -> ImportDraft:
    """Keep what was filled in so far, so that it survives log-out and lost network."""
    draft.corrections = corrections
    draft.save(update_fields=["corrections", "changed_at"])
    return draft


@transaction.atomic
def save_import(*, draft: ImportDraft, page: ProjectPage, lead: Organisation | None, by: Any, **also: Any) -> Project:
    """Make the project, once: a draft that has become a project answers with that project.

    Raises ImportRefused or AlreadyRegistered, and changes nothing, when the page cannot become a project.
    """
    draft = ImportDraft.objects.select_for_update(of=("self",)).select_related("project").get(pk=draft.pk)
    if draft.project:
        return draft.project
    project = register_project(page=page, lead=lead, by=by, **also)
    draft.project = project
    draft.save(update_fields=["project", "changed_at"])
    return project
