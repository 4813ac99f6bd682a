"""From the rows of a table to values, with a fault for each cell that cannot be used."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from nystart.foundation.spreadsheets import Table
from nystart.foundation.spreadsheets.table import Row

from .fields import Field
from .found import Fault, ReadRow
from .mapping import Columns
from .values import WrongValue

FORMULA = "Cellen innehåller en formel. Kopiera kolumnen och klistra in den som värden."
EMPTY = "{label} saknas. Fyll i cellen, eller ta bort raden."


class Reader:
    """Reads the rows of one list: the fields by column, and what each column is called."""

    def __init__(self, table: Table, columns: Columns, fields: Sequence[Field], today: date) -> None:
        by_code = {field.code: field for field in fields}
        self.table, self.today = table, today
        self.columns = {column: by_code[code] for column, code in columns.items()}
        self.column_of = {code: column for column, code in columns.items()}
        self.faults: list[Fault] = []
        self._told: set[tuple[int, int | str]] = set()
        self._read: dict[tuple[Any, ...], Any] = {}

    def rows(self) -> list[ReadRow]:
        """All rows, whatever is wrong with them; the faults are in ``faults``."""
        return [ReadRow(row.number, self._values(row)) for row in self.table.rows]

    def fault(self, row: int, code: str, message: str) -> None:
        """Note that something is wrong with a field of a row; a cell is told of once."""
        place = (row, self.column_of.get(code, code))
        if place not in self._told:
            self._told.add(place)
            self.faults.append(Fault(row, self.column_of.get(code), code, message))

    def _values(self, row: Row) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for column, field in self.columns.items():
            cell = row.cells[column] if column < len(row.cells) else ""
            if column in row.formulas:
                self.fault(row.number, field.code, FORMULA)
            elif cell == "" or cell is None:
                if field.is_required:
                    self.fault(row.number, field.code, EMPTY.format(label=field.label))
            else:
                try:
                    values[field.code] = self._value(field, cell)
                except WrongValue as wrong:
                    self.fault(row.number, field.code, str(wrong))
        return values

    def _value(self, field: Field, cell: Any) -> Any:
        """The value; the same cell of a field is read once, since lists say the same again and again."""
        key = (field.code, type(cell), cell)
        if key not in self._read:
            self._read[key] = field.read(cell, self.today)
        return self._read[key]
