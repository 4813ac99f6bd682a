"""Django's sessions in the database (``SESSION_ENGINE``), fetched by a question that is not put together for each page."""

from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.db import connection
from django.utils import timezone

FETCH = "SELECT session_key, session_data, expire_date FROM django_session WHERE session_key = %s AND expire_date > %s"


class SessionStore(DatabaseStore):
    """A session as Django keeps it."""

    def _get_session_from_db(self) -> Any:
        """The session of the key while it lasts; without one the key is forgotten, as by Django."""
        with connection.cursor() as cursor:
            cursor.execute(FETCH, [self.session_key, timezone.now()])
            row = cursor.fetchone()
        if row is None:
            self._session_key = None
            return None
        return self.model(*row)
