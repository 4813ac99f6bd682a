"""Counting what lies behind the second wall: rows that nobody reads here become numbers."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from nystart.foundation.audit.acting import acting_as

_is_counting = ContextVar("is_counting", default=False)


@contextmanager
def counting(reason: str) -> Iterator[None]:
    """Let the system count, on rows that came through ``countable_by``, and give nothing but numbers.

    Several figures may be counted within one ``counting``; whoever acted before acts again afterwards.
    """
    if _is_counting.get():
        yield
        return
    begun = _is_counting.set(True)
    try:
        with acting_as("reports.figures", reason=reason):
            yield
    finally:
        _is_counting.reset(begun)
