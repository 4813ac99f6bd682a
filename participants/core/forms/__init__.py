"""Forms about who a person is and how she is reached."""

from .contact import ContactForm, ContactPersonForm, EndForm
from .person import IdentityForm, NameForm, PersonForm

__all__ = ["ContactForm", "ContactPersonForm", "EndForm", "IdentityForm", "NameForm", "PersonForm"]
