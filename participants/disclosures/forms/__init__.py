"""Forms of what is told of a person, and of what she has said yes to."""

from .disclosures import DisclosureForm, EndForm, GroundForm
from .given import ConsentForm, PermissionForm, WithdrawForm
from .material import AppearanceForm, RemoveForm

__all__ = [
    "AppearanceForm",
    "ConsentForm",
    "DisclosureForm",
    "EndForm",
    "GroundForm",
    "PermissionForm",
    "RemoveForm",
    "WithdrawForm",
]
