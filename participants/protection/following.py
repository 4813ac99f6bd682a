"""How seals follow when two files of one person are joined: a seal of the one is a seal of both."""

from typing import Any

from participants.core.models import Participant
from participants.joining.following import Follower, add_followers

from .models import Seal


class Seals(Follower):
    """The joined row keeps its own seals, and the kept one is sealed from the same time; undoing opens none of them."""

    def follow(self, joined: Participant, kept: Participant) -> list[str]:
        made = Seal.objects.bulk_create(
            Seal(
                controller_id=kept.controller_id,
                participant=to,
                sealed_at=seal.sealed_at,
                sealed_by_id=seal.sealed_by_id,
            )
            for of, to in ((joined, kept), (kept, joined))
            for seal in list(self.rows(of))
        )
        return [str(seal.pk) for seal in made]

    def go_back(self, moved: Any, joined: Participant, kept: Participant) -> None:
        """What was sealed stays so: nobody has asked to open it."""


def contribute() -> None:
    """Called once, when the app is ready."""
    add_followers(Seals(Seal))
