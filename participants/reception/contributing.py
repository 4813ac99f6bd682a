"""What the reception adds to Min dag: applications to answer, and visitors who wait."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db.models import CharField, DateField, F, UUIDField, Value
from django.db.models.functions import Cast, Concat

from nystart.foundation.access import Permission
from nystart.foundation.web import contributions
from nystart.foundation.web.contributions import (
    WORK_ITEMS_AT_MOST,
    Rows,
    WorkItemKind,
    add_work_items,
    no_person,
)
from participants.core.columns import text, work_item
from participants.core.models import Participant

from .models import Application, ContactAttempt, Visit

WORK = (
    WorkItemKind("application", "Någon vill ha hjälp", "Läs och ring", "participants:application"),
    WorkItemKind("visitor", "Besökare väntar", "Öppna mottagningen", "participants:reception"),
)


def contribute() -> None:
    """Called once, when the app is ready."""
    add_work_items(WORK, work)
    if personal_records not in contributions.personal_records:
        contributions.personal_records.append(personal_records)


def work(user: Any, day: date) -> Iterable[Rows]:
    """Applications that should be answered by the day, and visitors who were handed to the user and are not met yet."""
    if user.can(Permission.REGISTER_PARTICIPANT):
        yield work_item(
            Application.objects.visible_to(user).late_on(day),
            kind=text("application"),
            due_on=F("received_on") + Value(timedelta(days=settings.APPLICATION_ANSWER_DAYS)),
            subject=F("pk"),
            name=F("name"),
            detail=Concat(Value("Egen ansökan, "), "reception__name", output_field=CharField()),
            target="pk",
        )
    yield (
        Visit.objects.waiting_for(user)
        .filter(on__lte=day)
        .order_by("at", "pk")
        .values_list(
            text("visitor"),
            Cast(F("on"), DateField()),
            F("at"),
            Cast(F("reception_id"), UUIDField()),
            F("reception__name"),
            F("purpose__label"),
            Cast(F("reception_id"), UUIDField()),
            *no_person(),
        )[:WORK_ITEMS_AT_MOST]
    )


def personal_records(participant: Participant) -> Iterable[Rows]:
    """Every row about the person here, for the own extract and for disposal."""
    yield Application.objects.filter(referral__participant=participant)
    yield ContactAttempt.objects.filter(application__referral__participant=participant)
