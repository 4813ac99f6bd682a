"""Pages about who a person is and how she is reached."""

from .contact import add_contact_person, contact, end_contact_person, identity

__all__ = ["add_contact_person", "contact", "end_contact_person", "identity"]
