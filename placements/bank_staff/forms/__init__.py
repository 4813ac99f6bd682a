"""What staff write: places, reviews, programmes of weeks, employers and their contacts."""

from .employer import ContactForm, EmployerForm
from .place import DeclineForm, ProgrammeForm, StaffPlaceForm

__all__ = ["ContactForm", "DeclineForm", "EmployerForm", "ProgrammeForm", "StaffPlaceForm"]
