"""Which rows a figure stands on: only those that came through ``countable_by``, each person once."""

from typing import Any

from django.db.models import Q

from nystart.foundation.access import ScopedQuerySet
from participants.core.codes import KoladaOutcome
from participants.core.models.enrolment import going_on, over_by

from .period import Period


class NotCountable(TypeError):
    """A figure was asked for on rows that nobody has scoped. Use ``countable_by(user)``."""


def countable(rows: ScopedQuerySet) -> ScopedQuerySet:
    """The rows without order. Raises NotCountable when they did not come through ``countable_by``."""
    if not getattr(rows, "may_be_counted", False):
        raise NotCountable(f"{rows.model.__name__}: figures are counted on countable_by(user) only.")
    return rows.order_by()


def taking_part(rows: Any, period: Period) -> Any:
    """Enrolments of which at least one day lies in the period."""
    return countable(rows).filter(going_on(period.start), starts_on__lt=period.end)


def first_starts(rows: Any, period: Period) -> Any:
    """One enrolment per person, the one that began first: on re-entry the fund counts the first start."""
    first = taking_part(rows, period).order_by("participant_id", "starts_on", "id").distinct("participant_id")
    return rows.order_by().filter(pk__in=first.values("pk"))


def last_periods(rows: Any, period: Period) -> Any:
    """One enrolment per person, the one that began last: on re-entry the fund counts the last exit."""
    last = taking_part(rows, period).order_by("participant_id", "-starts_on", "id").distinct("participant_id")
    return rows.order_by().filter(pk__in=last.values("pk"))


def has_ended(period: Period) -> Q:
    """The enrolment ended within or before the period, as known on the evening of its last day."""
    return over_by(period.end)


def counts_as_result() -> Q:
    """The exit counts in results: a deceased person is a participant, but neither a success nor a failure."""
    return ~Q(exit_reason__kolada=KoladaOutcome.EXCLUDED) | Q(exit_reason__isnull=True)
