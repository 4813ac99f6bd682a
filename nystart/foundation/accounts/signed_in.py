"""Where somebody is logged in (där du är inloggad): the library's list, kept under the row keys of the sessions.

The library would keep the key of each session's cookie in clear, and has no setting for it.
"""

from typing import Any

from allauth.core import context
from allauth.usersessions.models import UserSession
from django.db import models
from django.http import HttpRequest

from nystart.foundation.web.session_store import RowKey, row_key


class RowKeyField(models.CharField):
    """Takes a session's key, keeps its row key."""

    def get_prep_value(self, value: Any) -> Any:
        """What is kept and sought."""
        return None if value is None else row_key(value)

    def from_db_value(self, value: str, *_details: Any) -> RowKey:
        """What was kept, marked as a row key."""
        return RowKey(value)

    def deconstruct(self) -> Any:
        """A column like any other, as far as the library's migrations know."""
        name, _path, args, options = super().deconstruct()
        return name, "django.db.models.CharField", args, options


def go_on_under_a_new_key(request: HttpRequest) -> None:
    """Give the session another key, in the library's list too: one that was seen before, or is in use just now, opens nothing."""
    before = request.session.session_key
    request.session.cycle_key()
    UserSession.objects.filter(session_key=before).update(session_key=request.session.session_key)


def keep_under_row_keys() -> None:
    """Let the library's model keep and compare row keys."""
    UserSession._meta.get_field("session_key").__class__ = RowKeyField
    UserSession.is_current = _is_current


def _is_current(session: UserSession) -> bool:
    return bool(row_key(session.session_key) == row_key(context.request.session.session_key or ""))
