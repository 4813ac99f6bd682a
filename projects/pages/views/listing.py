"""The list of projects (projekt)."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from nystart.foundation.access import Permission, requires
from nystart.foundation.web.pagination import paginate_by_key
from projects.imports.models import ImportDraft
from projects.register.filters import ProjectFilter
from projects.register.models import Project


@requires(Permission.VIEW_PROJECTS)
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """All projects of the user's municipality, newest first."""
    form = ProjectFilter(request.GET)
    projects = form.apply(Project.objects.visible_to(request.user)).select_related("lead", "programme_period")
    may_import = request.user.can(Permission.IMPORT_PROJECT)
    context = {
        "page": paginate_by_key(request, projects, ["-starts_on", "name", "id"]),
        "form": form,
        "may_import": may_import,
        "drafts": list(ImportDraft.objects.editable_by(request.user)[:3]) if may_import else [],
    }
    return render(request, "projects/list.html", context)


@requires(Permission.VIEW_PROJECTS)
@require_safe
def by_id(request: HttpRequest, project_id: UUID) -> HttpResponse:
    """From a search hit to the project."""
    project = get_object_or_404(Project.objects.visible_to(request.user), pk=project_id)
    return redirect(project)
