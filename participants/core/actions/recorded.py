"""One transaction per action, with the actor and the action's name in the history."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.db import transaction

from nystart.foundation.audit.telling import history_told

P = ParamSpec("P")
R = TypeVar("R")

_in_another = ContextVar("in another", default=False)


@contextmanager
def all_or_nothing() -> Iterator[None]:
    """What is done inside is done whole or not at all. Inside another of these it is a part of that one."""
    joins = _in_another.get()
    mark = _in_another.set(True)
    try:
        with transaction.atomic(savepoint=not joins):
            yield
    finally:
        _in_another.reset(mark)


def recorded(action: Callable[P, R]) -> Callable[P, R]:
    """Run an action (called with ``by=``) all or nothing, and let the history say who did it and what it was called."""

    @wraps(action)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        by: Any = kwargs["by"]
        with all_or_nothing(), history_told(user=str(by.pk), user_name=str(by), action=action.__name__):
            return action(*args, **kwargs)

    return run
