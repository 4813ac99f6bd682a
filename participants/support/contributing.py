"""What support adds to other pages: Min dag, timeline, what is taken away from the protected, and what is kept about a person."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import F

from nystart.foundation.access import Permission
from nystart.foundation.web import contributions
from nystart.foundation.web.contributions import Rows, TimelineKind, WorkItemKind, add_timeline, add_work_items
from participants.core.columns import IN_MY_UNITS, LONGEST_DETAIL, PERSON, coached_by, moments, text, work_item_of
from participants.core.models import Enrolment, Participant
from participants.core.protecting import add_taker

from . import following
from .actions import forget_places
from .models import Aid, SupportNeeds

WORK = (
    WorkItemKind("aid_awaited", "Beställning ska ha kommit", "Se efter", "participants:support", PERSON),
    WorkItemKind("aid_lent", "Lån ska lämnas tillbaka", "Se efter", "participants:support", PERSON),
)
"""Neutral words: on Min dag nobody reads from the side that it is an aid."""
KINDS = (TimelineKind("aid", "participants:aid"),)
AIDS = f"FROM support_aid t WHERE t.participant_id = %(participant)s AND {IN_MY_UNITS}"
WHAT = f"left(t.what, {LONGEST_DETAIL})"
MOMENTS = tuple(
    moments(
        "aid",
        on=f"t.{step}_on",
        title=f"'Hjälpmedel {word}'",
        detail=WHAT,
        rows=f"{AIDS} AND t.{step}_on IS NOT NULL",
        target="t.id",
        permission=Permission.EDIT_PARTICIPANTS.value,
    )
    for step, word in (
        ("ordered", "beställt"),
        ("delivered", "levererat"),
        ("returned", "återlämnat"),
        ("cancelled", "avbeställt"),
    )
)


def contribute() -> None:
    """Called once, when the app is ready."""
    following.contribute()
    add_taker(forget_places)
    add_work_items(WORK, work)
    add_timeline(KINDS, MOMENTS)
    if aids_left not in contributions.exit_open:
        contributions.exit_open.append(aids_left)
    if personal_records not in contributions.personal_records:
        contributions.personal_records.append(personal_records)


def work(user: Any, day: date) -> Iterable[Rows]:
    """Aids that should have come or gone back, of the people whom the user coaches."""
    if user.can(Permission.EDIT_PARTICIPANTS):
        own = coached_by(user, day).values("participant")
        aids = Aid.objects.filter(participant__in=own)
        yield _due(aids.awaited().filter(expected_on__lte=day), "aid_awaited", "expected_on")
        yield _due(aids.lent().filter(return_by__lte=day), "aid_lent", "return_by")


def aids_left(enrolment: Enrolment, day: date) -> Iterable[str]:
    """What the person has borrowed and what is ordered for her."""
    aids = Aid.objects.filter(participant=enrolment.participant_id)
    for what in aids.lent().order_by("delivered_on").values_list("what", flat=True):
        yield f"Lånat hjälpmedel: {what}. Ska det lämnas tillbaka?"
    for what in aids.awaited().order_by("ordered_on").values_list("what", flat=True):
        yield f"Beställt hjälpmedel: {what}. Behövs det fortfarande?"


def _due(found: Any, kind: str, due_on: str) -> Rows:
    return work_item_of(
        found, kind=text(kind), due_on=F(due_on), to="participant", detail=text(""), target="participant_id"
    )


def personal_records(participant: Participant) -> Iterable[Rows]:
    """Every row about the person here, for the own extract and for disposal."""
    yield SupportNeeds.objects.filter(participant=participant)
    yield Aid.objects.filter(participant=participant)
