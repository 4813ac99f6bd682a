"""Who changed what (history by database triggers), and who read whom (the access log)."""

from .history import tracked

__all__ = ["tracked"]
