"""What accounts add to other pages: roles that wait for a yes on Min dag, and new roles on the reviewer's page."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Case, CharField, DateField, F, TimeField, UUIDField, Value, When
from django.db.models.functions import Cast, Concat
from django.utils import timezone

from nystart.foundation.access import ROLES, Permission
from nystart.foundation.web import contributions
from nystart.foundation.web.contributions import WORK_ITEMS_AT_MOST, Rows, WorkItemKind, add_work_items, no_person

from .models import Membership

WORK = (WorkItemKind("role_to_approve", "Godkänn en ny roll", "Se rollen", "accounts:approve"),)


def contribute() -> None:
    """Called once, when the app is ready."""
    add_work_items(WORK, work)
    if new_roles not in contributions.new_roles:
        contributions.new_roles.append(new_roles)


def work(user: Any, day: date) -> Iterable[Rows]:
    """Roles that wait for the user's yes."""
    if not user.can(Permission.APPROVE_ROLES):
        return
    labels = Case(
        *(When(role=role.value, then=Value(one.label)) for role, one in ROLES.items()), output_field=CharField()
    )
    waiting = Membership.objects.approvable_by(user).waiting(timezone.localdate()).filter(asked_on__lte=day)
    yield waiting.order_by("asked_on", "pk").values_list(
        Value("role_to_approve", output_field=CharField()),
        Cast(F("asked_on"), DateField()),
        Cast(Value(None), TimeField()),
        Cast(Value(None), UUIDField()),
        F("user__name"),
        Concat(labels, Value(", "), F("organisation__name"), output_field=CharField()),
        Cast(F("pk"), UUIDField()),
        *no_person(),
    )[:WORK_ITEMS_AT_MOST]


def new_roles(controllers: Iterable[UUID], since: date) -> Rows:
    """Roles that see people, given since the day in the municipalities, whatever came of them; newest first."""
    given = Membership.objects.seeing_people().filter(created_at__date__gte=since)
    within = given.filter(organisation__ancestor_ids__overlap=list(controllers))
    return within.select_related("user", "organisation", "given_by", "decided_by").order_by("-created_at", "pk")
