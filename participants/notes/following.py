"""How notes follow when two files of one person are joined."""

from typing import Any

from participants.core.models import Participant
from participants.joining.following import Follower, add_followers

from .models import CaseNote, NoteDraft


class Notes(Follower):
    """Signed notes simply follow. One written since, about an enrolment that goes back, goes back with it."""

    def go_back(self, moved: Any, joined: Participant, kept: Participant) -> None:
        super().go_back(moved, joined, kept)
        CaseNote.objects.filter(participant=kept, enrolment__participant=joined).update(participant=joined)


class NoteDrafts(Follower):
    """Who writes about both writes on in one draft: her words in the joined file stand after those in the kept one."""

    def follow(self, joined: Participant, kept: Participant) -> list[str]:
        drafts = {draft.author_id: draft for draft in self.rows(kept).select_for_update(of=("self",))}
        for draft in self.rows(joined).filter(author__in=drafts):
            _write_on(drafts[draft.author_id], draft)
        moved: list[str] = super().follow(joined, kept)
        return moved


def _write_on(draft: NoteDraft, other: NoteDraft) -> None:
    """A draft keeps one day: the other's stands before its words when it is another."""
    day = f"{other.held_on}:" if other.held_on and other.held_on != draft.held_on else ""
    draft.facts = "\n\n".join(filter(None, (draft.facts, " ".join(filter(None, (day, other.facts))))))
    draft.assessment = "\n\n".join(filter(None, (draft.assessment, other.assessment)))
    draft.version += 1
    draft.save(update_fields=["facts", "assessment", "version"])
    other.delete()


def contribute() -> None:
    """Called once, when the app is ready."""
    add_followers(Notes(CaseNote, "Anteckningar"), NoteDrafts(NoteDraft))
