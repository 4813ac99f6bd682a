"""How the paths follow when two files of one person are joined."""

from participants.joining.following import Follower, add_followers

from .models import BusinessPath, BusinessStep, MentorMeeting, Mentorship


def contribute() -> None:
    """Called once, when the app is ready."""
    add_followers(
        Follower(BusinessPath), Follower(BusinessStep), Follower(Mentorship, "Mentorer"), Follower(MentorMeeting)
    )
