"""What contact adds to Min dag, and what the protected lose. Who comes of age soon signs alone from then on."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef
from django.db.models.expressions import RawSQL

from nystart.foundation.access import Permission
from nystart.foundation.desk.day import DAYS_AHEAD
from nystart.foundation.web.contributions import Rows, WorkItemKind, add_work_items
from participants.core.codes import ContactKind
from participants.core.columns import PERSON, coached_by, text, work_item
from participants.core.models import ContactPerson, Participant
from participants.core.names import is_protected, short_name
from participants.core.protecting import add_taker
from participants.signing.signers import OF_AGE, born_to_come_of_age

from .actions import forget_workplaces

TOLD_BEFORE = 30
"""So many days before the birthday it stands on Min dag, for a start among what is coming."""
WORK = (WorkItemKind("comes_of_age", "Fyller snart 18 år", "Se vem som skriver under", "participants:contact", PERSON),)
# A leap day plus eighteen years is 1 March, as in ``signing.comes_of_age_on``.
DUE = f"((participants_participant.birth_date - 1 + interval '{OF_AGE} years')::date + 1 - {TOLD_BEFORE - DAYS_AHEAD})"


def contribute() -> None:
    """Called once, when the app is ready."""
    add_work_items(WORK, work)
    add_taker(forget_workplaces)


def work(user: Any, day: date) -> Iterable[Rows]:
    """Those whom the user coaches who come of age within 30 days, until the custodians' last day is noted."""
    if user.can(Permission.EDIT_PARTICIPANTS):
        today = day - timedelta(days=DAYS_AHEAD)
        first, last = born_to_come_of_age(today + timedelta(days=1), today + timedelta(days=TOLD_BEFORE))
        own = coached_by(user, day).values("participant")
        found = Participant.objects.filter(pk__in=own, birth_date__gte=first, birth_date__lte=last)
        custodians = ContactPerson.objects.filter(participant=OuterRef("pk"), kind=ContactKind.CUSTODIAN)
        open_ended = Exists(custodians.filter(ends_on__isnull=True))
        yield work_item(
            found.filter(~Exists(custodians) | open_ended),
            kind=text("comes_of_age"),
            due_on=RawSQL(DUE, []),
            subject=F("pk"),
            name=short_name(),
            detail=text("Skriv vårdnadshavarnas sista dag"),
            target="pk",
            whose=(F("controller_id"), is_protected()),
        )
