"""What the way in adds to Min dag: referrals that wait for an answer."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import F, Value

from nystart.foundation.access import Permission
from nystart.foundation.web.contributions import Rows, WorkItemKind, add_work_items
from participants.core.codes import ReferrerKind
from participants.core.columns import PERSON, text, words, work_item_of
from participants.core.models import Referral

ANSWER_WITHIN_DAYS = 7
"""So long may a referral wait for its answer."""

WORK = (WorkItemKind("referral", "Svara på anvisning", "Läs och svara", "participants:referral", PERSON),)


def contribute() -> None:
    """Called once, when the app is ready."""
    add_work_items(WORK, work)


def work(user: Any, day: date) -> Iterable[Rows]:
    """Referrals to the user's units that should be answered by the day."""
    if user.can(Permission.REGISTER_PARTICIPANT):
        found = Referral.objects.editable_by(user).waiting()
        yield work_item_of(
            found.filter(received_on__lte=day - timedelta(days=ANSWER_WITHIN_DAYS)),
            kind=text("referral"),
            due_on=F("received_on") + Value(timedelta(days=ANSWER_WITHIN_DAYS)),
            to="participant",
            detail=words("referrer_kind", ReferrerKind.choices),
            target="pk",
        )
