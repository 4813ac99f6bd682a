"""Forms of what is told of a person, and of what she has said yes to."""

from .disclosures import AskForm, DisclosureForm, EndForm, GroundForm, OnAGround
from .given import ConsentForm, PermissionForm, WithdrawForm
from .material import AppearanceForm, RemoveForm

__all__ = [
    "AppearanceForm",
    "AskForm",
    "ConsentForm",
    "DisclosureForm",
    "EndForm",
    "GroundForm",
    "OnAGround",
    "PermissionForm",
    "RemoveForm",
    "WithdrawForm",
]
