"""What a referrer reads: exactly the kinds of information that a ground covers today."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection

from nystart.foundation.web.contributions import disclosed_sql
from participants.core.models import Referral
from participants.disclosures.grounds import Cover, covers
from participants.disclosures.models import Disclosure

from .models import ReportBack


class Told(NamedTuple):
    """One row of what a room hands in (``contributions.add_disclosed``)."""

    happened_on: date
    title: str
    detail: str


class Called(NamedTuple):
    """What a person is called towards who referred her: full and short name, and year of birth where it is told."""

    full_name: str
    short_name: str
    birth_year: int | None = None


def called(referral: Referral) -> Called:
    """As the referrer wrote it in the form that she sent: what the file says besides is nothing that she was told.

    Where the unit noted the referral itself, the file is all there is.
    """
    sent = getattr(referral, "sent", None)
    if sent is None:
        person = referral.participant
        return Called(person.full_name, person.short_name, person.birth_year)
    short = f"{sent.first_name} {sent.last_name[:1]}." if sent.last_name else sent.first_name
    return Called(sent.full_name, short)


@dataclass
class Part:
    """One kind of information on the page of a referral: why it may be read, and what there is."""

    cover: Cover
    rows: list[Told] = field(default_factory=list)


def covered_for(user: Any, referrals: Iterable[Referral], day: date) -> dict[UUID, dict[str, Cover]]:
    """What the user, who made the referrals, may read of each on the day, in one query."""
    rows = Disclosure.objects.telling(user, day).filter(referral__in=[each.pk for each in referrals])
    of_each: dict[UUID, list[Disclosure]] = defaultdict(list)
    for row in rows.select_related("ground", "consent"):
        of_each[row.referral_id].append(row)
    return {pk: covers(found) for pk, found in of_each.items()}


def reports_for(referrals: Iterable[Referral], covered: dict[UUID, dict[str, Cover]]) -> list[ReportBack]:
    """The newest versions of the reports back of which all kinds are covered, the latest first."""
    rows = ReportBack.objects.newest().filter(referral__in=[each.pk for each in referrals])
    found = rows.select_related("referral__participant", "referral__sent").order_by("-sent_at")
    return [report for report in found if may_read(report, covered)]


def may_read(report: ReportBack, covered: dict[UUID, dict[str, Cover]]) -> bool:
    """Whether everything that the report holds is covered."""
    return set(report.kinds) <= covered.get(report.referral_id, {}).keys()


def in_short(covered: dict[str, Cover]) -> list[tuple[str, date]]:
    """The kinds that are covered, those with the same last day together in one line."""
    of_day: dict[date, list[str]] = defaultdict(list)
    for cover in covered.values():
        of_day[cover.last_day].append(str(cover.kind.label))
    return [(", ".join([labels[0], *map(str.lower, labels[1:])]), day) for day, labels in of_day.items()]


def told_of(referral: Referral, covered: dict[str, Cover], day: date) -> list[Part]:
    """The covered kinds with what the rooms hand in of them, each in order of its days."""
    parts = {code: Part(cover) for code, cover in covered.items()}
    sql = disclosed_sql(frozenset(parts))
    enrolments = list(referral.enrolments.values_list("pk", flat=True))
    if sql and enrolments:
        with connection.cursor() as cursor:
            cursor.execute(f"{sql} ORDER BY 2, 3", {"enrolments": enrolments, "today": day})
            for kind, *row in cursor.fetchall():
                parts[kind].rows.append(Told(*row))
    return list(parts.values())
