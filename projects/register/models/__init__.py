"""Projects as the fund knows them."""

from .party import CoFinancier, Partner, ProjectMunicipality, ProjectOrganisation
from .programme import ProgrammePeriod
from .project import Project
from .section import Section, SectionVersion
from .track import Track

__all__ = [
    "CoFinancier",
    "Partner",
    "ProgrammePeriod",
    "Project",
    "ProjectMunicipality",
    "ProjectOrganisation",
    "Section",
    "SectionVersion",
    "Track",
]
