"""Employers, their workplaces, what they offer, and the little that is kept out of the public's sight."""

from .booking import PlaceBooking
from .change_link import ChangeLink
from .employer import Employer, EmployerContact
from .occupation import OccupationField, SynonymGroup
from .position import Position
from .position_change import PositionChange
from .programme import ProgrammeStep
from .supervision import PositionSupervision
from .workplace import Workplace

__all__ = [
    "ChangeLink",
    "Employer",
    "EmployerContact",
    "OccupationField",
    "PlaceBooking",
    "Position",
    "PositionChange",
    "PositionSupervision",
    "ProgrammeStep",
    "SynonymGroup",
    "Workplace",
]
