"""Users: the list, one of them, and what may happen to an account."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nystart.foundation.access import Permission, SignedInRequest, requires
from nystart.foundation.accounts.models import EmailChange, Membership, SignIn, User
from nystart.foundation.accounts.step_up import confirmed
from nystart.foundation.web.pagination import paginate_by_key

from ..actions.invitations import invite_user, send_invitation
from ..actions.users import end_account, reopen_account
from ..filters import UserFilter
from ..forms import InvitationForm
from ..leaving import left_behind
from ..reviewing import unreviewed
from .waiting import approvers_in_words, tell_waiting

SIGN_INS_SHOWN = 20


@requires(Permission.MANAGE_ACCOUNTS)
@require_safe
def list(request: SignedInRequest) -> HttpResponse:
    """Everybody with a role, now or before, in the organisations looked after."""
    users = (
        User.objects.visible_to(request.user)
        .with_swedish_order()
        .with_second_factor()
        .with_last_sign_in()
        .with_own(request.user)
    )
    chosen = UserFilter(request.GET, queryset=users, request=request)
    page = paginate_by_key(request, chosen.qs, ("sort_name", "pk"))
    held = Membership.objects.visible_to(request.user).by_user(page.rows, on=timezone.localdate())
    rows = [(user, held.get(user.pk, [])) for user in page.rows]
    context = {
        "rows": rows,
        "page": page,
        "filter": chosen,
        "asked": Membership.objects.visible_to(request.user)
        .asked(timezone.localdate())
        .with_names()
        .select_related("user"),
        "unreviewed": unreviewed(request.user, timezone.localdate()) if page.is_first else [],
    }
    return render(request, "accounts/list.html", context)


@requires(Permission.MANAGE_ACCOUNTS)
@require_safe
def detail(request: SignedInRequest, user_id: UUID) -> HttpResponse:
    """One user: roles now, before and later, the log-in history and the second factor."""
    shown = get_object_or_404(
        User.objects.visible_to(request.user).with_second_factor().with_own(request.user), pk=user_id
    )
    memberships = Membership.objects.visible_to(request.user).filter(user=shown).with_names()
    sign_ins = SignIn.objects.visible_to(request.user).filter(user=shown)[:SIGN_INS_SHOWN]
    today = timezone.localdate()
    ending = memberships.not_ended(today).filter(ends_on__isnull=False)
    roles = memberships.by_time(today)
    context = {
        "shown": shown,
        "waiting": [(role, approvers_in_words(role, today)) for role in roles.waiting],
        "change": EmailChange.objects.visible_to(request.user).filter(user=shown).waiting(timezone.now()).first(),
        "left": left_behind(user=shown, ending=ending, seen_by=request.user, day=today),
        "roles": roles,
        "sign_ins": sign_ins,
        "is_oneself": shown.pk == request.user.pk,
    }
    return render(request, "accounts/detail.html", context)


@requires(Permission.MANAGE_ACCOUNTS)
@require_http_methods(["GET", "HEAD", "POST"])
@confirmed
def invite(request: SignedInRequest) -> HttpResponse:
    """Invite somebody with a first role."""
    by = request.user
    form = InvitationForm(request.POST or None, by=by, initial={"starts_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            invited = invite_user(**form.cleaned_data, by=by, now=timezone.now())
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, f"Inbjudan är skickad till {invited.email}.")
            tell_waiting(
                request, Membership.objects.visible_to(by).filter(user=invited, given_by=by).latest("created_at")
            )
            return redirect(invited if User.objects.visible_to(by).filter(pk=invited.pk).exists() else "accounts:list")
    return render(request, "accounts/invite.html", {"form": form})


@requires(Permission.MANAGE_ACCOUNTS)
@require_POST
def send_again(request: SignedInRequest, user_id: UUID) -> HttpResponse:
    """Send a new link to somebody who has not chosen a password."""
    user = get_object_or_404(User.objects.editable_by(request.user), pk=user_id)
    try:
        send_invitation(user=user, by=request.user, now=timezone.now())
        messages.success(request, f"En ny länk är skickad till {user.email}. Den gamla gäller inte längre.")
    except ValidationError as refused:
        messages.error(request, refused.messages[0])
    return redirect(user)


@requires(Permission.MANAGE_ACCOUNTS)
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: SignedInRequest, user_id: UUID) -> HttpResponse:
    """Ask, and then end an account."""
    user = get_object_or_404(User.objects.editable_by(request.user), pk=user_id)
    if request.method != "POST":
        roles = Membership.objects.held_by(user).not_ended(timezone.localdate())
        left = left_behind(user=user, ending=roles, seen_by=request.user, day=timezone.localdate())
        return render(request, "accounts/end.html", {"shown": user, "left": left})
    try:
        end_account(user=user, by=request.user, now=timezone.now())
        messages.success(request, f"Kontot för {user} är avslutat. Alla inloggningar är stängda.")
    except ValidationError as refused:
        messages.error(request, refused.messages[0])
    return redirect(user)


@requires(Permission.MANAGE_ACCOUNTS)
@require_POST
def reopen(request: SignedInRequest, user_id: UUID) -> HttpResponse:
    """Open an ended account again and mail a new link."""
    user = get_object_or_404(User.objects.editable_by(request.user), pk=user_id)
    try:
        reopen_account(user=user, by=request.user, now=timezone.now())
        messages.success(
            request, f"Kontot är öppet igen. En länk är skickad till {user.email}. Ge en roll som gäller nu."
        )
    except ValidationError as refused:
        messages.error(request, refused.messages[0])
    return redirect(user)
