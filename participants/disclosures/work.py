"""What waits on Min dag: consents that end, and material to remove."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import CharField, DateField, Exists, F, OuterRef, Q, Value
from django.db.models.functions import Cast, Coalesce, Concat, TruncDate

from nystart.foundation.access import Permission
from nystart.foundation.web.contributions import Rows, WorkItemKind, asked_on
from participants.core.columns import PERSON, coached_by, day_and_month, text, told_ahead, work_item_of

from .models import Appearance, Consent
from .models.given import SOON_DAYS

PAGE = "participants:disclosures"
REMOVE_WITHIN_DAYS = 3
"""So long after a withdrawal may material be shown before it is late."""

KINDS = (
    WorkItemKind("consent_ends", "Samtycke slutar", "Förnya eller låt det sluta", PAGE, PERSON),
    WorkItemKind("remove_material", "Material ska tas bort", "Ta bort", "participants:remove_material", PERSON),
)


def work(user: Any, day: date) -> Iterable[Rows]:
    """For the people whom the user coaches; material also for who noted the withdrawal, since the case may be over by then."""
    if user.can(Permission.EDIT_PARTICIPANTS):
        hers = coached_by(user, day).values("participant")
        yield _consents(hers, day)
        yield _material(user, hers, day)


def _consents(hers: Any, day: date) -> Rows:
    """They are told of ``SOON_DAYS`` ahead, for today and never late, until the last day or until a newer one for the same takes over."""
    newer = Consent.objects.filter(
        participant=OuterRef("participant"), parties__contains=OuterRef("parties"), ends_on__gt=OuterRef("ends_on")
    )
    return work_item_of(
        Consent.objects.holding_on(asked_on(day))
        .filter(~Exists(newer.filter(withdrawn_at=None)), participant__in=hers)
        .filter(ends_on__lte=day + timedelta(days=SOON_DAYS)),
        kind=text("consent_ends"),
        due_on=told_ahead("ends_on", SOON_DAYS, day),
        to="participant",
        detail=Concat("party_names", Value(", till och med "), day_and_month("ends_on"), output_field=CharField()),
        target="participant_id",
    )


def _material(user: Any, hers: Any, day: date) -> Rows:
    """Withdrawn: within some days. Past its last day: from the day after it."""
    mine = Q(permission__participant__in=hers) | Q(permission__withdrawn_by=user.pk)
    withdrawn = Cast(TruncDate("permission__withdrawn_at"), DateField()) + Value(timedelta(days=REMOVE_WITHIN_DAYS))
    due_on = Coalesce(withdrawn, F("permission__ends_on") + Value(timedelta(days=1)), output_field=DateField())
    return work_item_of(
        Appearance.objects.visible_to(user).to_remove_on(day).filter(mine),
        kind=text("remove_material"),
        due_on=due_on,
        to="permission__participant",
        detail=F("title"),
        target="pk",
    )
