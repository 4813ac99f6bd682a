"""The quick note on a person's overview."""

from datetime import date
from typing import Any

from django.http import HttpRequest

from nystart.foundation.swedish.formats import clock
from participants.core.models import Participant

from ..forms import NoteForm
from .fetch import own_draft


def quick_note(request: HttpRequest, participant: Participant, today: date) -> dict[str, Any]:
    """The form as the user left it, and when it was saved."""
    draft = own_draft(request, participant)
    return {"note_form": NoteForm.of_draft(draft, today), "draft_saved": clock(draft.saved_at) if draft else ""}
