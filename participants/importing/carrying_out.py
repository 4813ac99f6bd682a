"""What the worker does with a list: judged anew as the user, compared with the dry run, and written whole or not at all."""

import logging
from contextlib import AbstractContextManager
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, connection, transaction

from nystart.foundation.access.rls import set_acting, settings_of
from nystart.foundation.accounts.models import User
from nystart.foundation.audit.acting import acting_as
from nystart.foundation.audit.telling import history_told
from nystart.foundation.spreadsheets import SheetRefused
from participants.sheets.found import Found
from participants.sheets.kinds import SHEETS
from participants.sheets.steps import Step

from .actions import check_may, finish, open_list, setting_of
from .codes import WAITING, ListState
from .models import ListImport
from .progress import Telling
from .reviewing import judge

logger = logging.getLogger(__name__)

CHANGED = (
    "Någon har ändrat uppgifter sedan listan provlästes, så att den skulle ge något annat. Ingenting är inläst. "
    "Provläs listan igen och se vad som är nytt."
)
FAILED = "Listan gick inte att läsa in. Ingenting är sparat. Försök igen, eller hör av dig till den som sköter Nystart."
NO_RIGHT = "Du har inte längre rätt att läsa in listan här. Ingenting är sparat."


class Stopped(Exception):
    """Nothing is written; the state and the words tell why."""

    def __init__(self, state: ListState, message: str) -> None:
        super().__init__(state)
        self.state, self.message = state, message


def carry_out(list_id: UUID) -> ListState | None:
    """Read the list in, once, however often it is called; the state it ends in, or None when it is not for us.

    Nothing of the list goes into a log: what the database refuses is told by its kind alone.
    """
    listed = _taken(list_id)
    if listed is None:
        return None
    try:
        with Telling(listed.pk, listed.created_by_id, listed.controller_id) as step:
            return _as_user(listed, step)
    except Stopped as stopped:
        return _note(listed, stopped.state, stopped.message)
    except (PermissionDenied, ValidationError):
        return _note(listed, ListState.FAILED, NO_RIGHT)
    except SheetRefused as refused:
        return _note(listed, ListState.FAILED, refused.message[:300])
    except DatabaseError as error:
        logger.warning("List import refused by the database: %s", type(error).__name__)
        is_conflict = type(error).__name__ == "IntegrityError"
        return _note(listed, ListState.CHANGED if is_conflict else ListState.FAILED, CHANGED if is_conflict else FAILED)


def _taken(list_id: UUID) -> ListImport | None:
    """The list, when it waits, or when a worker that is gone had begun: what that one wrote was never saved."""
    with acting_as("importing.carry_out", reason="Inläsning av lista"):
        listed: ListImport | None = (
            ListImport.objects.select_for_update(of=("self",), skip_locked=True)
            .select_related("organisation", "project", "created_by")
            .filter(pk=list_id, state__in=WAITING)
            .first()
        )
        if listed:
            listed.state, listed.step = ListState.RUNNING, "Läser filen"
            listed.save(update_fields=["state", "step"])
    return listed


def _as_user(listed: ListImport, step: Step) -> ListState | None:
    user: Any = User.objects.get(pk=listed.created_by_id)
    with transaction.atomic(), _told(user, listed):
        set_acting(**settings_of(user))
        if not _alone(listed):
            return None
        write(listed, user, step)
    return ListState.DONE


def write(listed: ListImport, user: User, step: Step) -> Found:
    """Judge the list as the user, compare with the dry run, and write. In the caller's transaction. Raises Stopped."""
    check_may(SHEETS[listed.kind], listed.organisation, listed.project, user)
    table, columns, sheet = open_list(listed)
    step("Jämför med det som finns", 0)
    setting = setting_of(listed, user)
    found = judge(table, columns, sheet, setting)
    if found.faults or found.digest != listed.digest:
        raise Stopped(ListState.CHANGED, CHANGED)
    sheet.write(found.writes, setting, step)
    finish(listed, found)
    return found


def _told(user: User, listed: ListImport) -> AbstractContextManager[Any]:
    """What stands beside each row in the history."""
    return history_told(
        user=str(user.pk),
        user_name=str(user),
        action="import_list",
        reason=f"Inläst från {listed.shown_name}",
        list=str(listed.pk),
    )


def _alone(listed: ListImport) -> bool:
    """Whether no other worker is at the same list; held until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0))", [f"list import {listed.pk}"])
        mine = bool(cursor.fetchone()[0])
    return mine and ListImport.objects.filter(pk=listed.pk, state=ListState.RUNNING).exists()


def _note(listed: ListImport, state: ListState, message: str) -> ListState:
    with acting_as("importing.carry_out", reason="Inläsning av lista"):
        ListImport.objects.filter(pk=listed.pk, state=ListState.RUNNING).update(
            state=state, message=message, step="", done_rows=0
        )
    return state
