"""What the room adds to other pages: Min dag, the timeline, what is kept about a person, and of whom a referrer may read."""

from collections.abc import Iterable

from nystart.foundation.web import contributions
from nystart.foundation.web.contributions import Rows, TimelineKind, add_timeline, add_work_items
from participants.core.columns import IN_MY_UNITS, moments
from participants.core.models import Participant
from participants.core.models.relation import grounds_to_tell

from . import following
from .grounds import told
from .models import Appearance, Consent, Disclosure, PicturePermission
from .work import KINDS as WORK
from .work import work

KINDS = (TimelineKind("consent"),)
HERS = f"WHERE t.participant_id = %(participant)s AND {IN_MY_UNITS}"
MOMENTS = (
    moments(
        "consent",
        on="t.given_on",
        title="'Samtycke'",
        detail="t.party_names",
        rows=f"FROM disclosures_consent t {HERS}",
    ),
    moments(
        "consent",
        on="(t.withdrawn_at AT TIME ZONE 'Europe/Stockholm')::date",
        title="'Samtycke återkallat'",
        detail="t.party_names",
        rows=f"FROM disclosures_consent t {HERS} AND t.withdrawn_at IS NOT NULL",
    ),
)


def contribute() -> None:
    """Called once, when the app is ready."""
    following.contribute()
    add_work_items(WORK, work)
    add_timeline(KINDS, MOMENTS)
    if personal_records not in contributions.personal_records:
        contributions.personal_records.append(personal_records)
    if told not in grounds_to_tell:
        grounds_to_tell.append(told)


def personal_records(participant: Participant) -> Iterable[Rows]:
    """Every row about the person here, for the own extract and for disposal."""
    for model in (Consent, Disclosure, PicturePermission):
        yield model.objects.filter(participant=participant)
    yield Appearance.objects.filter(permission__participant=participant)
