"""Forms of the projects app."""

from .parties import PartiesForm
from .paste import PasteForm
from .project import ProjectForm
from .review import ReviewForm
from .texts import NewSectionForm, SectionForm
from .tracks import TrackForm

__all__ = ["NewSectionForm", "PartiesForm", "PasteForm", "ProjectForm", "ReviewForm", "SectionForm", "TrackForm"]
