"""Pages of the journal."""

from .note_drafts import autosave_note, compare_note, discard_note, note_drafts
from .notes import correct_note, note, notes, write_note

__all__ = [
    "autosave_note",
    "compare_note",
    "correct_note",
    "discard_note",
    "note",
    "note_drafts",
    "notes",
    "write_note",
]
