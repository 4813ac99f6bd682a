"""The reception (mottagningen): where and when it is open, who is in the house, who came, and who asks for help."""

from .application import Application, ContactAttempt
from .duty import Duty
from .opening import OpeningException, OpeningHours
from .place import Reception
from .visit import Visit, VisitPurpose

__all__ = [
    "Application",
    "ContactAttempt",
    "Duty",
    "OpeningException",
    "OpeningHours",
    "Reception",
    "Visit",
    "VisitPurpose",
]
