"""What joining adds to other pages: Min dag, timeline, and what is kept about a person."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import F, Q

from nystart.foundation.access import Permission
from nystart.foundation.web import contributions
from nystart.foundation.web.contributions import Rows, TimelineKind, WorkItemKind, add_timeline, add_work_items
from participants.core.actions.register import asked_whose_number
from participants.core.columns import moments, text, work_item_of
from participants.core.models import Identity, Participant

from . import of_the_core
from .actions import ask_about_doubles
from .models import Joining, PossibleDouble

WORK = (WorkItemKind("double", "Kan ha två akter", "Jämför", "participants:double"),)
KINDS = (TimelineKind("joining", "participants:joining"),)
MOMENTS = (
    moments(
        "joining",
        on="t.joined_on",
        title="'Två akter slogs ihop'",
        detail="''",
        rows="FROM joining_joining t WHERE t.kept_id = %(participant)s AND t.undone_at IS NULL",
        target="t.id",
    ),
)


def contribute() -> None:
    """Called once, when the app is ready."""
    of_the_core.contribute()
    add_work_items(WORK, work)
    if _ask not in asked_whose_number:
        asked_whose_number.append(_ask)
    add_timeline(KINDS, MOMENTS)
    if personal_records not in contributions.personal_records:
        contributions.personal_records.append(personal_records)


def _ask(participant: Participant, on: date, by: Any) -> None:
    ask_about_doubles(participant=participant, on=on, by=by)


def work(user: Any, day: date) -> Iterable[Rows]:
    """Questions about two files that the user may both open and join."""
    if user.can(Permission.JOIN_FILES):
        yield work_item_of(
            PossibleDouble.objects.visible_to(user).waiting().filter(asked_on__lte=day),
            kind=text("double"),
            due_on=F("asked_on"),
            to="participant",
            detail=text("En annan akt har samma nummer, eller samma namn och födelsedatum"),
            target="pk",
        )


def personal_records(participant: Participant) -> Iterable[Rows]:
    """Every row about the person here, for the own extract and for disposal."""
    joined = [pk for pk in Joining.objects.files_in(participant.pk) if pk != participant.pk]
    yield Participant._base_manager.filter(pk__in=joined)
    yield Identity._base_manager.filter(participant__in=joined)
    yield Joining.objects.filter(Q(kept=participant) | Q(joined=participant))
    yield PossibleDouble.objects.filter(Q(participant=participant) | Q(other=participant))
