"""What waits on Min dag: reports back that are due, and those that nobody has confirmed."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import CharField, DateField, Exists, F, OuterRef, Value
from django.db.models.functions import Concat, TruncDate

from nystart.foundation.access import Permission
from nystart.foundation.web.contributions import Rows, WorkItemKind, asked_on
from participants.core.codes import InformationKind
from participants.core.columns import PERSON, text, words, work_item_of
from participants.core.models import Enrolment
from participants.disclosures.models import Disclosure
from participants.disclosures.models.disclosure import holds_on

from .codes import ReportKind
from .models import ReportBack

ATTENDANCE_BY = 14
"""The day of the next month by which presence and absence is told (Arbetsförmedlingen: the 1st to the 14th). Unverified."""
RESULT_WITHIN_DAYS = 14
"""So long after the last day the result, or the final statement, is told."""
RECEIVED_WITHIN_DAYS = 7
"""So long may a report back wait for somebody to confirm it."""

KINDS = (
    WorkItemKind("attendance_due", "Närvaro till anvisaren", "Skriv återrapport", "participants:write_report", PERSON),
    WorkItemKind("result_due", "Resultat till anvisaren", "Skriv återrapport", "participants:write_report", PERSON),
    WorkItemKind("unreceived", "Återrapport inte bekräftad", "Hör efter", "participants:report_back", PERSON),
)


def work(user: Any, day: date) -> Iterable[Rows]:
    """For the people whom the user coaches, and the reports that she has sent."""
    if user.can(Permission.EDIT_PARTICIPANTS):
        yield _attendance(user, day)
        yield _results(user, day)
        yield _unreceived(user, day)


def last_told_by(day: date) -> date:
    """The latest day, at most the day itself, by which presence and absence should have been told."""
    this = day.replace(day=ATTENDANCE_BY)
    return this if this <= day else (day.replace(day=1) - timedelta(days=1)).replace(day=ATTENDANCE_BY)


def _attendance(user: Any, day: date) -> Rows:
    """Nobody has told of the month that is over, though a ground covers it and the person took part in it."""
    by = last_told_by(day)
    last = by.replace(day=1) - timedelta(days=1)
    told = ReportBack.objects.filter(
        referral=OuterRef("referral"), kind=ReportKind.ATTENDANCE, period_to__gte=last, period_from__lte=last
    )
    found = _told_of(Enrolment.objects.visible_to(user), InformationKind.ATTENDANCE, day)
    return work_item_of(
        found.filter(~Exists(told), caseworker=user.pk, starts_on__lte=last, last_day__gte=last.replace(day=1)),
        kind=text("attendance_due"),
        due_on=Value(by, output_field=DateField()),
        to="participant",
        detail=F("project__name"),
        target="referral_id",
    )


def _results(user: Any, day: date) -> Rows:
    """The participation has ended, and neither result nor final statement was told, though a ground covers it."""
    told = ReportBack.objects.filter(referral=OuterRef("referral"), kind__in=(ReportKind.RESULT, ReportKind.FINAL))
    found = _told_of(Enrolment.objects.visible_to(user), InformationKind.RESULT, day)
    return work_item_of(
        found.filter(
            ~Exists(told.filter(period_to__gte=OuterRef("last_day"))),
            caseworker=user.pk,
            ends_on__isnull=False,
            last_day__lt=day,
        ),
        kind=text("result_due"),
        due_on=F("ends_on") + Value(timedelta(days=RESULT_WITHIN_DAYS)),
        to="participant",
        detail=F("project__name"),
        target="referral_id",
    )


def _told_of(enrolments: Any, kind: InformationKind, day: date) -> Any:
    """Enrolments that a referral has led to of which the kind may be told on the day."""
    grounds = Disclosure.objects.filter(
        holds_on(asked_on(day)), referral=OuterRef("referral"), kinds__contains=[kind.value]
    )
    return enrolments.filter(Exists(grounds))


def _unreceived(user: Any, day: date) -> Rows:
    found = ReportBack.objects.visible_to(user).unreceived()
    sent_on = TruncDate("sent_at")
    return work_item_of(
        found.annotate(sent_on=sent_on).filter(
            sent_by=user.pk, sent_on__lte=day - timedelta(days=RECEIVED_WITHIN_DAYS)
        ),
        kind=text("unreceived"),
        due_on=F("sent_on") + Value(timedelta(days=RECEIVED_WITHIN_DAYS)),
        to="participant",
        detail=Concat(words("kind", ReportKind.choices), Value(", "), "recipient", output_field=CharField()),
        target="pk",
    )
