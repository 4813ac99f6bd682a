"""What Nystart is compared with: a list, a page and a form as somebody writes them by hand in a new Django project.

A question or two to the database each, a bare template; no scopes, no log of readings, no history, no row-level security.
"""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template import engines
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from participants.core.models import Enrolment, Participant
from participants.notes.models import CaseNote, CaseNoteVersion

ROWS = 25
NOTES = 20
_template = engines["django"].from_string
LIST = _template(
    "<!doctype html><html lang=sv><title>Lista</title><table>{% for row in rows %}<tr>"
    "<td>{{ row.participant.first_name }} {{ row.participant.last_name }}<td>{{ row.participant.birth_date|default:'' }}"
    "<td>{{ row.starts_on }}<td>{{ row.project.name }}<td>{{ row.caseworker.name }}</tr>{% endfor %}</table></html>"
)
PERSON = _template(
    "<!doctype html><html lang=sv><title>{{ person }}</title><h1>{{ person }}</h1><ul>{% for version in versions %}"
    "<li><b>{{ version.held_on }}</b> {{ version.get_kind_display }}<p>{{ version.facts }}</p></li>{% endfor %}</ul></html>"
)


class NoteForm(forms.Form):
    """The two things that a note needs."""

    held_on = forms.DateField()
    facts = forms.CharField(widget=forms.Textarea)


@login_required
@require_safe
def enrolled(request: HttpRequest, unit: UUID) -> HttpResponse:
    """The newest enrolments of a unit."""
    rows = Enrolment.objects.filter(organisation=unit, ends_on=None).select_related(
        "participant", "project", "caseworker"
    )
    return HttpResponse(LIST.render({"rows": rows.order_by("-starts_on", "pk")[:ROWS]}, request))


@login_required
@require_safe
def person(request: HttpRequest, person: UUID) -> HttpResponse:
    """A person and her newest notes."""
    found = get_object_or_404(Participant, pk=person)
    versions = CaseNoteVersion.objects.filter(note__participant=found).order_by("-held_on")[:NOTES]
    return HttpResponse(PERSON.render({"person": found, "versions": versions}, request))


@login_required
@require_POST
def sign(request: HttpRequest, person: UUID) -> HttpResponse:
    """A note kept and signed at once."""
    form, now = NoteForm(request.POST), timezone.now()
    author: Any = request.user.pk
    enrolment = Enrolment.objects.filter(participant=person).order_by("-starts_on")[0]
    if not form.is_valid():
        return HttpResponse(status=422)
    same: dict[str, Any] = {
        "controller_id": enrolment.controller_id, "kind": "meeting", "held_on": form.cleaned_data["held_on"]
    }  # fmt: skip
    note = CaseNote.objects.create(participant_id=person, enrolment=enrolment, author_id=author, signed_at=now, **same)
    CaseNoteVersion.objects.create(
        note=note, number=1, facts=form.cleaned_data["facts"], written_by_id=author, written_at=now, **same
    )
    return redirect("person", person)


def alive(request: HttpRequest) -> HttpResponse:
    """That the server is up."""
    return HttpResponse("ok")


urlpatterns = [
    path("halsa/", alive),
    path("list/<uuid:unit>/", enrolled),
    path("person/<uuid:person>/", person, name="person"),
    path("sign/<uuid:person>/", sign),
]
