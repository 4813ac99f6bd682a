"""How far an inläsning has come, seen by others while nothing of it is saved yet."""

from uuid import UUID

from django.db import connection

from participants.sheets.steps import Step

TELL = "UPDATE importing_listimport SET step = %s, done_rows = %s WHERE id = %s"
ACTING = (
    "SELECT set_config('nystart.user_id', %s, true), set_config('nystart.controllers', %s, true),"
    " set_config('pgtrigger.ignore', '', true)"
)


class Telling:
    """Tells of the steps over a connection of its own, since what is saved is all or nothing. Use it with ``with``."""

    def __init__(self, list_id: UUID, user_id: UUID, controller_id: UUID) -> None:
        self.list_id, self.settings = list_id, [str(user_id), str(controller_id)]

    def __enter__(self) -> Step:
        self.beside = connection.copy()
        return self.tell

    def __exit__(self, *details: object) -> None:
        self.beside.close()

    def tell(self, step: str, rows: int) -> None:
        """Say which step it is at, at once."""
        with self.beside.cursor() as cursor:
            cursor.execute("BEGIN")
            cursor.execute(ACTING, self.settings)
            cursor.execute(TELL, [step, rows, self.list_id])
            cursor.execute("COMMIT")
