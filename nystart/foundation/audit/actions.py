"""Reviewing the access log (loggranskning)."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from .models import AccessLog, AccessReview

SAMPLE_SIZE = 20


@dataclass(frozen=True)
class Drawn:
    """The reads that a reviewer looks at: every one past the ordinary limits, and a random sample of the rest."""

    break_glass: list[AccessLog]
    ordinary: list[AccessLog]

    @property
    def ids(self) -> list[int]:
        """All of them, for the signed review."""
        return [read.pk for read in (*self.break_glass, *self.ordinary)]


def reads_between(controller_id: UUID, first: date, last: date) -> QuerySet[AccessLog]:
    """Every read of one municipality's records from the first day to the last."""
    return AccessLog.objects.filter(controller_id=controller_id, at__date__gte=first, at__date__lte=last)


def draw_sample(controller_id: UUID, first: date, last: date, seed: str) -> Drawn:
    """The same reads for the same days and seed."""
    reads: Any = reads_between(controller_id, first, last)
    ordinary = sorted(reads.sample(seed, SAMPLE_SIZE), key=lambda read: (read.user_name, read.at))
    return Drawn(break_glass=[*reads.break_glass()], ordinary=ordinary)


@transaction.atomic
def sign_review(
    *, controller_id: UUID, first: date, last: date, drawn: Drawn, outcome: str, remark: str, by: Any
) -> AccessReview:
    """Sign that the drawn reads have been looked at (granska loggen).

    Raises ValidationError when something is to be followed up and nothing says what.
    """
    review = AccessReview(
        controller_id=controller_id,
        starts_on=first,
        ends_on=last,
        reviewed_by_id=by.pk,
        reviewed_by_name=str(by)[:120],
        reads=drawn.ids,
        break_glass_count=len(drawn.break_glass),
        outcome=outcome,
        remark=remark,
    )
    review.full_clean()
    review.save(force_insert=True)
    return review
