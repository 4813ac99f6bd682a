"""The parties of a project (medfinansiärer, samarbetspartners, kommuner)."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from nystart.foundation.access import Permission, requires

from ..actions import change_party, name_party, take_out_party
from ..forms import PartiesForm
from ..models import Project


@requires(Permission.EDIT_PROJECT)
@require_http_methods(["GET", "POST"])
def edit_parties(request: HttpRequest, slug: str) -> HttpResponse:
    """Correct names and amounts, add, and take out who is not with the project any longer."""
    project = get_object_or_404(Project.objects.editable_by(request.user), slug=slug)
    form = PartiesForm(request.POST or None, project=project)
    if request.method == "POST" and form.is_valid():
        _save(project, form, request.user)
        messages.success(request, "Aktörerna är sparade.")
        return redirect(project)
    status = 422 if form.errors else 200
    return render(request, "projects/edit_parties.html", {"project": project, "form": form}, status=status)


@transaction.atomic
def _save(project: Project, form: PartiesForm, user: Any) -> None:
    said = form.cleaned_data
    for kind, parties in form.parties.items():
        for party in parties:
            if said[f"left_{party.pk}"]:
                take_out_party(party=party, on=timezone.localdate(), by=user)
            elif form.has_changed():
                amount = said.get(f"amount_{party.pk}")
                change_party(party=party, name=said[f"name_{party.pk}"], amount=amount, by=user)
        for name in form.new_names(kind):
            name_party(project=project, kind=kind, name=name, by=user)
