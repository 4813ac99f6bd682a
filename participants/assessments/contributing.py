"""What assessments add to other pages: Min dag, timeline, the count on the tab, and what stops an exit."""

from collections.abc import Iterable

from django.db.models import Count

from nystart.foundation.web import contributions
from nystart.foundation.web.contributions import Rows
from participants.core.models import Participant

from . import following
from .models import Assessment, AssessmentDraft


def contribute() -> None:
    """Called once, when the app is ready."""
    following.contribute()
    contributions.tab_counts["assessments"] = Count("assessments", distinct=True)
    if personal_records not in contributions.personal_records:
        contributions.personal_records.append(personal_records)


def personal_records(participant: Participant) -> Iterable[Rows]:
    """Every row about the person here, for the own extract and for disposal."""
    yield Assessment.objects.filter(participant=participant)
    yield AssessmentDraft.objects.filter(participant=participant)
