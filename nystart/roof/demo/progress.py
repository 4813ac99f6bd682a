"""A progress bar in a terminal, and plain lines elsewhere."""

from typing import Any

WIDTH = 24


class Progress:
    """Says what is being done, and how far it has come."""

    def __init__(self, out: Any, style: Any) -> None:
        self.out = out
        self.style = style
        self.in_place = bool(getattr(out, "isatty", lambda: False)())

    def show(self, done: int, total: int, what: str) -> None:
        """Draw the bar: ``done`` of ``total`` steps, and the step that begins."""
        filled = WIDTH * done // total
        bar = "█" * filled + "░" * (WIDTH - filled)
        line = f"{bar} {done:>2}/{total} {what}"
        self.out.write(
            f"\r\033[K{line}" if self.in_place else line, ending="" if self.in_place and done < total else "\n"
        )
