"""The one way in which reading a page fails."""

from __future__ import annotations


class ImportRefused(Exception):
    """The text cannot become a project. The message is Swedish, for the person who pasted it."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message
