"""The facts of a project."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from nystart.foundation.access import Permission, requires

from ..actions import correct_project
from ..forms import ProjectForm
from ..models import Project


@requires(Permission.EDIT_PROJECT)
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, slug: str) -> HttpResponse:
    """Change the facts."""
    project = get_object_or_404(Project.objects.editable_by(request.user).select_related("lead"), slug=slug)
    form = ProjectForm(request.POST or None, instance=project, user=request.user)
    if request.method == "POST" and form.is_valid():
        correct_project(project=form.save(commit=False), by=request.user)
        messages.success(request, "Projektet är sparat.")
        return redirect(project)
    status = 422 if form.errors else 200
    return render(request, "projects/edit.html", {"project": project, "form": form}, status=status)
