"""The tree of organisations whose accounts one looks after."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nystart.foundation.access import Permission, SignedInRequest, requires
from nystart.foundation.accounts.models import Organisation

from ..actions.organisations import add_organisation, end_organisation, rename_organisation, reopen_organisation
from ..forms import LastDayOfUnitForm, NameForm, OrganisationForm
from ..leaving import remaining


@requires(Permission.MANAGE_ACCOUNTS)
@require_safe
def organisations(request: SignedInRequest) -> HttpResponse:
    """The tree, with how many hold a role of today in each."""
    tree = Organisation.objects.visible_to(request.user).select_related("parent").in_tree_order()
    return render(request, "accounts/organisations.html", {"tree": tree.with_people(on=timezone.localdate())})


@requires(Permission.MANAGE_ACCOUNTS)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: SignedInRequest) -> HttpResponse:
    """Add a unit or another organisation to the tree."""
    by = request.user
    form = OrganisationForm(request.POST or None, by=by, initial={"parent": request.GET.get("parent")})
    if request.method == "POST" and form.is_valid():
        try:
            added = add_organisation(**form.cleaned_data, on=timezone.localdate(), by=by)
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, f"{added.name} finns nu under {added.parent}.")
            return redirect("accounts:organisations")
    return render(request, "accounts/add.html", {"form": form})


def _organisation(request: SignedInRequest, organisation_id: UUID) -> Organisation:
    found: Organisation = get_object_or_404(Organisation.objects.editable_by(request.user), pk=organisation_id)
    return found


@requires(Permission.MANAGE_ACCOUNTS)
@require_safe
def organisation(request: SignedInRequest, organisation_id: UUID) -> HttpResponse:
    """One organisation: its state, what is there, and what has been changed."""
    shown, today = _organisation(request, organisation_id), timezone.localdate()
    context = {"shown": shown, "remaining": remaining(shown, today), "has_ended": shown.has_ended_by(today)}
    return render(request, "accounts/organisation.html", context)


@requires(Permission.MANAGE_ACCOUNTS)
@require_http_methods(["GET", "HEAD", "POST"])
def rename(request: SignedInRequest, organisation_id: UUID) -> HttpResponse:
    """Give an organisation another name."""
    shown = _organisation(request, organisation_id)
    form, before = NameForm(request.POST or None, initial={"name": shown.name}), shown.name
    if request.method == "POST" and form.is_valid():
        try:
            rename_organisation(organisation=shown, name=form.cleaned_data["name"], by=request.user)
        except ValidationError as refused:
            form.add_error("name", refused)
        else:
            messages.success(request, f"{before} heter nu {shown.name}.")
            return redirect(shown)
    return render(request, "accounts/rename.html", {"form": form, "shown": shown, "before": before})


@requires(Permission.MANAGE_ACCOUNTS)
@require_http_methods(["GET", "HEAD", "POST"])
def end_unit(request: SignedInRequest, organisation_id: UUID) -> HttpResponse:
    """Let an organisation end from a day, after telling what is there."""
    shown, today = _organisation(request, organisation_id), timezone.localdate()
    form = LastDayOfUnitForm(request.POST or None, initial={"on": today})
    if request.method == "POST" and form.is_valid():
        try:
            end_organisation(organisation=shown, on=form.cleaned_data["on"], by=request.user)
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, f"{shown.name} har fått en sista dag.")
            return redirect(shown)
    context = {"form": form, "shown": shown, "remaining": remaining(shown, today)}
    return render(request, "accounts/end_unit.html", context)


@requires(Permission.MANAGE_ACCOUNTS)
@require_POST
def reopen_unit(request: SignedInRequest, organisation_id: UUID) -> HttpResponse:
    """Open an ended organisation again."""
    shown = _organisation(request, organisation_id)
    try:
        reopen_organisation(organisation=shown, by=request.user)
        messages.success(request, f"{shown.name} är öppen igen.")
    except ValidationError as refused:
        messages.error(request, refused.messages[0])
    return redirect(shown)
