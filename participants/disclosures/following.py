"""How what was said yes to, and what was told, follow when two files of one person are joined: they become the kept one's."""

from participants.joining.following import Follower, add_followers

from .models import Consent, Disclosure, PicturePermission


def contribute() -> None:
    """Called once, when the app is ready."""
    add_followers(
        Follower(Consent, "Samtycken"),
        Follower(Disclosure, "Utlämnanden"),
        Follower(PicturePermission, "Medgivanden"),
    )
