"""From the bytes of a file to what would become of its rows: the same way for a dry run, the real thing and the command."""

from dataclasses import dataclass
from typing import Any

from nystart.foundation.accounts.models import Organisation
from nystart.foundation.spreadsheets import SheetRefused, Table, read_file, to_table
from participants.sheets.found import Fault, Found, RowOutcome, Setting
from participants.sheets.kinds import Sheet
from participants.sheets.mapping import Columns, Headings, fitting, missing, signature
from participants.sheets.rows import Reader
from projects.register.models import Project

from .models import ColumnChoice


@dataclass(frozen=True)
class Read:
    """A list that was read: its table, the proposed columns, and whether they were remembered."""

    table: Table
    columns: Columns
    is_remembered: bool = False


def read_list(content: bytes, name: str, sheet: Sheet, unit: Organisation) -> Read:
    """The table in a file, and which column holds what: as the unit chose it last, or as the headings say. Raises SheetRefused."""
    words = Headings(sheet.fields)
    table = to_table(read_file(content, name), words)
    kept = ColumnChoice.objects.filter(organisation=unit, kind=sheet.kind, signature=signature(table)).first()
    if kept:
        return Read(table, fitting(kept.columns, table, sheet.fields), True)
    return Read(table, words.proposed(table))


def judge(table: Table, columns: Columns, sheet: Sheet, setting: Setting) -> Found:
    """What would become of each row. Raises SheetRefused when a column that the list must have is not chosen."""
    lacking = missing(columns, sheet.fields)
    if lacking:
        labels = ", ".join(field.label.lower() for field in lacking)
        raise SheetRefused(f"Välj vilken kolumn som är {labels}.")
    reader = Reader(table, columns, sheet.fields, setting.today)
    found = sheet.judge(reader, reader.rows(), setting)
    found.faults.sort(key=lambda fault: (fault.row, -1 if fault.column is None else fault.column))
    return found


def may_be_chosen(project: Project | None, setting_user: Any) -> bool:
    """Whether the user may enrol in the project."""
    return project is None or Project.objects.visible_to(setting_user).filter(pk=project.pk).exists()


def as_report(found: Found, table: Table, sheet: Sheet) -> dict[str, Any]:
    """What the page shows, as plain data. Faults say the heading and the field; none holds an identity number."""
    labels = {field.code: field.label for field in sheet.fields}
    return {
        "faults": [
            [fault.row, fault.letters, table.headers.get(fault.column, "") if fault.column is not None else "",
             labels.get(fault.field, ""), fault.message]
            for fault in found.faults
        ],
        "rows": [list(outcome) for outcome in _without_faulty(found)],
    }  # fmt: skip


def _without_faulty(found: Found) -> list[RowOutcome]:
    faulty = {fault.row for fault in found.faults}
    return [outcome for outcome in found.outcomes if outcome.row not in faulty]


__all__ = ["Fault", "Read", "SheetRefused", "as_report", "judge", "may_be_chosen", "read_list"]
