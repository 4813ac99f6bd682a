"""Forms of the projects app."""

from .paste import PasteForm
from .project import ProjectForm
from .review import ReviewForm
from .texts import NewSectionForm, SectionForm
from .tracks import TrackForm

__all__ = ["NewSectionForm", "PasteForm", "ProjectForm", "ReviewForm", "SectionForm", "TrackForm"]
