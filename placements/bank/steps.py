"""What can be done with a place besides changing it: pause, open again, close. In Swedish in public addresses."""

from django.contrib import messages
from django.http import HttpRequest

from .actions.positions import close_position, pause_position, reopen_position
from .models import Position
from .models.position import WrongState

STEPS = {"pause": pause_position, "reopen": reopen_position, "close": close_position}
IN_SWEDISH = {"pause": "pausa", "reopen": "oppna", "close": "stang"}
TOLD = {
    "pause": "Platsen är pausad. Den syns inte i listan förrän den öppnas igen.",
    "reopen": "Platsen är öppen igen och syns i listan.",
    "close": "Platsen är stängd och syns inte längre.",
}


class StepConverter:
    """A step in the address of a staff page."""

    regex = "pause|reopen|close"

    def to_python(self, value: str) -> str:
        """The step."""
        return value

    def to_url(self, value: str) -> str:
        """The word in the address."""
        return value


class SwedishStepConverter:
    """A step in the address of a public page."""

    regex = "pausa|oppna|stang"

    def to_python(self, value: str) -> str:
        """The step."""
        return next(step for step, word in IN_SWEDISH.items() if word == value)

    def to_url(self, value: str) -> str:
        """The word in the address."""
        return IN_SWEDISH[value]


def take_step(request: HttpRequest, position: Position, step: str) -> None:
    """Do it, and say that it is done or why it cannot be."""
    try:
        STEPS[step](position=position)
        messages.success(request, TOLD[step])
    except WrongState as refusal:
        messages.error(request, str(refusal))
