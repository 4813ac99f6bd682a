"""Import in two steps: paste the page, look it through beside its source, save once."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from nystart.foundation.access import Permission, requires
from nystart.foundation.swedish.formats import clock
from projects.reading.page import ProjectPage
from projects.reading.project_bank import read_page
from projects.reading.refusal import ImportRefused
from projects.register.models import Project

from .actions import begin_import, correct_draft, replace_text, save_import
from .forms import PasteForm, ReviewForm
from .leads import suggest_lead
from .models import ImportDraft
from .review import missing_headings, source_blocks, understood, warnings


@requires(Permission.IMPORT_PROJECT)
@require_http_methods(["GET", "POST"])
def paste(request: HttpRequest) -> HttpResponse:
    """First step: the text of the page."""
    form = PasteForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            draft = begin_import(text=form.cleaned_data["text"], by=request.user)
            return redirect("projects:import_review", draft_id=draft.pk)
        except ImportRefused as refusal:
            form.add_error(_field_of(form), refusal.message)
    return render(request, "projects/import.html", {"form": form, "draft": None}, status=422 if form.errors else 200)


@requires(Permission.IMPORT_PROJECT)
@require_http_methods(["GET", "POST"])
def import_text(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Change the pasted text and read it anew."""
    draft = get_object_or_404(ImportDraft.objects.editable_by(request.user), pk=draft_id)
    form = PasteForm(request.POST or None, request.FILES or None, initial={"text": draft.text})
    if request.method == "POST" and form.is_valid():
        try:
            replace_text(draft=draft, text=form.cleaned_data["text"], by=request.user)
            return redirect("projects:import_review", draft_id=draft.pk)
        except ImportRefused as refusal:
            form.add_error(_field_of(form), refusal.message)
    return render(request, "projects/import.html", {"form": form, "draft": draft}, status=422 if form.errors else 200)


@requires(Permission.IMPORT_PROJECT)
@require_http_methods(["GET", "POST"])
def import_review(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Second step: what was understood, beside the source. A draft that is a project already leads there."""
    draft = get_object_or_404(ImportDraft.objects.visible_to(request.user).select_related("project"), pk=draft_id)
    if draft.project:
        return redirect(draft.project)
    try:
        page = read_page(draft.text)
    except ImportRefused as refusal:
        messages.error(request, refusal.message)
        return redirect("projects:import_text", draft_id=draft.pk)
    form = _review_form(request, draft, page)
    if request.method == "POST" and form.is_valid():
        project = _save(form, draft, request)
        if project:
            return redirect(project)
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "projects/import_review.html", _review_context(draft, page, form), status=status)


@requires(Permission.IMPORT_PROJECT)
@require_POST
def import_autosave(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Keep what is filled in so far."""
    draft = get_object_or_404(ImportDraft.objects.editable_by(request.user), pk=draft_id)
    correct_draft(draft=draft, corrections=_typed(request), by=request.user)
    return JsonResponse({"saved_at": clock(timezone.now()), "version": ""})


def _review_form(request: HttpRequest, draft: ImportDraft, page: ProjectPage) -> ReviewForm:
    lead = suggest_lead(page)
    if request.method == "POST":
        return ReviewForm(request.POST, page=page, user=request.user, lead=lead)
    return ReviewForm(page=page, user=request.user, lead=lead, initial=draft.corrections)


def _save(form: ReviewForm, draft: ImportDraft, request: HttpRequest) -> Project | None:
    """The project, or None with the refusal on the form and what was typed kept in the draft."""
    try:
        project = save_import(draft=draft, page=form.corrected(), lead=form.cleaned_data["lead"], by=request.user)
    except ImportRefused as refusal:
        form.add_error(None, refusal.message)
        correct_draft(draft=draft, corrections=_typed(request), by=request.user)
        return None
    messages.success(request, f"{project.name} är sparat.")
    return project


def _typed(request: HttpRequest) -> dict[str, Any]:
    """What was typed, field by field, for the next time the form is opened. Lists are the choices to leave out."""
    return {
        name: values if name.startswith("drop_") else values[-1]
        for name, values in request.POST.lists()
        if name not in ("csrfmiddlewaretoken", "version")
    }


def _review_context(draft: ImportDraft, page: ProjectPage, form: ReviewForm) -> dict[str, Any]:
    return {
        "draft": draft,
        "page": page,
        "form": form,
        "blocks": list(source_blocks(page)),
        "understood": understood(page),
        "doubts": dict.fromkeys(("lead", "programme_period", "currency"), "") | dict(understood(page).doubts),
        "derived": Project(
            granted_amount=page.granted_amount, total_budget=page.total_budget, currency=page.currency or ""
        ),
        "warnings": warnings(page),
        "missing_headings": missing_headings(page),
        "lists": [(form[f"drop_{key}"], form[f"add_{key}"], heading, page.lines.get(key)) for key, heading in _LISTS],
        "texts": [(section, form[f"text_{section.key}"]) for section in page.sections or ()],
        "unknown": [(one, form[f"unknown_{place}"]) for place, one in enumerate(page.unknown_labels)],
    }


_LISTS = (("co_financiers", "Medfinansiärer"), ("partners", "Samarbetspartners"), ("municipalities", "Kommuner"))


def _field_of(form: PasteForm) -> str:
    return "file" if form.cleaned_data.get("file") else "text"
