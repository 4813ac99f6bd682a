"""Pause, open again or close, told in a message; the same for staff, employer and link."""

from django.contrib import messages
from django.http import HttpRequest

from ..models import Position
from ..models.position import WrongState
from ..steps import STEPS, TOLD


def take_step(request: HttpRequest, position: Position, step: str) -> None:
    """Do it, and say that it is done or why it cannot be."""
    try:
        STEPS[step](position=position)
        messages.success(request, TOLD[step])
    except WrongState as refusal:
        messages.error(request, str(refusal))
