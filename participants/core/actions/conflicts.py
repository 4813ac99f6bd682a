"""What an action says when somebody else was faster."""

from typing import Any


class DraftConflict(Exception):
    """The draft was saved elsewhere since this page was opened. ``draft`` is what is saved, None when it is gone."""

    def __init__(self, draft: Any | None) -> None:
        super().__init__("The draft has another version.")
        self.draft = draft


def check_version(draft: Any | None, version: int) -> Any:
    """The draft, when it is the one that the page knows; 0 is a page that knew of none. Raises DraftConflict."""
    if (draft.version if draft else 0) != version:
        raise DraftConflict(draft)
    return draft
