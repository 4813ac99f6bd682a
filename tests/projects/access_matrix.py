"""The pages about projects."""

from typing import Any

from nystart.foundation.access import Permission
from tests.access import Address, Scene
from tests.factories.projects import ImportDraftFactory, ProjectFactory, SectionFactory, TrackFactory


def _project(scene: Scene) -> dict[str, Any]:
    return {"slug": ProjectFactory(lead=scene("home")).slug}


def _by_id(scene: Scene) -> dict[str, Any]:
    return {"project_id": ProjectFactory(lead=scene("home")).pk}


def _section(scene: Scene) -> dict[str, Any]:
    section = SectionFactory(project=ProjectFactory(lead=scene("home")))
    return {"slug": section.project.slug, "key": section.key}


def _track(scene: Scene) -> dict[str, Any]:
    track = TrackFactory(project=ProjectFactory(lead=scene("home")))
    return {"slug": track.project.slug, "code": track.code}


def _draft(scene: Scene) -> dict[str, Any]:
    return {"draft_id": ImportDraftFactory(created_by=scene("project_manager")).pk}


MATRIX = {
    "projects:list": Address(Permission.VIEW_PROJECTS),
    "projects:by_id": Address(Permission.VIEW_PROJECTS, _by_id),
    "projects:detail": Address(Permission.VIEW_PROJECTS, _project),
    "projects:edit": Address(Permission.EDIT_PROJECT, _project, methods="get post"),
    "projects:edit_parties": Address(Permission.EDIT_PROJECT, _project, methods="get post"),
    "projects:new_section": Address(Permission.EDIT_PROJECT, _project, methods="get post"),
    "projects:edit_section": Address(Permission.EDIT_PROJECT, _section, methods="get post"),
    "projects:new_track": Address(Permission.EDIT_PROJECT, _project, methods="get post"),
    "projects:edit_track": Address(Permission.EDIT_PROJECT, _track, methods="get post"),
    "projects:import": Address(Permission.IMPORT_PROJECT, methods="get post"),
    "projects:import_review": Address(Permission.IMPORT_PROJECT, _draft, methods="get post"),
    "projects:import_text": Address(Permission.IMPORT_PROJECT, _draft, methods="get post"),
    "projects:import_autosave": Address(Permission.IMPORT_PROJECT, _draft, methods="post"),
}
