"""How networks and joint plans follow when two files of one person are joined: each row as it is, the parts with their plan."""

from participants.joining.following import Follower, add_followers

from .models import JointPlan, NetworkMember


def contribute() -> None:
    """Called once, when the app is ready."""
    add_followers(Follower(NetworkMember, "Kontakter i nätverket"), Follower(JointPlan, "Samordnade planer"))
