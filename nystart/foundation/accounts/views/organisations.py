"""The tree of organisations whose accounts one looks after."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from nystart.foundation.access import Permission, SignedInRequest, requires

from ..actions.organisations import add_organisation
from ..forms import OrganisationForm
from ..models import Organisation


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
            added = add_organisation(**form.cleaned_data, by=by)
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, f"{added.name} finns nu under {added.parent}.")
            return redirect("accounts:organisations")
    return render(request, "accounts/add.html", {"form": form})
