"""Everything that changes a project."""

from .corrections import (
    ChangedMeanwhile,
    add_section,
    correct_project,
    rewrite_section,
    share_project,
)
from .drafts import begin_import, correct_draft, replace_text, save_import
from .mission import load_mission_projects, mission_page, mission_slugs
from .parties import change_party, name_party, take_out_party
from .registering import AlreadyRegistered, register_project
from .tracks import add_track, change_track

__all__ = [
    "AlreadyRegistered",
    "ChangedMeanwhile",
    "add_section",
    "add_track",
    "begin_import",
    "change_party",
    "change_track",
    "correct_draft",
    "correct_project",
    "load_mission_projects",
    "mission_page",
    "mission_slugs",
    "name_party",
    "register_project",
    "replace_text",
    "rewrite_section",
    "save_import",
    "share_project",
    "take_out_party",
]
