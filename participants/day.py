"""What people find on Min dag: plans, steps, drafts, follow-ups, referrals and emergency openings that wait for them."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, CharField, Count, DateField, Exists, F, OuterRef, TimeField, UUIDField, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Concat, Left

from nystart.foundation.access import Permission
from nystart.foundation.web.contributions import WORK_ITEMS_AT_MOST, Rows, WorkItemKind, add_work_items

from .codes import FollowUpPoint, NoteKind, ReferrerKind
from .models import ActionPlan, Enrolment, FollowUp, NoteDraft, PlanStep, ProtectedAccess, Referral
from .models.enrolment import PLAN_WITHIN_DAYS

SIGN_WITHIN_DAYS = 7
"""So long may a draft lie unsigned."""
ANSWER_WITHIN_DAYS = 7
"""So long may a referral wait for its answer."""
REVIEW_WITHIN_DAYS = 3
"""So long may an emergency opening wait for its review (loggkontroll)."""

PERSON = "participants:detail"
KINDS = (
    WorkItemKind("plan_missing", "Handlingsplan saknas", "Skapa plan", "participants:edit_plan", PERSON),
    WorkItemKind("plan_review", "Planen ska följas upp", "Följ upp", "participants:review_plan", PERSON),
    WorkItemKind("step_due", "Steg i planen", "Öppna planen", "participants:plan", PERSON),
    WorkItemKind(
        "note_draft",
        "Anteckning är inte signerad",
        "Signera",
        "participants:write_note",
        PERSON,
        list_url_name="participants:note_drafts",
        noun="anteckning,anteckningar",
    ),
    WorkItemKind("follow_up_d28", "Uppföljning 28 dagar efter avslut", "Ring", "participants:follow_up", PERSON),
    WorkItemKind("follow_up_d90", "Uppföljning 90 dagar efter avslut", "Ring", "participants:follow_up", PERSON),
    WorkItemKind("follow_up_m6", "Uppföljning 6 månader efter avslut", "Ring", "participants:follow_up", PERSON),
    WorkItemKind("referral", "Svara på anvisning", "Läs och svara", "participants:referral", PERSON),
    WorkItemKind("emergency", "Granska nödåtkomst", "Granska", "participants:review"),
)
DRAFT_WORDS = {
    NoteKind.MEETING: "Utkast från ett möte",
    NoteKind.PHONE: "Utkast från ett telefonsamtal",
    NoteKind.VISIT: "Utkast från ett besök",
    NoteKind.MESSAGE: "Utkast om ett meddelande",
    NoteKind.OTHER: "Utkast",
}


def contribute() -> None:
    """Called once, when the app is ready."""
    add_work_items(KINDS, rows)


def rows(user: Any, day: date) -> Iterable[Rows]:
    """Everything that waits for the user and is due on the day or before."""
    if user.can(Permission.EDIT_PARTICIPANTS):
        yield _plans_missing(user, day)
        yield _plans_to_review(user, day)
        yield _steps(user, day)
        yield _follow_ups(user, day)
    if user.can(Permission.WRITE_NOTES):
        yield _drafts(user, day)
    if user.can(Permission.REGISTER_PARTICIPANT):
        yield _referrals(user, day)
    if user.can(Permission.REVIEW_ACCESS_LOG):
        yield _emergencies(user, day)


def _item(found: Rows, *, kind: Combinable, due_on: Combinable, to: str, detail: Combinable, target: str) -> Rows:
    """The rows in the columns of a work item; ``to`` leads from the row to the person."""
    name = Concat(f"{to}__first_name", Value(" "), Left(f"{to}__last_name", 1), Value("."), output_field=CharField())
    person = F(f"{to}_id") if "__" not in to else F(f"{to}__pk")
    return _columns(found, kind=kind, due_on=due_on, subject=person, name=name, detail=detail, target=target)


def _columns(
    found: Rows,
    *,
    kind: Combinable,
    due_on: Combinable,
    subject: Combinable,
    name: Combinable,
    detail: Combinable,
    target: str,
) -> Rows:
    return found.order_by(due_on, "pk").values_list(
        kind,
        Cast(due_on, DateField()),
        Cast(Value(None), TimeField()),
        Cast(subject, UUIDField()),
        name,
        Cast(detail, CharField()),
        Cast(F(target), UUIDField()),
    )[:WORK_ITEMS_AT_MOST]


def _text(value: str) -> Value:
    return Value(value, output_field=CharField())


def _own(user: Any, day: date) -> Any:
    """The enrolments that the user coaches and that go on."""
    return Enrolment.objects.visible_to(user).active_on(day).filter(caseworker=user.pk)


def _plans_missing(user: Any, day: date) -> Rows:
    plans = ActionPlan.objects.active().filter(participant=OuterRef("participant"))
    found = _own(user, day).filter(~Exists(plans), starts_on__lte=day - timedelta(days=PLAN_WITHIN_DAYS))
    return _item(
        found.registered_rightly(),
        kind=_text("plan_missing"),
        due_on=F("starts_on") + Value(timedelta(days=PLAN_WITHIN_DAYS)),
        to="participant",
        detail=Concat(Value("Inskriven i "), "project__name", output_field=CharField()),
        target="participant_id",
    )


def _plans_to_review(user: Any, day: date) -> Rows:
    found = ActionPlan.objects.active().filter(
        participant__in=_own(user, day).values("participant"), follow_up_on__lte=day
    )
    return _item(
        found, kind=_text("plan_review"), due_on=F("follow_up_on"), to="participant", detail=F("follow_up"), target="pk"
    )


def _steps(user: Any, day: date) -> Rows:
    found = PlanStep.objects.waiting().filter(
        goal__plan__participant__in=_own(user, day).values("participant"), due_on__lte=day
    )
    return _item(
        found,
        kind=_text("step_due"),
        due_on=F("due_on"),
        to="goal__plan__participant",
        detail=F("text"),
        target="goal__plan__participant_id",
    )


def _follow_ups(user: Any, day: date) -> Rows:
    found = (
        FollowUp.objects.visible_to(user)
        .waiting()
        .filter(enrolment__caseworker=user.pk, due_on__lte=day)
        .annotate(tries=Count("attempts"))
    )
    tries = Case(
        When(tries=0, then=_text("Inget försök ännu")),
        default=Concat(Cast("tries", CharField()), Value(" försök att ringa"), output_field=CharField()),
    )
    kinds = Case(*(When(point=point, then=_text(f"follow_up_{point.value}")) for point in FollowUpPoint))
    return _item(found, kind=kinds, due_on=F("due_on"), to="enrolment__participant", detail=tries, target="pk")


def _drafts(user: Any, day: date) -> Rows:
    words = Case(*(When(kind=kind, then=_text(text)) for kind, text in DRAFT_WORDS.items()), default=_text("Utkast"))
    found = NoteDraft.objects.visible_to(user).filter(begun_on__lte=day - timedelta(days=SIGN_WITHIN_DAYS))
    return _item(
        found,
        kind=_text("note_draft"),
        due_on=F("begun_on") + Value(timedelta(days=SIGN_WITHIN_DAYS)),
        to="participant",
        detail=words,
        target="participant_id",
    )


def _referrals(user: Any, day: date) -> Rows:
    found = Referral.objects.editable_by(user).waiting()
    found = found.filter(received_on__lte=day - timedelta(days=ANSWER_WITHIN_DAYS))
    words = Case(*(When(referrer_kind=kind, then=_text(kind.label)) for kind in ReferrerKind), default=_text(""))
    return _item(
        found,
        kind=_text("referral"),
        due_on=F("received_on") + Value(timedelta(days=ANSWER_WITHIN_DAYS)),
        to="participant",
        detail=words,
        target="pk",
    )


def _emergencies(user: Any, day: date) -> Rows:
    """By the colleague who opened: whose file it was stands nowhere here. Nobody reviews her own."""
    found = ProtectedAccess.objects.reviewable_by(user).waiting().exclude(user=user.pk)
    return _columns(
        found.filter(starts_on__lte=day - timedelta(days=REVIEW_WITHIN_DAYS)),
        kind=_text("emergency"),
        due_on=F("starts_on") + Value(timedelta(days=REVIEW_WITHIN_DAYS)),
        subject=Value(None),
        name=F("user__name"),
        detail=_text(""),
        target="pk",
    )
