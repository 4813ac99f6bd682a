"""Steps that the pages of the room share: a form about a person, and a form that ends something of hers."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from nystart.foundation.access import Permission
from nystart.foundation.audit.log import record_access
from participants.core.models import ContactPerson, Participant
from participants.core.views.fetch import person_or_404
from participants.core.views.steps import is_post, try_action

PAGE = "participants:disclosures"


def person_to_edit(request: HttpRequest, pk: UUID, detail: str) -> Participant:
    """The person whose file the user may change, noted in the log. Raises Http404."""
    participant = person_or_404(request, pk, Permission.EDIT_PARTICIPANTS)
    record_access(request, participant, detail=detail)
    return participant


def signing_people(request: HttpRequest, participant: Participant) -> list[ContactPerson]:
    """Custodians, god man and förvaltare of the person, of any time: who of them says yes follows from the day it was given."""
    rows = ContactPerson.objects.visible_to(request.user).filter(participant=participant)
    return list(rows.signing())


def row_to_edit(
    request: HttpRequest, model: Any, pk: UUID, detail: str, *also: str, person: str = "participant"
) -> Any:
    """A row of somebody whose file the user may change, with what is fetched ``also``, noted in the log. Raises Http404."""
    found = get_object_or_404(model.objects.editable_by(request.user).select_related(person, *also), pk=pk)
    record_access(request, _person(found, person), detail=detail)
    return found


def _person(row: Any, path: str) -> Participant:
    for name in path.split("__"):
        row = getattr(row, name)
    return row


def form_page(
    request: HttpRequest,
    form: Any,
    action: Callable[[], Any],
    *,
    template: str,
    context: dict[str, Any],
    done: str,
    fields: Mapping[str, str] | None = None,
) -> HttpResponse:
    """Show the form; when it is sent and right, do it, say so and go back to the side of the file."""
    if is_post(request) and form.is_valid() and try_action(form, action, fields):
        messages.success(request, done)
        return redirect(PAGE, context["participant"].pk)
    return render(request, template, context | {"form": form})
