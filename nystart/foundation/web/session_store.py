"""Django's sessions in the database (``SESSION_ENGINE``), under a checksum of their key.

Who reads the table, or a backup of it, finds nothing that a browser could send: the key itself is in the cookie alone. A
session is fetched and saved by statements that are not put together for each page.
"""

from hashlib import sha256
from typing import Any

from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.db import DatabaseError, connection
from django.utils import timezone

FETCH = "SELECT session_key, session_data, expire_date FROM django_session WHERE session_key = %s AND expire_date > %s"
SAVE = "UPDATE django_session SET session_data = %s, expire_date = %s WHERE session_key = %s"
LENGTH = 40
"""Characters of the column: 160 bits of the checksum."""


class RowKey(str):
    """What a session lies under; never what a cookie holds."""

    __slots__ = ()


def row_key(key: str) -> RowKey:
    """The checksum of a session's key; a row key is one already."""
    return key if isinstance(key, RowKey) else RowKey(sha256(key.encode()).hexdigest()[:LENGTH])


class SessionStore(DatabaseStore):
    """A session as Django keeps it. Its key is the cookie's, or the row's when one session is looked up by another."""

    @property
    def key_salt(self) -> str:
        """What a session holds is signed for its row: moved into another, it is nothing."""
        return f"{__name__} {row_key(self.session_key or '')}"

    def _get_session_from_db(self) -> Any:
        """The session of the key while it lasts; without one the key is forgotten, as by Django."""
        with connection.cursor() as cursor:
            cursor.execute(FETCH, [row_key(self.session_key or ""), timezone.now()])
            row = cursor.fetchone()
        if row is None:
            self._session_key = None
            return None
        return self.model(*row)

    def save(self, must_create: bool = False) -> None:
        """Keep what the session holds. Raises UpdateError when it has been ended meanwhile."""
        if must_create or self.session_key is None:
            super().save(must_create)
            return
        row = self.create_model_instance(self._get_session())  # type: ignore[attr-defined]
        try:
            with connection.cursor() as cursor:
                cursor.execute(SAVE, [row.session_data, row.expire_date, row.session_key])
                is_there = cursor.rowcount == 1
        except DatabaseError as error:
            raise UpdateError from error
        if not is_there:
            raise UpdateError

    def create_model_instance(self, data: Any) -> Any:
        """The row to save."""
        row = super().create_model_instance(data)
        row.session_key = row_key(row.session_key)
        return row

    def exists(self, session_key: str) -> bool:
        """Whether there is a session with the key."""
        return super().exists(row_key(session_key))

    def delete(self, session_key: str | None = None) -> None:
        """End the session with the key, or this one."""
        key = session_key or self.session_key
        if key is not None:
            super().delete(row_key(key))
