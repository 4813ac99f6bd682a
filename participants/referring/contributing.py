"""What is sent in adds to other pages: forms that wait on Min dag, and what is kept about a person."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import F, Value

from nystart.foundation.access import Permission
from nystart.foundation.files.models import StoredFile
from nystart.foundation.web import contributions
from nystart.foundation.web.contributions import Rows, WorkItemKind, add_work_items
from participants.core.codes import ReferrerKind
from participants.core.columns import text, words, work_item
from participants.core.models import Participant
from participants.core.names import short_name

from .models import ReferralFile, SentReferral

TAKE_IN_WITHIN_DAYS = 2
"""So long may a form that a referrer has sent wait to be taken in."""
WORK = (WorkItemKind("sent_referral", "Ta emot insänd anvisning", "Läs och ta emot", "participants:take_in_sent"),)


def contribute() -> None:
    """Called once, when the app is ready."""
    add_work_items(WORK, work)
    if personal_records not in contributions.personal_records:
        contributions.personal_records.append(personal_records)


def work(user: Any, day: date) -> Iterable[Rows]:
    """One row for each form that waits in the units where the user registers people: there is no file to lead to yet."""
    if user.can(Permission.REGISTER_PARTICIPANT):
        found = SentReferral.objects.editable_by(user)
        yield work_item(
            found.filter(sent_on__lte=day - timedelta(days=TAKE_IN_WITHIN_DAYS)),
            kind=text("sent_referral"),
            due_on=F("sent_on") + Value(timedelta(days=TAKE_IN_WITHIN_DAYS)),
            subject=Value(None),
            name=short_name(),
            detail=words("referrer_kind", ReferrerKind.choices),
            target="pk",
        )


def personal_records(participant: Participant) -> Iterable[Rows]:
    """Every row about the person here, for the own extract and for disposal."""
    files = ReferralFile.objects.filter(referral__participant=participant)
    yield SentReferral.objects.filter(referral__participant=participant)
    yield files
    yield StoredFile.objects.filter(pk__in=files.values("stored"))
