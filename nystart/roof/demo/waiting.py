"""A change that waits in the bank of the demonstration, so that there is one to review."""

from datetime import time

from placements.bank.actions.changes import propose_change
from placements.bank.codes import PositionState
from placements.bank.models import Position
from placements.bank.values import plain_values

EMPLOYER = "Kvarnbageriet"
"""The employer that has a log-in in the cast."""


def let_a_change_wait() -> None:
    """Let the bakery ask for later mornings and another way there, after staff have changed the hours. Once only."""
    published = Position.objects.filter(employer__name=EMPLOYER, state=PositionState.PUBLISHED)
    position = published.order_by("number").first()
    if position is None or position.changes.exists():
        return
    workplace = {"transport": "Tio minuter från stationen, eller buss 34 till hållplatsen vid kvarnen."}
    fields = {
        "requirements": f"{position.requirements}\nDu kan ta tåget eller bussen före klockan 6.",
        "day_starts_at": time(6),
        "day_ends_at": time(11, 30),
        "hours_per_week": 25,
        "substitute": "Embla (påhittad)",
    }
    propose_change(
        position=position,
        values=plain_values(workplace, fields),
        opened={"hours_per_week": position.hours_per_week + 5},
    )
