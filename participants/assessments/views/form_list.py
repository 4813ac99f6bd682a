"""The forms of a municipality: listed, begun, copied, taken into use and out of it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nystart.foundation.access import Permission, requires
from participants.core.views.steps import is_post, posted, try_action

from ..building_actions import create_form, use_form
from ..forms.building import NewForm
from ..models import AssessmentForm, FormVersion
from .building import editable_form


@require_safe
@requires(Permission.BUILD_FORMS)
def forms(request: HttpRequest) -> HttpResponse:
    """The own forms and the shipped ones, each with its newest version."""
    user: Any = request.user
    rows = list(AssessmentForm.objects.visible_to(user).with_versions())
    mine = user.controllers_with(Permission.BUILD_FORMS)
    context = {
        "own": [form for form in rows if form.controller_id in mine],
        "shipped": [form for form in rows if form.is_shipped],
    }
    return render(request, "participants/forms.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.BUILD_FORMS)
def new_form(request: HttpRequest) -> HttpResponse:
    """Begin a form with nothing in it."""
    return _begin(request, None)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.BUILD_FORMS)
def copy_form(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Begin a form from a published version of another one."""
    rows = FormVersion.objects.visible_to(request.user).select_related("form")
    return _begin(request, get_object_or_404(rows, pk=pk))


def _begin(request: HttpRequest, copy_of: FormVersion | None) -> HttpResponse:
    user: Any = request.user
    fields = NewForm(
        posted(request),
        municipalities=user.municipalities_with(Permission.BUILD_FORMS),
        with_kind=copy_of is None,
        initial={"title": f"{copy_of.form.title}, vår egen" if copy_of else "", "kind": "general"},
    )
    if is_post(request) and fields.is_valid() and (made := _made(request, fields, copy_of)):
        messages.success(request, f"Formuläret {made.title} är skapat. Det används först när du har publicerat det.")
        return redirect(made)
    return render(request, "participants/new_form.html", {"fields": fields, "copy_of": copy_of})


def _made(request: HttpRequest, fields: NewForm, copy_of: FormVersion | None) -> AssessmentForm | None:
    facts = fields.cleaned_data
    return try_action(
        fields,
        lambda: create_form(
            controller_id=UUID(facts["controller"]),
            title=facts["title"],
            kind=copy_of.form.kind if copy_of else facts["kind"],
            copy_of=copy_of,
            by=request.user,
        ),
        {"title": "title"},
    )


@require_POST
@requires(Permission.BUILD_FORMS)
def use(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take a form into use, or out of it; it can be undone."""
    form = editable_form(request, pk)
    used = use_form(form=form, in_use=request.POST.get("in_use") == "yes", by=request.user)
    messages.success(request, f"{form.title} {'används igen' if used.in_use else 'är taget ur bruk'}.")
    return redirect("participants:forms")
