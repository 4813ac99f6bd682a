"""What is written about a person (journal): signed notes with their versions, and drafts."""

from .case_note import CaseNote, CaseNoteVersion
from .draft import NoteDraft

__all__ = ["CaseNote", "CaseNoteVersion", "NoteDraft"]
