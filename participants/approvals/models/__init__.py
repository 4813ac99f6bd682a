"""Confirmed addresses, requests to approve, approvals, and what people write that is wrong."""

from .address import AddressConfirmation
from .approval import Approval
from .remark import Remark
from .request import ApprovalRequest

__all__ = ["AddressConfirmation", "Approval", "ApprovalRequest", "Remark"]
