"""Pages of the inläsning."""

from .listed import drop, faults, listed, start
from .lists import example, lists

__all__ = ["drop", "example", "faults", "listed", "lists", "start"]
