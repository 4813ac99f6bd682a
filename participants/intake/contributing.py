"""What the way in adds to other pages: referrals that wait, people without a coach, and how many a coach leaves."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import CharField, Count, DateField, F, Max, OuterRef, Q, Subquery, TimeField, UUIDField, Value
from django.db.models.functions import Cast, Coalesce, Concat, Greatest

from nystart.foundation.access import Permission
from nystart.foundation.accounts.models import Membership, User
from nystart.foundation.web import contributions
from nystart.foundation.web.contributions import (
    WORK_ITEMS_AT_MOST,
    Charge,
    Rows,
    TimelineKind,
    WorkItemKind,
    add_timeline,
    add_work_items,
    asked_on,
    no_person,
    sql_cases,
)
from participants.core.codes import ReferralState, ReferrerKind
from participants.core.columns import LONGEST_DETAIL, PERSON, moments, text, words, work_item_of
from participants.core.models import Enrolment, Participant, Referral
from participants.core.models.coaching import COACHES, coached_on

from .models import TrackChange

ANSWER_WITHIN_DAYS = 7
"""So long may a referral wait for its answer."""
TELL_WITHIN_DAYS = 3
"""So soon after the answer is the person told: the time to appeal begins when she is."""
ANSWER_BY = Greatest(
    F("received_on") + Value(timedelta(days=ANSWER_WITHIN_DAYS)),
    F("school_ends_on") - Value(timedelta(days=settings.FILE_OPEN_DAYS["before"])),
    output_field=DateField(),
)
"""The day of the answer. A pupil cannot be enrolled long before school ends, so the reminder comes when she can be."""
HAND_OVER = "participants:hand_over"

WORK = (
    WorkItemKind("referral", "Svara på anvisning", "Läs och svara", "participants:referral", PERSON),
    WorkItemKind("tell_answer", "Ge personen svaret", "Anteckna svaret", "participants:answer_given"),
    WorkItemKind("no_coach", "Utan coach", "Välj coach", "participants:caseworker", PERSON),
    WorkItemKind("coach_left", "Utan coach", "Lämna över", HAND_OVER),
)
KINDS = (TimelineKind("track"), TimelineKind("answer", "participants:referral"))
MOMENTS = (
    moments(
        "track",
        on="t.changed_on",
        title="'Nytt spår: ' || COALESCE(track.name, 'inget')",
        detail=f"left(t.reason, {LONGEST_DETAIL})",
        rows="""FROM intake_trackchange t JOIN participants_enrolment enrolled ON enrolled.id = t.enrolment_id
  LEFT JOIN projects_track track ON track.id = t.after_id
  WHERE enrolled.participant_id = %(participant)s AND enrolled.organisation_id = ANY (%(units)s)""",
    ),
    moments(
        "answer",
        on="t.decided_on",
        title=f"'Anvisning: ' || lower({sql_cases('t.state', ReferralState.choices)})",
        detail="''",
        rows="""FROM participants_referral t
  WHERE t.participant_id = %(participant)s AND t.organisation_id = ANY (%(units)s) AND t.decided_on IS NOT NULL""",
        target="t.id",
    ),
)


def contribute() -> None:
    """Called once, when the app is ready."""
    add_work_items(WORK, work)
    add_timeline(KINDS, MOMENTS)
    if personal_records not in contributions.personal_records:
        contributions.personal_records.append(personal_records)
    if people_of not in contributions.charges:
        contributions.charges.append(people_of)
    if people_in not in contributions.unit_charges:
        contributions.unit_charges.append(people_in)


def work(user: Any, day: date) -> Iterable[Rows]:
    """Referrals to the user's units to answer, answers to tell the person, and people there who are without a coach."""
    if user.can(Permission.REGISTER_PARTICIPANT):
        yield work_item_of(
            Referral.objects.editable_by(user).waiting().alias(answer_by=ANSWER_BY).filter(answer_by__lte=day),
            kind=text("referral"),
            due_on=ANSWER_BY,
            to="participant",
            detail=words("referrer_kind", ReferrerKind.choices),
            target="pk",
        )
        yield _untold(user, day)
    if user.can(Permission.DISTRIBUTE_PARTICIPANTS):
        yield _nobody_chosen(user, day)
        yield _coach_left(user, day)


def _untold(user: Any, day: date) -> Rows:
    """Answers that nobody has noted that the person was told, until somebody does."""
    return work_item_of(
        Referral.objects.editable_by(user).untold().filter(decided_on__lte=day - timedelta(days=TELL_WITHIN_DAYS)),
        kind=text("tell_answer"),
        due_on=F("decided_on") + Value(timedelta(days=TELL_WITHIN_DAYS)),
        to="participant",
        detail=words("state", ReferralState.choices),
        target="pk",
    )


def _nobody_chosen(user: Any, day: date) -> Rows:
    """One row for each person whom nobody was chosen for, from her first day."""
    return work_item_of(
        Enrolment.objects.distributable_by(user).current_on(asked_on(day)).filter(caseworker=None, starts_on__lte=day),
        kind=text("no_coach"),
        due_on=F("starts_on"),
        to="participant",
        detail=Concat(Value("Inskriven i "), "project__name", output_field=CharField()),
        target="pk",
    )


def _coach_left(user: Any, day: date) -> Rows:
    """One row for each coach whose role has ended, or ends within the week: so many people, from the day after it."""
    left = Enrolment.objects.distributable_by(user).without_coach_on(day).filter(caseworker=OuterRef("pk"))
    people = Subquery(
        left.order_by().values("caseworker").annotate(people=Count("participant", distinct=True)).values("people")
    )
    roles = Membership.objects.held().filter(user=OuterRef("pk"), role__in=COACHES, ends_on__lt=day).order_by()
    last_day = Subquery(roles.values("user").annotate(last=Max("ends_on")).values("last"))
    coaches = User.objects.alias(people=people).filter(people__gt=0)
    due_on = Coalesce(last_day, F("ended_on"), Value(day), output_field=DateField()) + Value(timedelta(days=1))
    return (
        coaches.alias(people=people)
        .order_by(due_on, "pk")
        .values_list(
            text("coach_left"),
            Cast(due_on, DateField()),
            Cast(Value(None), TimeField()),
            Cast(F("pk"), UUIDField()),
            F("name"),
            Concat(Cast("people", CharField()), Value(" deltagare"), output_field=CharField()),
            Cast(F("pk"), UUIDField()),
            *no_person(),
        )[:WORK_ITEMS_AT_MOST]
    )


def people_of(user: UUID, organisations: Iterable[UUID], roles: Iterable[UUID], day: date) -> Charge:
    """How many people in the organisations have the user as coach and nobody when these roles have ended."""
    hers = Enrolment.objects.filter(caseworker=user, organisation__in=list(organisations)).current_on(day)
    left = hers.filter(~Q(coached_on(day, apart_from=list(roles))))
    count = left.order_by().values("participant").distinct().count()
    return Charge(count, "deltagare,deltagare", HAND_OVER, Permission.DISTRIBUTE_PARTICIPANTS)


def people_in(organisations: Iterable[UUID], day: date) -> Charge:
    """How many people take part in the organisations on the day, or begin later."""
    there = Enrolment.objects.filter(organisation__in=list(organisations)).current_on(day).order_by()
    return Charge(there.values("participant").distinct().count(), "deltagare,deltagare")


def personal_records(participant: Participant) -> Iterable[Rows]:
    """Every row about the person here, for the own extract and for disposal."""
    yield TrackChange.objects.filter(enrolment__participant=participant)
