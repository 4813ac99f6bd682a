"""The texts of a project, one page each."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from nystart.foundation.access import Permission, requires

from ..actions import ChangedMeanwhile, add_section, rewrite_section
from ..forms import NewSectionForm, SectionForm
from ..models import Project


@requires(Permission.EDIT_PROJECT)
@require_http_methods(["GET", "POST"])
def edit_section(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Change one text. When somebody saved in between, both texts are shown and one is chosen."""
    project = get_object_or_404(Project.objects.editable_by(request.user), slug=slug)
    section = get_object_or_404(project.sections.prefetch_related("versions__replaced_by"), key=key)
    form = SectionForm(request.POST or None, initial={"text": section.text, "version": section.version})
    context = {"project": project, "section": section, "form": form, "theirs": None}
    if request.method == "POST" and form.is_valid():
        try:
            text = form.cleaned_data["text"].replace("\r\n", "\n")
            rewrite_section(section=section, text=text, seen_version=form.cleaned_data["version"], by=request.user)
        except ChangedMeanwhile as changed:
            context |= {"theirs": changed.theirs, "mine": text}
            return render(request, "projects/edit_section.html", context, status=409)
        messages.success(request, f"{section.heading} är sparad.")
        return redirect(project)
    return render(request, "projects/edit_section.html", context, status=422 if form.errors else 200)


@requires(Permission.EDIT_PROJECT)
@require_http_methods(["GET", "POST"])
def new_section(request: HttpRequest, slug: str) -> HttpResponse:
    """Add a text under a heading of one's own."""
    project = get_object_or_404(Project.objects.editable_by(request.user), slug=slug)
    form = NewSectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        add_section(project=project, by=request.user, **form.cleaned_data)
        messages.success(request, f"{form.cleaned_data['heading']} är sparad.")
        return redirect(project)
    status = 422 if form.errors else 200
    return render(request, "projects/new_section.html", {"project": project, "form": form}, status=status)
