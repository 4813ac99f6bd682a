"""Pages of assessments and of the forms they are made with."""

from .rounds import assessment, assessments, compare_rounds, print_assessment
from .writing import autosave_assessment, compare_drafts, discard_assessment, write_assessment

__all__ = [
    "assessment",
    "assessments",
    "autosave_assessment",
    "compare_drafts",
    "compare_rounds",
    "discard_assessment",
    "print_assessment",
    "write_assessment",
]
