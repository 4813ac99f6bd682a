"""The history is told who acts once in a transaction, not with every statement that might write."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pghistory
from django.db import connection

ASKING = ("select", "(")
"""How a question begins; one of a UNION stands in brackets. It changes nothing that has a history."""
TOLD_ONCE = ("insert", "update", "delete", "savepoint", "release")

Execute = Callable[..., Any]


@contextmanager
def history_told(**metadata: str) -> Iterator[Callable[[], dict[str, str]]]:
    """Put what is said (who, why, in which request) beside each change in the history. Inside a transaction alone.

    It stands in settings of the transaction, said before the first change, again when more is said of it, and after a savepoint
    was rolled back. Yields what gives these settings to whoever says something to the transaction now, and says them along.
    """
    wrappers = connection.execute_wrappers
    outside = len(wrappers)
    heard: dict[str, Any] = {}
    with pghistory.context(**metadata) as told:
        if len(wrappers) > outside:
            wrappers[-1] = _once(wrappers[-1], told.metadata, heard)

        def said_along() -> dict[str, str]:
            heard.update(told.metadata)
            return {"pghistory.context_id": str(told.id), "pghistory.context_metadata": json.dumps(told.metadata)}

        yield said_along


def _once(tell: Execute, told: dict[str, Any], heard: dict[str, Any]) -> Execute:
    """``tell``, pghistory's own wrapper, called only when the transaction has not heard what is told now."""

    def wrapped(execute: Execute, sql: Any, params: Any, many: bool, context: Any) -> Any:
        verb = str(sql).lstrip()[:9].lower()
        if verb.startswith(ASKING):
            return execute(sql, params, many, context)
        if verb.startswith(TOLD_ONCE) and heard == told:
            return execute(sql, params, many, context)
        answer = tell(execute, sql, params, many, context)
        heard.clear()
        if verb.startswith(TOLD_ONCE):
            heard.update(told)
        return answer

    return wrapped
