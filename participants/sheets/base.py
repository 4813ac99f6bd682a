"""What a sheet is: its fields, who may read it in, how its rows are judged, and how they are written."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from nystart.foundation.access import Permission

from .codes import ListKind
from .fields import Field
from .found import Found, ReadRow, Setting
from .rows import Reader
from .steps import Step
from .values import as_identity


@dataclass(frozen=True)
class Sheet:
    """One kind of list. ``judge`` reads and asks only; ``write`` writes what was judged, in the caller's transaction."""

    kind: ListKind
    text: str
    permission: Permission
    fields: tuple[Field, ...]
    judge: Callable[[Reader, list[ReadRow], Setting], Found]
    write: Callable[[Any, Setting, Step], None]
    needs_project: bool = False

    @property
    def label(self) -> str:
        """The kind in Swedish."""
        return str(self.kind.label)


NUMBER = Field(
    "number",
    "Personnummer",
    as_identity,
    example="19890512-TF01",
    hint="Personnummer, samordningsnummer eller TF-nummer. Nollor som Excel har tagit bort läggs tillbaka när numret då stämmer.",
    is_required=True,
    is_secret=True,
)
