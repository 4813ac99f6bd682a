"""How assessments follow when two files of one person are joined."""

from participants.core.models import Participant
from participants.joining.following import Follower, add_followers

from .models import Assessment, AssessmentDraft


class AssessmentDrafts(Follower):
    """A person has one draft of each kind, shared by the colleagues: two are nobody's to choose between here."""

    def hindrances(self, joined: Participant, kept: Participant) -> list[str]:
        kinds = set(self.rows(kept).values_list("kind", flat=True))
        both = self.rows(joined).filter(kind__in=kinds).exists()
        return ["Båda akterna har en påbörjad kartläggning. Signera den ena eller kasta den först."] if both else []


def contribute() -> None:
    """Called once, when the app is ready."""
    add_followers(
        Follower(Assessment, "Kartläggningar"),
        AssessmentDrafts(AssessmentDraft),
    )
