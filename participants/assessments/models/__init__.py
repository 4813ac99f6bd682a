"""Forms as data, and the rounds in which they are filled in."""

from .assessment import Assessment
from .draft import AssessmentDraft
from .form import AssessmentForm, FormVersion

__all__ = ["Assessment", "AssessmentDraft", "AssessmentForm", "FormVersion"]
