"""The tracks of a project (spår)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from nystart.foundation.access import Permission, requires

from ..actions import add_track, change_track
from ..forms import TrackForm
from ..models import Project, Track


@requires(Permission.EDIT_PROJECT)
@require_http_methods(["GET", "POST"])
def new_track(request: HttpRequest, slug: str) -> HttpResponse:
    """Add a track."""
    project = get_object_or_404(Project.objects.editable_by(request.user), slug=slug)
    form = TrackForm(request.POST or None, instance=Track(project=project, code="ny"))
    if request.method == "POST" and form.is_valid():
        add_track(project=project, by=request.user, **form.cleaned_data)
        messages.success(request, f"Spåret {form.cleaned_data['name']} är sparat.")
        return redirect(project)
    status = 422 if form.errors else 200
    return render(request, "projects/edit_track.html", {"project": project, "form": form, "track": None}, status=status)


@requires(Permission.EDIT_PROJECT)
@require_http_methods(["GET", "POST"])
def edit_track(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Rename a track or take it out of use."""
    project = get_object_or_404(Project.objects.editable_by(request.user), slug=slug)
    track = get_object_or_404(project.tracks, code=code)
    form = TrackForm(request.POST or None, instance=track)
    if request.method == "POST" and form.is_valid():
        change_track(track=form.save(commit=False), by=request.user)
        messages.success(request, f"Spåret {track.name} är sparat.")
        return redirect(project)
    status = 422 if form.errors else 200
    return render(
        request, "projects/edit_track.html", {"project": project, "form": form, "track": track}, status=status
    )
