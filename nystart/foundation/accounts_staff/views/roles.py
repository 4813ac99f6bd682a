"""Roles: the table of what each may do, and giving and ending them."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from nystart.foundation.access import ROLES, Permission, SignedInRequest, requires, signed_in
from nystart.foundation.access.roles import permission_table
from nystart.foundation.accounts.models import Membership, User
from nystart.foundation.accounts.step_up import confirmed

from ..actions.memberships import end_role, give_role
from ..forms import LastDayForm, RoleForm
from ..leaving import left_behind
from .waiting import tell_waiting


@signed_in
@require_safe
def roles(request: SignedInRequest) -> HttpResponse:
    """The table of role and permission (rolltabellen), made from the code that decides."""
    context = {
        "roles": ROLES.values(),
        "groups": permission_table(),
        "by_role": [(role, role.in_words) for role in ROLES.values()],
        "may_manage": request.user.can(Permission.MANAGE_ACCOUNTS),
    }
    return render(request, "accounts/roles.html", context)


@requires(Permission.MANAGE_ACCOUNTS)
@require_http_methods(["GET", "HEAD", "POST"])
@confirmed
def give(request: SignedInRequest, user_id: UUID) -> HttpResponse:
    """Give a user one more role."""
    by = request.user
    user = get_object_or_404(User.objects.editable_by(by), pk=user_id)
    form = RoleForm(request.POST or None, by=by, initial={"starts_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            given = give_role(user=user, **form.cleaned_data, by=by)
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            if given.is_held:
                messages.success(request, f"{user} har fått rollen {given.role_label.lower()}.")
            tell_waiting(request, given)
            return redirect(user)
    return render(request, "accounts/give.html", {"form": form, "shown": user})


@requires(Permission.MANAGE_ACCOUNTS)
@require_http_methods(["GET", "HEAD", "POST"])
def end_membership(request: SignedInRequest, membership_id: UUID) -> HttpResponse:
    """Let a role end on a day."""
    memberships = Membership.objects.editable_by(request.user).select_related("user", "organisation")
    membership = get_object_or_404(memberships, pk=membership_id)
    form = LastDayForm(request.POST or None, initial={"on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            end_role(membership=membership, on=form.cleaned_data["on"], by=request.user)
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, f"Rollen {membership.role_label.lower()} har fått en sista dag.")
            return redirect(membership.user)
    left = left_behind(user=membership.user, ending=[membership], seen_by=request.user, day=timezone.localdate())
    context = {"form": form, "membership": membership, "shown": membership.user, "left": left}
    return render(request, "accounts/end_membership.html", context)
