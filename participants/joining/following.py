"""How what is kept about a person follows when two files are joined (sammanslagning): each room says it of its own rows.

A room adds its followers from ``contributing.py``; they are asked in the order of the rooms, the core's first. A test
fails when a model names a person and nobody says how its rows follow.
"""

from collections.abc import Iterable
from typing import Any

import pgtrigger
from django.db import models

from participants.core.models import Participant


class Follower:
    """Rows that name the person simply name the other one afterwards. A room with more to say inherits from this."""

    def __init__(self, model: type[models.Model], label: str = "") -> None:
        self.model = model
        self.label = label
        """What they are called where two files are compared, as ``Anteckningar``; without a name they are not counted there."""

    @property
    def code(self) -> str:
        """The name under which a joining keeps what was moved."""
        return self.model._meta.label_lower

    def rows(self, person: Any) -> models.QuerySet[Any]:
        """All rows of one person, whoever may see them: a joining takes everything or nothing."""
        return self.model._base_manager.filter(participant=person).order_by("pk")

    def count(self, person: Participant) -> int:
        """How many rows the person has."""
        return self.rows(person).count()

    def hindrances(self, joined: Participant, kept: Participant) -> Iterable[str]:
        """Swedish sentences that say what must be done before the two files can be one."""
        return ()

    def follow(self, joined: Participant, kept: Participant) -> Any:
        """Move the rows; returns what ``go_back`` needs, as JSON."""
        moved = [str(pk) for pk in self.rows(joined).select_for_update(of=("self",)).values_list("pk", flat=True)]
        self.model._base_manager.filter(pk__in=moved).update(participant=kept)
        return moved

    def hindrances_back(self, moved: Any, joined: Participant, kept: Participant) -> Iterable[str]:
        """Swedish sentences that say what must be done before the two files can be parted again."""
        return ()

    def go_back(self, moved: Any, joined: Participant, kept: Participant) -> None:
        """Undo ``follow``. What was written after the joining stays in the kept file."""
        self.model._base_manager.filter(pk__in=moved, participant=kept).update(participant=joined)


followers: list[Follower] = []


def add_followers(*added: Follower) -> None:
    """Say how rows follow. Called once for each room, when its app is ready."""
    known = {follower.code for follower in followers}
    followers.extend(follower for follower in added if follower.code not in known)


def only_with_a_joining(*fields: str) -> pgtrigger.Trigger:
    """A trigger for rows that are locked otherwise: they change person, and those fields with it, only by a joining."""
    return pgtrigger.Trigger(
        name="follows_a_joining",
        operation=pgtrigger.UpdateOf("participant_id", *fields),
        when=pgtrigger.Before,
        condition=pgtrigger.AnyChange("participant", *fields),
        func="IF NOT joining_joined(OLD.participant_id, NEW.participant_id) THEN"
        " RAISE EXCEPTION 'Only a joining of two files changes whose row it is.'; END IF; RETURN NEW;",
    )
