"""Pages of assessments and of the forms they are made with."""

from .building import arrange_form, build_form, build_question, build_section, form_version, preview_form, publish
from .form_list import copy_form, forms, new_form, use
from .rounds import assessment, assessments, compare_rounds, print_assessment
from .writing import autosave_assessment, compare_drafts, discard_assessment, write_assessment

__all__ = [
    "arrange_form",
    "assessment",
    "assessments",
    "autosave_assessment",
    "build_form",
    "build_question",
    "build_section",
    "compare_drafts",
    "compare_rounds",
    "copy_form",
    "discard_assessment",
    "form_version",
    "forms",
    "new_form",
    "preview_form",
    "print_assessment",
    "publish",
    "use",
    "write_assessment",
]
