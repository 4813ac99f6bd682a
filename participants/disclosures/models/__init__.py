"""What is told of a person, on what ground, and what she has said yes to: three things kept apart."""

from .consent import Consent
from .disclosure import Disclosure
from .legal_ground import LegalGround
from .pictures import Appearance, PicturePermission

__all__ = ["Appearance", "Consent", "Disclosure", "LegalGround", "PicturePermission"]
