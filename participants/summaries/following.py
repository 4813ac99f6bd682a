"""How summaries follow when two files of one person are joined: they become the kept one's."""

from participants.joining.following import Follower, add_followers

from .models import ReferrerSummary


def contribute() -> None:
    """Called once, when the app is ready."""
    add_followers(Follower(ReferrerSummary, "Sammanfattningar till anvisaren"))
