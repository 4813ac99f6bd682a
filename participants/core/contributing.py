"""What the register of people adds to other pages: search, timeline, and what is kept about a person."""

from collections.abc import Iterable
from typing import Any

from django.db.models import CharField, F, Value
from django.db.models.functions import Concat

from nystart.foundation.access import Permission
from nystart.foundation.web import contributions
from nystart.foundation.web.contributions import Rows, TimelineKind, add_timeline

from . import search
from .codes import ReferrerKind
from .columns import moment, text, words
from .models import ContactPerson, Enrolment, Identity, Participant, Referral

MOMENTS = (TimelineKind("enrolment"), TimelineKind("referral", "participants:referral"))


def contribute() -> None:
    """Called once, when the app is ready."""
    search.contribute()
    add_timeline(MOMENTS, moments)
    if personal_records not in contributions.personal_records:
        contributions.personal_records.append(personal_records)


def moments(user: Any, participant: Participant) -> Iterable[Rows]:
    """When the person was referred, enrolled and left, in the units of the user."""
    found = Enrolment.objects.visible_to(user).filter(participant=participant)
    begun = Concat(Value("Inskriven i "), "project__name", output_field=CharField())
    ended = Concat(Value("Avslutad i "), "project__name", output_field=CharField())
    yield moment(found, "enrolment", "starts_on", begun, F("organisation__name"), False)
    yield moment(found.ended(), "enrolment", "ends_on", ended, F("exit_reason__label"), False)
    units = user.organisation_ids(Permission.VIEW_PARTICIPANTS)
    referrals = Referral.objects.filter(participant=participant, organisation__in=units)
    came = words("referrer_kind", ReferrerKind.choices)
    yield moment(referrals, "referral", "received_on", text("Anvisning kom in"), came)


def personal_records(participant: Participant) -> Iterable[Rows]:
    """Every row about the person here, for the own extract and for disposal."""
    yield Participant.objects.filter(pk=participant.pk)
    for model in (Identity, ContactPerson, Referral, Enrolment):
        yield model.objects.filter(participant=participant)
