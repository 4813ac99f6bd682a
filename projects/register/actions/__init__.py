"""Everything that changes a project."""

from .corrections import ChangedMeanwhile, add_section, correct_project, rewrite_section, share_project
from .parties import change_party, name_party, take_out_party
from .tracks import add_track, change_track

__all__ = [
    "ChangedMeanwhile",
    "add_section",
    "add_track",
    "change_party",
    "change_track",
    "correct_project",
    "name_party",
    "rewrite_section",
    "share_project",
    "take_out_party",
]
