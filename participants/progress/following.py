"""How measurements follow when two files of one person are joined: with their participations, and nothing is asked."""

from participants.joining.following import Follower, add_followers

from .models import Measurement


def contribute() -> None:
    """Called once, when the app is ready."""
    add_followers(Follower(Measurement, "Mätningar"))
