"""How whoever writes a list tells how far it has come."""

from collections.abc import Callable

Step = Callable[[str, int], None]
"""(what is being done, rows so far)."""


def silent(step: str, rows: int) -> None:
    """Tells nobody."""
