"""What accounts add to other pages: what waits for a yes on Min dag; new roles and changed ways in on the reviewer's page."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Case, CharField, DateField, F, TimeField, UUIDField, Value, When
from django.db.models.functions import Cast, Concat, Now
from django.utils import timezone

from nystart.foundation.access import ROLES, Permission
from nystart.foundation.accounts.models import EmailChange, FactorReset, Membership
from nystart.foundation.web import contributions
from nystart.foundation.web.contributions import (
    WORK_ITEMS_AT_MOST,
    KeyChange,
    Rows,
    WorkItemKind,
    add_work_items,
    no_person,
)

WORK = (
    WorkItemKind("role_to_approve", "Godkänn en ny roll", "Se rollen", "accounts:approve"),
    WorkItemKind("email_to_approve", "Godkänn en ny adress", "Se adressen", "accounts:approve_email"),
)


def contribute() -> None:
    """Called once, when the app is ready."""
    add_work_items(WORK, work)
    if new_roles not in contributions.new_roles:
        contributions.new_roles.append(new_roles)
    if key_changes not in contributions.key_changes:
        contributions.key_changes.append(key_changes)


def work(user: Any, day: date) -> Iterable[Rows]:
    """Roles and addresses that wait for the user's yes."""
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

    changes = EmailChange.objects.approvable_by(user).filter(closed_at=None, expires_at__gt=Now())
    changes = changes.filter(created_at__date__lte=day)
    yield changes.order_by("created_at", "pk").values_list(
        Value("email_to_approve", output_field=CharField()),
        Cast(F("created_at__date"), DateField()),
        Cast(Value(None), TimeField()),
        Cast(Value(None), UUIDField()),
        F("user__name"),
        Concat(F("old_email"), Value(" → "), F("new_email"), output_field=CharField()),
        Cast(F("pk"), UUIDField()),
        *no_person(),
    )[:WORK_ITEMS_AT_MOST]


def new_roles(controllers: Iterable[UUID], since: date) -> Rows:
    """Roles that see people, given since the day in the municipalities, whatever came of them; newest first."""
    given = Membership.objects.seeing_people().filter(created_at__date__gte=since)
    within = given.filter(organisation__ancestor_ids__overlap=list(controllers))
    return within.select_related("user", "organisation", "given_by", "decided_by").order_by("-created_at", "pk")


def key_changes(controllers: Iterable[UUID], since: date) -> Iterable[KeyChange]:
    """Second factors taken away, and addresses that another asked for, since the day, of the municipalities' own people."""
    theirs = Membership.objects.own_people_of(controllers, timezone.localdate())
    resets = FactorReset.objects.filter(created_at__date__gte=since, user__in=theirs).select_related("user", "reset_by")
    for reset in resets.order_by("-created_at", "pk"):
        what = f"Andra steget vid inloggning togs bort. {reset.get_known_by_display()}."
        yield KeyChange(reset.created_at, reset.user.name, what, reset.reset_by.name, "Borttaget")
    asked = EmailChange.objects.filter(created_at__date__gte=since, user__in=theirs).exclude(asked_by=F("user"))
    for change in asked.select_related("user", "asked_by", "approved_by").order_by("-created_at", "pk"):
        yield KeyChange(change.created_at, change.user.name, _told(change), change.asked_by.name, *_outcome(change))


def _told(change: EmailChange) -> str:
    """What was asked for, in words."""
    told = [f"E-postadressen: {change.old_email} till {change.new_email}."]
    if change.old_is_dead:
        told.append("Den gamla uppgavs inte fungera.")
    if change.approved_at:
        told.append(f"Godkänt av {change.approved_by or 'driften'}.")
    return " ".join(told)


def _outcome(change: EmailChange) -> tuple[str, str]:
    """What came of it, and how the state is drawn."""
    if change.was_made:
        return "Bytt", "end"
    waits = change.closed_at is None and change.expires_at > timezone.now()
    return ("Väntar", "go") if waits else ("Blev inte av", "ok")
