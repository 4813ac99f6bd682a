"""A person's time in the project in one column: what has happened and what is planned."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Case, CharField, F, TimeField, UUIDField, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Concat, Left
from django.utils import timezone

from nystart.foundation.access import Permission
from nystart.foundation.web.contributions import Rows, TimelineKind, add_timeline

from .codes import FollowUpOutcome, FollowUpPoint, NoteKind, ReferrerKind
from .models import ActionPlan, CaseNote, Enrolment, FollowUp, Participant, PlanReview, PlanStep, Referral
from .models.case_note import CaseNoteQuerySet

MOST = 100
"""Rows of each kind; the journal has the rest."""
LONGEST = 160
"""Characters of a note that the timeline shows."""

KINDS = (
    TimelineKind("note", "participants:note"),
    TimelineKind("plan", "participants:plan_version"),
    TimelineKind("step"),
    TimelineKind("review"),
    TimelineKind("enrolment"),
    TimelineKind("follow_up", "participants:follow_up"),
    TimelineKind("referral", "participants:referral"),
)
NOTE_TITLES = {
    NoteKind.MEETING: "Möte",
    NoteKind.PHONE: "Telefonsamtal",
    NoteKind.VISIT: "Besök",
    NoteKind.MESSAGE: "Meddelande",
    NoteKind.OTHER: "Anteckning",
}


def contribute() -> None:
    """Called once, when the app is ready."""
    add_timeline(KINDS, rows)


def rows(user: Any, participant: Participant) -> Iterable[Rows]:
    """Everything the file holds with a day, for one who may open the file.

    The enrolments in the user's units are asked for first, so that one scope is compiled and not five.
    """
    today = timezone.localdate()
    if user.can(Permission.WRITE_NOTES):
        yield _notes(CaseNote.objects.visible_to(user).filter(participant=participant))
    yield from _plans(participant, today)
    within = Enrolment.objects.visible_to(user).filter(participant=participant).order_by("pk")
    enrolments = list(within.values_list("pk", flat=True))
    yield from _enrolments(Enrolment.objects.filter(pk__in=enrolments))
    yield from _follow_ups(FollowUp.objects.filter(enrolment__in=enrolments))
    units = user.organisation_ids(Permission.VIEW_PARTICIPANTS)
    yield _referrals(Referral.objects.filter(participant=participant, organisation__in=units))


def _row(found: Rows, kind: str, on: str, title: Combinable, detail: Combinable, target: bool = True) -> Rows:
    """The rows in the columns of the timeline."""
    return found.order_by(f"-{on}", "pk").values_list(
        Value(kind, output_field=CharField()),
        F(on),
        Cast(Value(None), TimeField()),
        Cast(title, CharField()),
        Cast(detail, CharField()),
        F("pk") if target else Cast(Value(None), UUIDField()),
    )[:MOST]


def _text(value: str) -> Value:
    return Value(value, output_field=CharField())


def _words(field: str, words: Any) -> Case:
    """The Swedish words for the codes of a field."""
    return Case(*(When(**{field: code}, then=_text(text)) for code, text in words), default=_text(""))


def _notes(found: CaseNoteQuerySet) -> Rows:
    return _row(found.with_facts(), "note", "held_on", _words("kind", NOTE_TITLES.items()), Left("facts", LONGEST))


def _plans(participant: Participant, today: date) -> Iterable[Rows]:
    plans = ActionPlan.objects.filter(participant=participant)
    title = Concat(Value("Handlingsplan, version "), Cast("number", CharField()), output_field=CharField())
    yield _row(plans, "plan", "agreed_on", title, Left("direction", LONGEST))
    yield _row(
        plans.active().filter(follow_up_on__gte=today),
        "review",
        "follow_up_on",
        _text("Planen följs upp"),
        F("follow_up"),
        False,
    )
    reviews = PlanReview.objects.filter(plan__participant=participant)
    yield _row(reviews, "review", "held_on", _text("Uppföljning av planen"), F("outcome"), False)
    steps = PlanStep.objects.filter(goal__plan__in=plans.active())
    yield _row(steps.filter(done_on__isnull=False), "step", "done_on", F("text"), _text("Klart steg i planen"), False)
    yield _row(steps.waiting().filter(due_on__gte=today), "step", "due_on", F("text"), F("goal__text"), False)


def _enrolments(found: Any) -> Iterable[Rows]:
    begun = Concat(Value("Inskriven i "), "project__name", output_field=CharField())
    ended = Concat(Value("Avslutad i "), "project__name", output_field=CharField())
    yield _row(found, "enrolment", "starts_on", begun, F("organisation__name"), False)
    yield _row(found.ended(), "enrolment", "ends_on", ended, F("exit_reason__label"), False)


def _follow_ups(found: Any) -> Iterable[Rows]:
    points = [(point.value, f"Uppföljning {point.label.lower()}") for point in FollowUpPoint]
    title = _words("point", points)
    done = found.filter(done_on__isnull=False)
    yield _row(done, "follow_up", "done_on", title, _words("outcome", FollowUpOutcome.choices))
    yield _row(found.waiting(), "follow_up", "due_on", title, _text("Ska göras senast den dagen"))


def _referrals(found: Any) -> Rows:
    return _row(
        found, "referral", "received_on", _text("Anvisning kom in"), _words("referrer_kind", ReferrerKind.choices)
    )
