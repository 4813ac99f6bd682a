"""The second question: which rows? Three scopes on every queryset, each built on the one below it."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Self

from django.db import models

from .actor import Actor


def _marking(countable_by: Callable[..., Any]) -> Callable[..., Any]:
    """Let a queryset remember that it came through ``countable_by``."""

    @wraps(countable_by)
    def marked(self: Any, user: Actor) -> Any:
        rows = countable_by(self, user)._chain()
        rows.may_be_counted = True
        return rows

    return marked


class ScopedQuerySet(models.QuerySet[Any]):
    """A queryset whose rows belong to organisations. Each model says how; what it does not say is refused."""

    may_be_counted = False
    """Whether ``countable_by`` was asked: figures refuse every other queryset, however it was filtered since."""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if "countable_by" in vars(cls):
            cls.countable_by = _marking(cls.countable_by)  # type: ignore[method-assign]

    def _clone(self) -> Self:
        clone: Self = super()._clone()  # type: ignore[misc]
        clone.may_be_counted = self.may_be_counted
        return clone

    def visible_to(self, user: Actor) -> Self:
        """Rows that the user may open."""
        raise NotImplementedError(f"{self.model.__name__} does not say which rows are visible.")

    def editable_by(self, user: Actor) -> Self:
        """Rows that the user may change."""
        raise NotImplementedError(f"{self.model.__name__} does not say which rows may be changed.")

    def countable_by(self, user: Actor) -> Self:
        """Rows that the user may count, but not open: for aggregates only."""
        raise NotImplementedError(f"{self.model.__name__} does not say which rows may be counted.")
