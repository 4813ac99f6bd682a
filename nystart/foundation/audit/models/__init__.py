"""The access log (åtkomstlogg) and its reviews. The history of changes has one table beside each tracked model."""

from .access_log import AccessAction, AccessLog
from .access_review import AccessReview, ReviewOutcome

__all__ = ["AccessAction", "AccessLog", "AccessReview", "ReviewOutcome"]
