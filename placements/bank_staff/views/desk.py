"""The bank for staff: the list, the review of one place, and what may be done with it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nystart.foundation.access import Permission, requires
from nystart.foundation.web.pagination import paginate_by_key
from placements.bank.actions.positions import (
    add_position,
    change_position,
    change_workplace,
    workplace_for,
    write_programme,
)
from placements.bank.actions.review import decline_position, publish_position
from placements.bank.codes import PositionState, Source
from placements.bank.forms.beginning import beginning
from placements.bank.models import Employer, EmployerContact, Position, PositionChange
from placements.bank.models.position import WrongState
from placements.bank.models.position_queries import PositionQuerySet
from placements.bank.programme import written
from placements.bank.steps import take_step

from ..filters import DeskFilter
from ..forms import DeclineForm, ProgrammeForm, StaffPlaceForm


@requires(Permission.VIEW_BANK)
@require_GET
def desk(request: HttpRequest) -> HttpResponse:
    """The municipality's positions (platsbanken), those that wait for review first."""
    positions = Position.objects.visible_to(request.user).with_public_parts()
    chosen = DeskFilter(request.GET, queryset=positions)
    page = paginate_by_key(request, chosen.qs.in_work_order(), ("waits", "-number"))
    waiting = Position.objects.reviewable_by(request.user).in_review().count()
    changes = PositionChange.objects.editable_by(request.user).waiting().select_related("position__employer")
    context = {"filter": chosen, "page": page, "waiting": waiting, "can_edit": request.user.can(Permission.EDIT_BANK)}
    context["changes"] = list(changes.order_by("submitted_at"))
    return render(request, "bank/desk.html", context)


@requires(Permission.VIEW_BANK)
@require_GET
def review(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One position as the public sees it, with what only staff know beside it."""
    position = get_object_or_404(_of_staff(request), pk=pk)
    context = {
        "position": position,
        "contacts": EmployerContact.objects.visible_to(request.user)
        .filter(employer=position.employer_id)
        .order_by("-created_at"),
        "can_edit": Position.objects.editable_by(request.user).filter(pk=pk).exists(),
        "change": PositionChange.objects.visible_to(request.user).open_for(position).first(),
        "can_publish": Position.objects.reviewable_by(request.user).filter(pk=pk).exists(),
        "form": DeclineForm(),
    }
    return render(request, "bank/review.html", context)


@requires(Permission.PUBLISH_POSITION)
@require_POST
def publish(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Publish (publicera), and write to the employer who waits."""
    position = get_object_or_404(Position.objects.reviewable_by(request.user), pk=pk)
    try:
        publish_position(position=position, on=timezone.localdate())
        messages.success(request, "Platsen är publicerad. Arbetsgivaren får besked med e-post.")
    except WrongState as refusal:
        messages.error(request, str(refusal))
    return redirect("bank:review", pk=pk)


@requires(Permission.PUBLISH_POSITION)
@require_POST
def decline(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Send the position back with a reason (godkänn inte)."""
    position = get_object_or_404(_of_staff(request) & Position.objects.reviewable_by(request.user), pk=pk)
    form = DeclineForm(request.POST)
    if not form.is_valid():
        context = {"position": position, "contacts": [], "can_edit": True, "can_publish": True, "form": form}
        context["change"] = None
        return render(request, "bank/review.html", context, status=422)
    try:
        decline_position(position=position, reason=form.cleaned_data["reason"], on=timezone.localdate())
        messages.success(request, "Arbetsgivaren får besked med e-post om vad som behöver ändras.")
    except WrongState as refusal:
        messages.error(request, str(refusal))
    return redirect("bank:review", pk=pk)


@requires(Permission.EDIT_BANK)
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Change a position and its programme (ändra plats)."""
    position = get_object_or_404(_of_staff(request) & Position.objects.editable_by(request.user), pk=pk)
    form = StaffPlaceForm(request.POST or None, position=position)
    weeks = ProgrammeForm(request.POST or None, initial={"programme": written(position.programme.all())})
    if form.is_valid() and weeks.is_valid():
        change_workplace(workplace=position.workplace, fields=form.workplace_fields())
        change_position(position=position, fields=form.position_fields())
        write_programme(position=position, steps=weeks.cleaned_data["programme"])
        messages.success(request, "Platsen är ändrad.")
        return redirect("bank:review", pk=pk)
    context = {"form": form, "weeks": weeks, "position": position, "employer": position.employer}
    context["change"] = PositionChange.objects.visible_to(request.user).open_for(position).first()
    return render(request, "bank/change_position.html", context, status=422 if form.errors or weeks.errors else 200)


@requires(Permission.EDIT_BANK)
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A new position at an employer, as a draft (ny plats). It may begin as a copy of another."""
    employer = get_object_or_404(Employer.objects.editable_by(request.user), pk=pk)
    copied = (
        Position.objects.visible_to(request.user).filter(employer=employer, pk=_uuid(request.GET.get("kopia"))).first()
    )
    form = StaffPlaceForm(request.POST or None, initial=beginning(employer, copied))
    if form.is_valid():
        workplace = workplace_for(employer=employer, fields=form.workplace_fields())
        made = add_position(
            employer=employer,
            workplace=workplace,
            fields=form.position_fields(),
            state=PositionState.DRAFT,
            source=Source.STAFF,
        )
        messages.success(request, "Platsen är sparad som utkast. Publicera den när den är klar.")
        return redirect("bank:review", pk=made.pk)
    return render(
        request, "bank/add_position.html", {"form": form, "employer": employer}, status=422 if form.errors else 200
    )


@requires(Permission.EDIT_BANK)
@require_POST
def step(request: HttpRequest, pk: UUID, step: str) -> HttpResponse:
    """Pause, open again or close."""
    position = get_object_or_404(Position.objects.editable_by(request.user), pk=pk)
    take_step(request, position, step)
    return redirect("bank:review", pk=pk)


def _of_staff(request: HttpRequest) -> PositionQuerySet:
    return Position.objects.visible_to(request.user).with_public_parts()


def _uuid(text: str | None) -> UUID | None:
    try:
        return UUID(text or "")
    except ValueError:
        return None
