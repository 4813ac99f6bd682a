"""What somebody needs in order to take part."""

from .aid import Aid
from .needs import SupportNeeds

__all__ = ["Aid", "SupportNeeds"]
