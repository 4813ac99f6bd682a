"""Who acts: a user in a request, or the system with a reason in a job or a command."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from nystart.foundation.access.rls import acting, set_acting

from .telling import history_told


@contextmanager
def acting_as(system: str, *, reason: str) -> Iterator[None]:
    """Act as a part of the system (jobb, kommando) inside one transaction, past row-level security, named in the history.

    Whoever acted before acts again afterwards, so that it may stand in the middle of a request.
    """
    with transaction.atomic(), history_told(system=system, reason=reason), looking_as(system):
        yield


@contextmanager
def looking_as(system: str) -> Iterator[None]:
    """Look something up past row-level security in the middle of what a user does (slå upp).

    For reading alone: the history goes on telling of the user and her reason.
    """
    with transaction.atomic():
        before = acting()
        set_acting(system=system)
        try:
            yield
        finally:
            if not transaction.get_connection().needs_rollback:
                set_acting(**before)
