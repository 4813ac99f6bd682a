"""One transaction per action, with the actor and the action's name in the history."""

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

import pghistory
from django.db import transaction

P = ParamSpec("P")
R = TypeVar("R")


def recorded(action: Callable[P, R]) -> Callable[P, R]:
    """Run an action (called with ``by=``) all or nothing, and let the history say who did it and what it was called."""

    @wraps(action)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        by: Any = kwargs["by"]
        with transaction.atomic(), pghistory.context(user=str(by.pk), user_name=str(by), action=action.__name__):
            return action(*args, **kwargs)

    return run
