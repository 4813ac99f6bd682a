"""One project: what it is, its texts, its parties, its goals, and what it belongs with."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from nystart.foundation.access import Permission, requires
from projects.register.models import Project


@requires(Permission.VIEW_PROJECTS)
@require_safe
def detail(request: HttpRequest, slug: str) -> HttpResponse:
    """The overview: facts, texts, parties, tracks, goals."""
    projects = Project.objects.visible_to(request.user).select_related(
        "lead", "programme_period", "parent", "preceding"
    )
    project = get_object_or_404(projects, slug=slug)
    may_edit = request.user.can(Permission.EDIT_PROJECT) and _is_editable(request.user, project)
    return render(request, "projects/detail.html", _parts(project) | {"project": project, "may_edit": may_edit})


def _parts(project: Project) -> dict[str, Any]:
    return {
        "sections": list(project.sections.all()),
        "goals": list(project.goals.all()),
        "tracks": list(project.tracks.all()),
        "co_financiers": list(project.co_financiers.all()),
        "partners": list(project.partners.all()),
        "municipalities": list(project.municipalities.all()),
        "organisations": list(project.organisations.select_related("organisation")),
        "sub_projects": list(project.sub_projects.order_by("name", "pk")),
        "followed_by": list(project.followed_by.order_by("name", "pk")),
    }


def _is_editable(user: Any, project: Project) -> bool:
    return Project.objects.editable_by(user).filter(pk=project.pk).exists()
