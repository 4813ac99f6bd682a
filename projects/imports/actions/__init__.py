"""What is done with a page of the project bank: kept as a draft, corrected, and made a project once."""

from .drafts import begin_import, correct_draft, replace_text, save_import
from .registering import AlreadyRegistered, register_project

__all__ = [
    "AlreadyRegistered",
    "begin_import",
    "correct_draft",
    "register_project",
    "replace_text",
    "save_import",
]
