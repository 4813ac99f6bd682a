"""Projects as the fund knows them, and what they promised."""

from .goal import Goal, GoalBaseline
from .party import CoFinancier, Partner, ProjectMunicipality, ProjectOrganisation
from .programme import ProgrammePeriod
from .project import Project
from .section import Section
from .track import Track

__all__ = [
    "CoFinancier",
    "Goal",
    "GoalBaseline",
    "Partner",
    "ProgrammePeriod",
    "Project",
    "ProjectMunicipality",
    "ProjectOrganisation",
    "Section",
    "Track",
]
