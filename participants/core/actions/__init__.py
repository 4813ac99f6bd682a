"""What staff do to the record of a person. Keyword-only, with ``by=``, all or nothing."""

from .conflicts import DraftConflict, check_version
from .contact import add_contact_person, change_contact_details, end_contact_person
from .recorded import recorded
from .register import change_identity, change_name, register_participant

__all__ = [
    "DraftConflict",
    "add_contact_person",
    "change_contact_details",
    "change_identity",
    "change_name",
    "check_version",
    "end_contact_person",
    "recorded",
    "register_participant",
]
