"""Anchoring (förankra): each night the ends of the chains go to a file and to those who review the access log."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

from django.db import connection
from django.utils import timezone

from nystart.foundation.access import Permission
from nystart.foundation.access.roles import roles_with
from nystart.foundation.accounts.models import Membership, User
from nystart.foundation.audit.acting import acting_as
from nystart.foundation.post import actions as post
from nystart.foundation.swedish.formats import date_long

from . import anchors
from .anchors import WHOLE_CHAIN, Anchor
from .models import Seal
from .sealing import ONE_AT_A_TIME, seal

MOST_DAYS = 31
"""After a longer pause only so many days get anchors of their own; the last one holds all that was before."""

SUBJECT = "Loggarnas kontrollsummor {day}"
LETTER = """Hej!

Raderna nedan visar var loggarna slutade {day}. Med dem går det att kontrollera att ingen har ändrat,
lagt till eller tagit bort något i efterhand. Spara brevet, du behöver inte göra något mer.

{lines}

Rader som har tagits bort eller ersatts enligt beslut: {replaced}

Är du osäker på loggen? Be driften köra verify_log mot raderna.
"""


def anchor_until(*, day: date, path: Path, now: datetime) -> int:
    """Write (förankra) the anchors of every day that the file lacks, to and with the day; returns how many lines.

    The reviewers get those of the last day by mail. Run again, it does nothing. The file comes last: when it cannot be
    written, no letter leaves, and the next time begins where the file ends. Raises OSError when that is so.
    """
    seal(now=now)
    with acting_as("chain", reason="Förankrar loggarna"), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
        days = _days_to_anchor(anchors.last_day_in(path), day)
        lines = [anchor for each in days for anchor in anchors.anchors_of(each)]
        if lines:
            _tell_reviewers([anchor for anchor in lines if anchor.day == day], day)
            anchors.append(path, lines)
        return len(lines)


def _days_to_anchor(last: date | None, day: date) -> list[date]:
    first = day if last is None else max(last + timedelta(days=1), day - timedelta(days=MOST_DAYS - 1))
    return [first + timedelta(days=number) for number in range((day - first).days + 1)]


def _tell_reviewers(lines: Sequence[Anchor], day: date) -> None:
    begin = timezone.make_aware(datetime.combine(day, datetime.min.time()))
    replaced = Seal.objects.filter(sealed_at__gte=begin, sealed_at__lt=begin + timedelta(days=1)).exclude(reason="")
    for reviewer in _reviewers():
        own = reviewer.controllers_with(Permission.REVIEW_ACCESS_LOG)
        shown = [str(line) for line in lines if line.log == WHOLE_CHAIN or line.controller_id in own]
        count = sum(len(seal.row_ids) for seal in replaced.filter(controller_id__in=own))
        body = LETTER.format(day=date_long(day), lines="\n".join(shown), replaced=count)
        post.send(
            to=reviewer.email,
            subject=SUBJECT.format(day=date_long(day)),
            body=body,
            purpose="chain.anchors",
            names=shown,
        )


def _reviewers() -> Iterator[User]:
    """Who reviews the access log of some municipality today."""
    roles = Membership.objects.active_on(timezone.localdate()).filter(role__in=roles_with(Permission.REVIEW_ACCESS_LOG))
    for user in User.objects.filter(is_active=True, pk__in=roles.values("user")).order_by("pk"):
        if user.controllers_with(Permission.REVIEW_ACCESS_LOG):
            yield user
