"""Pages about approvals: for staff, on the lent screen, and for whoever has got a link."""

from .address import confirm_address
from .screen import approve_act, approve_screen
from .staff import (
    approval_asked,
    approval_scan,
    approve,
    approve_ask,
    approve_behalf,
    approve_paper,
    approve_sign,
    remark_handled,
)

__all__ = [
    "approval_asked",
    "approval_scan",
    "approve",
    "approve_act",
    "approve_ask",
    "approve_behalf",
    "approve_paper",
    "approve_screen",
    "approve_sign",
    "confirm_address",
    "remark_handled",
]
