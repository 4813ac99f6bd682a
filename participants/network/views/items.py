"""Who does what in a joint plan."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from nystart.foundation.access import Permission, requires
from nystart.foundation.audit.log import record_access
from nystart.foundation.web.once import sent_key
from participants.core.views.steps import is_post, posted, try_action

from ..actions import add_joint_plan_item as add
from ..actions import do_joint_plan_item as do
from ..actions import drop_joint_plan_item as drop
from ..actions import undo_joint_plan_item as undo
from ..forms import DropForm, ItemForm
from ..models import JointPlanItem
from .joint_plans import editable_plan, plan_page


@require_POST
@requires(Permission.EDIT_PARTICIPANTS)
def add_joint_plan_item(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Add what somebody takes upon her. The same form sent twice adds one."""
    plan = editable_plan(request, pk)
    form = ItemForm(request.POST, plan=plan)
    if form.is_valid():
        key = sent_key(request)
        if try_action(form, lambda: add(plan=plan, by=request.user, item_id=key, **form.facts())):
            messages.success(request, "Insatsen är tillagd.")
            return redirect(plan)
    return render(request, "participants/joint_plan.html", plan_page(request, plan, form))


@require_POST
@requires(Permission.EDIT_PARTICIPANTS)
def do_joint_plan_item(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Note that it is done; it can be undone."""
    item = _item(request, pk)
    back = reverse("participants:undo_joint_plan_item", args=[item.pk])
    today = timezone.localdate()
    return _told(request, item, lambda: do(item=item, on=today, by=request.user), f"Klart: {item.text}", f"undo:{back}")


@require_POST
@requires(Permission.EDIT_PARTICIPANTS)
def undo_joint_plan_item(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Note that it is not done after all."""
    item = _item(request, pk)
    return _told(request, item, lambda: undo(item=item, by=request.user), f"Inte klart längre: {item.text}")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_PARTICIPANTS)
def drop_joint_plan_item(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Drop an item that is wrong or no longer needed, with a reason."""
    item = _item(request, pk)
    form = DropForm(posted(request))
    if is_post(request) and form.is_valid():
        because, today = form.cleaned_data["because"], timezone.localdate()
        if try_action(form, lambda: drop(item=item, because=because, on=today, by=request.user)):
            messages.success(request, "Insatsen är struken.")
            return redirect(item.plan)
    context = {"participant": item.plan.participant, "item": item, "form": form}
    return render(request, "participants/drop_joint_plan_item.html", context)


def _item(request: HttpRequest, pk: UUID) -> JointPlanItem:
    rows = JointPlanItem.objects.editable_by(request.user).select_related("plan__participant")
    found: JointPlanItem = get_object_or_404(rows, pk=pk)
    record_access(request, found.plan.participant, detail="SIP")
    return found


def _told(
    request: HttpRequest, item: JointPlanItem, action: Callable[[], Any], words: str, tags: str = ""
) -> HttpResponse:
    try:
        action()
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, words, extra_tags=tags)
    return redirect(item.plan)
