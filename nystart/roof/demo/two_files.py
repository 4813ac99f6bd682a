"""People who have been given two files: one pair that waits for the registrar's answer, and one that has been joined."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from nystart.foundation.accounts.models import User
from participants.core.models import Enrolment, Participant, Referral
from participants.joining.actions import join_files
from participants.joining.models import PossibleDouble

from .running import Running

STOCKHOLM = ZoneInfo("Europe/Stockholm")
REASON = "Personen visade legitimation. Den ena akten skapades när numret inte var känt."


def write_two_files(running: Running, *, joined_into: Enrolment, by: User) -> None:
    """A waiting referral of somebody who was here before, and a file that has been joined into another."""
    _ask(running)
    again = running.new_person(running.day)
    _take_name(again, joined_into.participant)
    at = datetime.combine(running.day, time(8, 15), STOCKHOLM)
    join_files(kept=joined_into.participant, joined=again, reason=REASON, at=at, by=by)


def _ask(running: Running) -> None:
    here = {"organisation": running.unit, "project": running.project}
    before = Enrolment.objects.filter(**here).exclude(ends_on=None).order_by("starts_on").first()
    waiting = Referral.objects.filter(**here).waiting().order_by("-received_on", "pk").first()
    if before and waiting:
        _take_name(waiting.participant, before.participant)
        PossibleDouble.objects.create(
            controller_id=waiting.controller_id,
            participant=waiting.participant,
            other=before.participant,
            asked_on=waiting.received_on,
        )


def _take_name(person: Participant, other: Participant) -> None:
    person.first_name, person.last_name, person.birth_date = other.first_name, other.last_name, other.birth_date
    person.save(update_fields=["first_name", "last_name", "birth_date"])
