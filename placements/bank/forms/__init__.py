"""Forms of the bank. Their Swedish is easy: short questions, and hints that say why we ask."""

from .employer import ContactForm, EmployerForm
from .offer import OfferForm
from .place import PlaceForm
from .staff import DeclineForm, ProgrammeForm, StaffPlaceForm

__all__ = ["ContactForm", "DeclineForm", "EmployerForm", "OfferForm", "PlaceForm", "ProgrammeForm", "StaffPlaceForm"]
