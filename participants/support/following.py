"""How support needs and aids follow when two files of one person are joined."""

from typing import Any

from participants.core.models import Participant
from participants.joining.following import Follower, add_followers

from .models import Aid, SupportNeeds
from .models.needs import LISTS

WORDS = (
    "dialect",
    "interpreter_sex",
    "accessibility_note",
    "reading_language",
    "meeting_place",
    "directions",
    "travel_note",
)


class Needs(Follower):
    """A person has one row. Where both files have one the kept takes what it does not say itself; the joined row stays as it is."""

    def follow(self, joined: Participant, kept: Participant) -> Any:
        theirs, own = (self.rows(person).select_for_update(of=("self",)).first() for person in (joined, kept))
        if theirs is None or own is None:
            return {"moved": super().follow(joined, kept)}
        before = {name: getattr(own, name) for name in (*WORDS, *LISTS)}
        for name in WORDS:
            setattr(own, name, getattr(own, name) or getattr(theirs, name))
        for name, codes in LISTS.items():
            both = {*getattr(own, name), *getattr(theirs, name)}
            setattr(own, name, [code for code in codes.values if code in both])
        taken = [name for name, value in before.items() if getattr(own, name) != value]
        own.save(update_fields=taken)
        return {"taken": {name: [before[name], getattr(own, name)] for name in taken}}

    def go_back(self, moved: Any, joined: Participant, kept: Participant) -> None:
        """What somebody has changed since stays."""
        super().go_back(moved.get("moved", []), joined, kept)
        own = self.rows(kept).first()
        if own is None:
            return
        taken = moved.get("taken", {})
        back = {name: was for name, (was, became) in taken.items() if getattr(own, name) == became}
        for name, was in back.items():
            setattr(own, name, was)
        own.save(update_fields=list(back))


def contribute() -> None:
    """Called once, when the app is ready."""
    add_followers(Needs(SupportNeeds), Follower(Aid, "Hjälpmedel"))
