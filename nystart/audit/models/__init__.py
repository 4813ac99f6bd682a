"""The access log (åtkomstlogg). The history of changes has one table beside each tracked model."""

from .access_log import AccessAction, AccessLog

__all__ = ["AccessAction", "AccessLog"]
