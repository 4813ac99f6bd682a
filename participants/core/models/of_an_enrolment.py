"""Rows that belong to one enrolment."""

from typing import Self

from nystart.foundation.access import ScopedQuerySet
from nystart.foundation.access.actor import Actor

from .enrolment import Enrolment


class OfAnEnrolmentQuerySet(ScopedQuerySet):
    """Seen and changed with the enrolment: ``enrolment`` is it."""

    def visible_to(self, user: Actor) -> Self:
        """Those of the enrolments that open the file to the user."""
        return self.filter(enrolment__in=Enrolment.objects.visible_to(user))

    def editable_by(self, user: Actor) -> Self:
        """Those of the enrolments that the user may change."""
        return self.filter(enrolment__in=Enrolment.objects.editable_by(user))
