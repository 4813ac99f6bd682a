"""History (ändringshistorik): each insert and update leaves a row, written by the database itself."""

from collections.abc import Callable, Iterable
from typing import TypeVar

import pghistory
from django.db import models

M = TypeVar("M", bound=type[models.Model])


def tracked(*, exclude: Iterable[str] = ()) -> Callable[[M], M]:
    """Keep every version of the model's facts. Name free text in ``exclude``: prose lives only in its own version rows.

    Events hold the row's identifier without a foreign key, so that the log never blocks a disposal.
    """

    def decorate(model: M) -> M:
        followed: M = pghistory.track(
            pghistory.InsertEvent(),
            pghistory.UpdateEvent(),
            exclude=list(exclude),
            obj_field=pghistory.ObjForeignKey(
                on_delete=models.DO_NOTHING, db_constraint=False, related_name="events", related_query_name="+"
            ),
            context_field=pghistory.ContextForeignKey(db_constraint=False, null=True, on_delete=models.DO_NOTHING),
            append_only=True,
        )(model)
        return followed

    return decorate
