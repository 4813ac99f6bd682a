"""Registering somebody who comes for the first time."""

from typing import Any

from django.utils import timezone

from nystart.foundation.accounts.models import User
from participants.core.actions import register_participant
from participants.core.actions.recorded import recorded
from participants.core.models import Participant
from participants.joining.actions import ask_about_doubles


@recorded
def register_newcomer(*, by: User, **facts: Any) -> Participant:
    """Open a file, as ``register_participant`` does, and let the registrar be asked whether the person has one already."""
    participant = register_participant(by=by, **facts)
    ask_about_doubles(participant=participant, on=timezone.localdate(), by=by)
    return participant
