"""How a project measures: its own months, and what clearly closer means there."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from nystart.foundation.access import Permission, requires
from participants.core.views.steps import is_post, posted
from projects.register.models import Project

from ..actions import set_measuring
from ..forms import MeasuringForm
from ..models import ProjectMeasuring


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_PROJECT)
def measuring(request: HttpRequest, slug: str) -> HttpResponse:
    """Say it for one project."""
    project = get_object_or_404(Project.objects.editable_by(request.user), slug=slug)
    own = ProjectMeasuring.objects.of_project(project.pk)
    initial = {name: getattr(own, name) for name in ("every_months", "clear_rise", "reminds")} if own else {}
    form = MeasuringForm(posted(request), initial=initial)
    if is_post(request) and form.is_valid():
        set_measuring(project=project, by=request.user, **form.cleaned_data)
        messages.success(request, "Så mäter projektet från och med nu.")
        return redirect("participants:measuring", project.slug)
    return render(request, "participants/measuring.html", {"project": project, "form": form})
