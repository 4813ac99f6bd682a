"""Forms about who a person is."""

from .person import PersonForm

__all__ = ["PersonForm"]
