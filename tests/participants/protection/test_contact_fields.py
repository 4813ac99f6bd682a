"""A new contact detail must be thought of where a person becomes protected."""

from participants.contact.actions import CONTACT_FIELDS
from participants.contact.forms import ContactForm
from participants.protection.actions import EMPTY_CONTACT

KEPT = {"contact_channel", "contact_hours", "may_leave_message", "contact_note"}
"""What says nothing of where a protected person is or how she is reached."""


def test_every_contact_detail_is_taken_away_or_kept_on_purpose():
    assert set(EMPTY_CONTACT) | KEPT == CONTACT_FIELDS
    assert not set(EMPTY_CONTACT) & KEPT


def test_the_form_has_exactly_the_details_that_can_be_changed():
    assert set(ContactForm.Meta.fields) == CONTACT_FIELDS
