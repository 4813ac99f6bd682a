"""How investigations follow when two files of one person are joined."""

from participants.joining.following import Follower, add_followers

from .models import Investigation


def contribute() -> None:
    """Called once, when the app is ready."""
    add_followers(Follower(Investigation, "Utredningar"))
