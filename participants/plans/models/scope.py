"""Who sees and changes plans and their parts."""

from typing import Self

from nystart.foundation.access import ScopedQuerySet
from nystart.foundation.access.actor import Actor
from participants.core.models.participant import Participant


class PlanPartQuerySet(ScopedQuerySet):
    """Plans and their parts follow the person's file."""

    to_participant = "participant"

    def visible_to(self, user: Actor) -> Self:
        """Those of the people whose file the user may open."""
        return self.filter(**{f"{self.to_participant}__in": Participant.objects.visible_to(user)})

    def editable_by(self, user: Actor) -> Self:
        """Those of the people whose file the user may change."""
        return self.filter(**{f"{self.to_participant}__in": Participant.objects.editable_by(user)})
