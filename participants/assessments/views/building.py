"""Building forms: sections and questions put, moved and removed, previewed and published."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nystart.foundation.access import Permission, requires
from participants.core.forms.typing import typed_number
from participants.core.views.steps import is_post, posted, try_action

from ..building import (
    missing,
    move_question,
    move_section,
    put_question,
    put_section,
    remove_question,
    remove_section,
)
from ..building_actions import change_form, publish_form
from ..definition import Definition, Section
from ..forms.answering import form_for
from ..forms.building import QuestionForm, SectionForm
from ..models import AssessmentForm, FormVersion

NEW = "new"
"""In the address of what is not made yet."""
STEPS: dict[tuple[str, str], Callable[[Definition, str], Definition]] = {
    ("section", "up"): lambda definition, key: move_section(definition, key, -1),
    ("section", "down"): lambda definition, key: move_section(definition, key, 1),
    ("section", "remove"): remove_section,
    ("question", "up"): lambda definition, key: move_question(definition, key, -1),
    ("question", "down"): lambda definition, key: move_question(definition, key, 1),
    ("question", "remove"): remove_question,
}
"""A section and a question may have the same key, so what is meant is said as well."""


def editable_form(request: HttpRequest, pk: UUID) -> AssessmentForm:
    """A form of the user's municipality. Raises Http404."""
    rows = AssessmentForm.objects.editable_by(request.user).with_versions()
    found: AssessmentForm = get_object_or_404(rows, pk=pk)
    return found


@require_safe
@requires(Permission.BUILD_FORMS)
def build_form(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What is being built, with what stands in the way of publishing it."""
    form = editable_form(request, pk)
    context = {"form": form, "definition": form.definition, "missing": list(missing(form.definition))}
    return render(request, "participants/build_form.html", context)


@require_POST
@requires(Permission.BUILD_FORMS)
def arrange_form(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Move or remove a section or a question."""
    form, key = editable_form(request, pk), request.POST.get("key", "")
    part = request.POST.get("part", "")
    step = STEPS.get((part, request.POST.get("do", "")))
    if step is None:
        raise Http404
    _try(request, lambda: _changed(request, form, lambda definition: step(definition, key)))
    return redirect(f"{form.get_absolute_url()}#{part}-{key}")


def _changed(request: HttpRequest, form: AssessmentForm, change: Callable[[Definition], Definition]) -> AssessmentForm:
    return change_form(form=form, change=change, seen=typed_number(request.POST, "seen"), by=request.user)


def _try(request: HttpRequest, action: Callable[[], Any]) -> Any:
    """Do something from a page without fields; a refusal is told at its top."""
    try:
        return action()
    except ValidationError as error:
        for message in error.messages:
            messages.error(request, message)
        return None


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.BUILD_FORMS)
def build_section(request: HttpRequest, pk: UUID, key: str) -> HttpResponse:
    """Add a section, or change one."""
    form = editable_form(request, pk)
    before = None if key == NEW else _section(form, key)
    fields = SectionForm(request.POST) if is_post(request) else SectionForm.of(before)
    if is_post(request) and fields.is_valid():
        made = fields.section(before)
        if try_action(fields, lambda: _changed(request, form, lambda definition: put_section(definition, made))):
            messages.success(request, f"Avsnittet {made.title} är sparat.")
            return redirect(f"{form.get_absolute_url()}#section-{made.key}")
    context = {
        "form": form,
        "fields": fields,
        "title": "Ändra avsnittet" if before else "Nytt avsnitt",
        "seen": _seen(request, form),
    }
    return render(request, "participants/build_part.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.BUILD_FORMS)
def build_question(request: HttpRequest, pk: UUID, section: str, key: str) -> HttpResponse:
    """Add a question to a section, or change one."""
    form = editable_form(request, pk)
    place = _section(form, section)
    before = next((each for each in place.questions if each.key == key), None)
    if before is None and key != NEW:
        raise Http404
    fields = QuestionForm(posted(request), definition=form.definition, section=place, question=before)
    if is_post(request) and fields.is_valid():
        made, to = fields.as_question(), fields.cleaned_data["section"]
        if try_action(fields, lambda: _changed(request, form, lambda definition: put_question(definition, to, made))):
            messages.success(request, f"Frågan ”{made.label}” är sparad.")
            return redirect(f"{form.get_absolute_url()}#question-{made.key}")
    context = {
        "form": form,
        "fields": fields,
        "title": "Ändra frågan" if before else "Ny fråga",
        "seen": _seen(request, form),
    }
    return render(request, "participants/build_part.html", context)


def _seen(request: HttpRequest, form: AssessmentForm) -> int:
    """The change that the page was made from: what was sent stays, so that a conflict is told again."""
    return typed_number(request.POST, "seen") if is_post(request) else form.draft_version


def _section(form: AssessmentForm, key: str) -> Section:
    found = form.definition.section(key)
    if found is None:
        raise Http404
    return found


@require_safe
@requires(Permission.BUILD_FORMS)
def preview_form(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What is being built, as it will be filled in. Nothing is saved."""
    form = editable_form(request, pk)
    return _preview(request, form, form.definition, None)


@require_safe
@requires(Permission.BUILD_FORMS)
def form_version(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A published version, as it is filled in. Nothing is saved."""
    rows = FormVersion.objects.visible_to(request.user).select_related("form", "published_by")
    found = get_object_or_404(rows, pk=pk)
    return _preview(request, found.form, found.definition, found)


def _preview(
    request: HttpRequest, form: AssessmentForm, definition: Definition, version: FormVersion | None
) -> HttpResponse:
    sections = list(form_for(definition)(answers={}).sections())
    context = {"form": form, "sections": sections, "version": version}
    return render(request, "participants/preview_form.html", context)


@require_POST
@requires(Permission.BUILD_FORMS)
def publish(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Publish what is built as the next version."""
    form = editable_form(request, pk)
    seen = typed_number(request.POST, "seen")
    version = _try(request, lambda: publish_form(form=form, seen=seen, at=timezone.now(), by=request.user))
    if version:
        messages.success(request, f"Version {version.number} är publicerad. Nya kartläggningar görs med den.")
    return redirect(form)
