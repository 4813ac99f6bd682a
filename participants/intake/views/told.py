"""Whom a page about somebody new has told of."""

from django.http import HttpRequest

from nystart.foundation.audit.log import record_access
from participants.core.forms import PersonForm


def note_who_was_told_of(request: HttpRequest, person: PersonForm) -> None:
    """A person of the same name and birth date is on the page: that is a reading like a search."""
    if person.is_bound and not person.is_valid() and person.same:
        record_access(request, person.same, "search", detail="samma namn och födelsedatum")
