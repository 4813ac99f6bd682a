"""Rows that belong to one person's file."""

from typing import Self

from nystart.foundation.access import ScopedQuerySet
from nystart.foundation.access.actor import Actor

from .participant import Participant


class OfAPersonQuerySet(ScopedQuerySet):
    """Seen and changed with the file: ``participant`` is the person."""

    def visible_to(self, user: Actor) -> Self:
        """Those of the people whose files the user may open."""
        return self.filter(participant__in=Participant.objects.visible_to(user))

    def editable_by(self, user: Actor) -> Self:
        """Those of the people whose files the user may change."""
        return self.filter(participant__in=Participant.objects.editable_by(user))


class IdentityQuerySet(OfAPersonQuerySet):
    """Numbers: seen for as long as they are needed, which is shorter than the file."""

    def visible_to(self, user: Actor) -> Self:
        """Those of the people whose identity the user still needs."""
        return self.filter(participant__in=Participant.objects.identified_by(user))
