"""An example file for each kind of list: the headings that are known at once, and a fictional row."""

from datetime import date
from io import BytesIO

import xlsxwriter

from participants.sheets.kinds import Sheet

WIDTH = 18


def example_of(sheet: Sheet) -> bytes:
    """An Excel file with the headings of the sheet and one row, where the number is the form and nobody's."""
    made = BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        page = book.add_worksheet("Lista")
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        day, text = book.add_format({"num_format": "yyyy-mm-dd"}), book.add_format({"num_format": "@"})
        page.freeze_panes(1, 0)
        for column, field in enumerate(sheet.fields):
            page.set_column(column, column, WIDTH, text if field.is_secret else None)
            page.write_string(0, column, field.label, bold)
            if field.hint:
                page.write_comment(0, column, field.hint)
            if _is_day(field.example):
                page.write_datetime(1, column, date.fromisoformat(field.example), day)
            else:
                page.write_string(1, column, field.example, text if field.is_secret else None)
    return made.getvalue()


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
