"""The sheets that can be read in: one file for each kind. Another kind is a file more, and a line here."""

from collections.abc import Iterable

from nystart.foundation.access.actor import Actor

from .base import Sheet
from .codes import ListKind
from .notes import NOTES
from .people import PEOPLE
from .plans import PLANS

SHEETS: dict[str, Sheet] = {ListKind.PEOPLE: PEOPLE, ListKind.PLANS: PLANS, ListKind.NOTES: NOTES}


def sheets_for(user: Actor) -> Iterable[Sheet]:
    """Those that the user may read in somewhere."""
    return [sheet for sheet in SHEETS.values() if user.can(sheet.permission)]


__all__ = ["SHEETS", "Sheet", "sheets_for"]
