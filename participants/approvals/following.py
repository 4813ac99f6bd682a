"""How approvals follow when two files of one person are joined: they keep their words and go with the person."""

from participants.joining.following import Follower, add_followers

from .models import AddressConfirmation, Approval, ApprovalRequest, Remark


def contribute() -> None:
    """Called once, when the app is ready."""
    add_followers(
        Follower(AddressConfirmation),
        Follower(ApprovalRequest),
        Follower(Approval, "Godkännanden"),
        Follower(Remark),
    )
