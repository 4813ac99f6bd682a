"""Pages of what is told of a person, and of what she has said yes to."""

from .consents import give_consent, withdraw_consent
from .grounds import ask, end_disclosure, ground, tell
from .page import disclosures
from .pictures import add_material, give_permission, remove_material, withdraw_permission

__all__ = [
    "add_material",
    "ask",
    "disclosures",
    "end_disclosure",
    "give_consent",
    "give_permission",
    "ground",
    "remove_material",
    "tell",
    "withdraw_consent",
    "withdraw_permission",
]
