"""Lists that are read in, as files: rows of plain cells written as Excel or CSV. Numbers are TF-numbers: they belong to nobody."""

from datetime import date, timedelta
from io import BytesIO
from typing import Any

import factory
import xlsxwriter
from factory.django import DjangoModelFactory

from participants.importing.models import ColumnChoice, ListImport
from participants.importing.sealing import seal, seal_json
from participants.sheets.codes import ListKind
from tests.factories.accounts import UserFactory

HEADER = ["Personnummer", "Förnamn", "Efternamn", "Startdatum"]


def number(serial: int) -> str:
    """A TF-number for each serial number."""
    return f"{date(1960, 1, 1) + timedelta(days=serial // 90):%Y%m%d}TF{serial % 90:02d}"


def excel(*rows: list[Any], sheet: str = "Lista", merged: tuple[str, ...] = ()) -> bytes:
    """An Excel file with the rows; a text that begins with = is a formula, and a date a number of Excel's calendar."""
    made = BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        page, day = book.add_worksheet(sheet), book.add_format({"num_format": "yyyy-mm-dd"})
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, date):
                    page.write_datetime(at, column, cell, day)
                elif isinstance(cell, str) and cell.startswith("="):
                    page.write_formula(at, column, cell)
                elif cell is not None:
                    page.write(at, column, cell)
        for place in merged:
            page.merge_range(place, rows[0][0] if place.startswith("A") else "Namn")
    return made.getvalue()


def csv(*rows: list[Any], separator: str = ";", encoding: str = "utf-8") -> bytes:
    """A text file with the rows."""
    return "\r\n".join(separator.join(str(cell) for cell in row) for row in rows).encode(encoding)


class ListImportFactory(DjangoModelFactory):
    """A list of one person that has been uploaded; give it the unit as ``organisation``. Traits: checked, done."""

    class Meta:
        model = ListImport

    controller = factory.SelfAttribute("organisation.controller")
    created_by = factory.SubFactory(UserFactory)
    kind = ListKind.PEOPLE
    referrer_kind = "other"
    shown_name = "Lista.csv"
    sealed = factory.LazyFunction(lambda: seal(csv(HEADER, [number(1), "Amina", "Hedås", "2026-03-01"])))
    rows = 1

    class Params:
        checked = factory.Trait(
            state="checked",
            created_count=1,
            sealed_report=factory.LazyFunction(
                lambda: seal_json({"faults": [], "rows": [[2, "created", "Amina Hedås", "Ny akt.", "", False]]})
            ),
        )
        done = factory.Trait(state="done", sealed="", created_count=1)


class ColumnChoiceFactory(DjangoModelFactory):
    """What a unit chose for lists with some headings."""

    class Meta:
        model = ColumnChoice

    controller = factory.SelfAttribute("organisation.controller")
    kind = ListKind.PEOPLE
    signature = "a" * 64
    changed_by = factory.SubFactory(UserFactory)
