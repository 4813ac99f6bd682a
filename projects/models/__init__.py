"""Projects as the fund knows them, and what they promised."""

from .draft import ImportDraft
from .goal import Goal, GoalBaseline
from .party import CoFinancier, Partner, ProjectMunicipality, ProjectOrganisation
from .programme import ProgrammePeriod
from .project import Project
from .section import Section, SectionVersion
from .track import Track

__all__ = [
    "CoFinancier",
    "Goal",
    "GoalBaseline",
    "ImportDraft",
    "Partner",
    "ProgrammePeriod",
    "Project",
    "ProjectMunicipality",
    "ProjectOrganisation",
    "Section",
    "SectionVersion",
    "Track",
]
