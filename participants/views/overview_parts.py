"""What the overview of a person shows besides contact: note, next steps, timeline."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest

from ..models import Enrolment, Participant


def overview_parts(request: HttpRequest, participant: Participant, enrolments: Sequence[Enrolment]) -> dict[str, Any]:
    """Context for the quick note, the next steps and the timeline of the overview."""
    return {}
