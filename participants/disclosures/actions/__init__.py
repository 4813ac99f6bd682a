"""Telling, and being allowed to: disclosures, consents and permissions."""

from .consents import give_consent, withdraw_consent
from .disclosures import end_disclosure, keep_disclosure, record_disclosure
from .pictures import add_appearance, give_permission, remove_appearance, withdraw_permission

__all__ = [
    "add_appearance",
    "end_disclosure",
    "give_consent",
    "give_permission",
    "keep_disclosure",
    "record_disclosure",
    "remove_appearance",
    "withdraw_consent",
    "withdraw_permission",
]
