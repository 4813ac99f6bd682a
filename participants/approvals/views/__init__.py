"""Pages about approvals: for staff, on the lent screen, and for whoever has got a link."""

from .address import confirm_address
from .screen import act, lend_screen
from .staff import approve, ask, asked, behalf, paper, remark_handled, scan, sign

__all__ = [
    "act",
    "approve",
    "ask",
    "asked",
    "behalf",
    "confirm_address",
    "lend_screen",
    "paper",
    "remark_handled",
    "scan",
    "sign",
]
