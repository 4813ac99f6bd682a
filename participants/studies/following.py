"""How what is known of somebody's studies follows when two files are joined: every row simply follows."""

from participants.joining.following import Follower, add_followers

from .models import Course, Qualification, SkillValidation, StudyApplication


def contribute() -> None:
    """Called once, when the app is ready."""
    add_followers(
        Follower(Qualification, "Kompetenser"),
        Follower(SkillValidation, "Valideringar"),
        Follower(Course, "Kurser"),
        Follower(StudyApplication, "Ansökningar om studier"),
    )
