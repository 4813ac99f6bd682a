"""Django's sessions in the database (``SESSION_ENGINE``), under a checksum of their key.

Who reads the table, or a backup of it, finds nothing that a browser could send: the key itself is in the cookie alone. A
session is fetched by a question that is not put together for each page.
"""

from hashlib import sha256
from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.db import connection
from django.utils import timezone

FETCH = "SELECT session_key, session_data, expire_date FROM django_session WHERE session_key = %s AND expire_date > %s"
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
