"""Forms of the reception."""

from .application import ApplyForm, CloseForm
from .opening import DutyForm, EndDutyForm, ExceptionForm, HoursForm, ReceptionForm
from .visit import VisitForm

__all__ = [
    "ApplyForm",
    "CloseForm",
    "DutyForm",
    "EndDutyForm",
    "ExceptionForm",
    "HoursForm",
    "ReceptionForm",
    "VisitForm",
]
