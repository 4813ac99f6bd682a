"""The lines in which a placement programme (praktikantprogram) is written: Vecka 2–4: what one does / what one learns."""

import re
from collections.abc import Iterable

from .models import ProgrammeStep

STEP = re.compile(r"(?:vecka )?(\d{1,3})(?: ?[-–] ?(\d{1,3}))? ?: ?(.+)", re.IGNORECASE)
LONGEST_TITLE = 120
LONGEST_LEARNS = 300


class UnreadableStep(ValueError):
    """The line cannot be read. The message is Swedish and for the screen."""


def read_step(line: str) -> ProgrammeStep:
    """One line as a part of the programme, not saved. Raises UnreadableStep."""
    found = STEP.fullmatch(line)
    if not found:
        raise UnreadableStep(f"Vi förstår inte raden ”{line[:60]}”. Skriv till exempel: Vecka 1: Du lär känna köket.")
    first, last = int(found[1]), int(found[2] or found[1])
    if last < first or first < 1:
        raise UnreadableStep(f"Veckorna står i fel ordning på raden ”{line[:60]}”.")
    title, _, learns = (part.strip() for part in found[3].partition("/"))
    return ProgrammeStep(first_week=first, last_week=last, title=title[:LONGEST_TITLE], learns=learns[:LONGEST_LEARNS])


def written(steps: Iterable[ProgrammeStep]) -> str:
    """The same lines again, to change."""
    return "\n".join(f"{step.weeks}: {step.title}" + (f" / {step.learns}" if step.learns else "") for step in steps)
