"""Forms of a project's facts, parties, texts and tracks."""

from .parties import PartiesForm
from .project import ProjectForm
from .texts import NewSectionForm, SectionForm
from .tracks import TrackForm

__all__ = ["NewSectionForm", "PartiesForm", "ProjectForm", "SectionForm", "TrackForm"]
