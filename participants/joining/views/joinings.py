"""Joining two files: find the other one, compare, join; and what a joining did."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from nystart.foundation.access import Permission, requires
from nystart.foundation.audit.lists import record_list
from nystart.foundation.audit.log import record_access
from nystart.foundation.audit.models import AccessAction
from participants.core.models import Participant
from participants.core.views.fetch import person_or_404
from participants.core.views.steps import is_post, posted, try_action

from ..actions import hindrances, join_files, undo_joining
from ..comparing import compare, facts_of, suggested
from ..forms import JoinForm, OtherFileForm, UndoForm
from ..models import Joining

OFFERED = 10
"""Files with the same name or birth date that are offered for comparison."""
NO_HIT = "Ingen annan akt som du får slå ihop har det numret."


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.JOIN_FILES)
def join(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Find the other file of the same person: by name and birth date, or by number."""
    participant = person_or_404(request, pk, Permission.JOIN_FILES)
    record_access(request, participant)
    form = OtherFileForm(posted(request))
    others = Participant.objects.with_permission(request.user, Permission.JOIN_FILES).exclude(pk=participant.pk)
    others = others.filter(controller=participant.controller_id)
    if is_post(request) and form.is_valid():
        other = others.numbered(form.cleaned_data["number"].number).first()
        record_access(request, other, AccessAction.SEARCH, detail="sökte en annan akt på nummer")
        if other:
            return redirect("participants:join_with", participant.pk, other.pk)
        form.add_error("number", NO_HIT)
    alike = Q(sort_key=participant.sort_key)
    if participant.birth_date:
        alike |= Q(birth_date=participant.birth_date)
    offered = list(others.filter(alike).in_swedish_order()[:OFFERED])
    record_list(request, offered, "Möjliga dubbletter")
    return render(request, "participants/join.html", {"participant": participant, "form": form, "offered": offered})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.JOIN_FILES)
def join_with(request: HttpRequest, pk: UUID, other: UUID) -> HttpResponse:
    """Compare two files and join them."""
    participant = person_or_404(request, pk, Permission.JOIN_FILES)
    second = person_or_404(request, other, Permission.JOIN_FILES)
    for file in (participant, second):
        record_access(request, file, detail="jämförde två akter")
    form = JoinForm(posted(request), pair=(participant, second), suggested=suggested(participant, second))
    if is_post(request) and form.is_valid():
        chosen, reason, now = form.chosen(), form.cleaned_data["reason"], timezone.now()
        joined = try_action(form, lambda: join_files(**chosen, reason=reason, at=now, by=request.user))
        if joined:
            messages.success(request, "Akterna är sammanslagna. Den gamla adressen leder hit.")
            return redirect(joined.kept)
    context = {
        "participant": participant,
        "other": second,
        "form": form,
        "lines": compare(participant, second),
        "hindrances": hindrances(second, participant),
    }
    return render(request, "participants/join_with.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.VIEW_PARTICIPANTS)
def joining(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What a joining did, what the joined file said, and the way back for those who may join."""
    rows = Joining.objects.visible_to(request.user).select_related("kept", "joined", "joined_by", "undone_by")
    found = get_object_or_404(rows, pk=pk)
    record_access(request, found.kept)
    may_undo = Joining.objects.editable_by(request.user).filter(pk=found.pk).exists()
    form = UndoForm(posted(request))
    if is_post(request) and form.is_valid():
        _undo(request, found, form)
        if not form.errors:
            messages.success(request, "Sammanslagningen är ångrad. Det är två akter igen.")
            return redirect(found)
    context: dict[str, Any] = {"participant": found.kept, "joining": found, "may_undo": may_undo, "form": form}
    if not found.is_undone:
        record_access(request, found.joined, detail="sammanslagen akt")
        context["facts"] = list(facts_of(found.joined))
    return render(request, "participants/joining.html", context)


def _undo(request: HttpRequest, found: Joining, form: UndoForm) -> None:
    joining = get_object_or_404(Joining.objects.editable_by(request.user), pk=found.pk)
    try_action(form, lambda: undo_joining(joining=joining, at=timezone.now(), by=request.user))
