"""Files of all the kinds that Swedish programs save, and those that are refused."""

from datetime import date, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from nystart.foundation.spreadsheets import SheetRefused, read_file, to_table
from nystart.foundation.spreadsheets.limits import MOST_BYTES, MOST_COLUMNS, MOST_ROWS, MOST_SHEET_ROWS
from nystart.foundation.spreadsheets.table import column_index, column_letters
from participants.sheets.fields import headings
from participants.sheets.kinds import SHEETS
from participants.sheets.mapping import Headings, missing, signature
from participants.sheets.people import FIELDS
from tests.factories.lists import HEADER, csv, excel, number

WORDS = Headings(FIELDS)
ROW = [number(1), "Åsa", "Öberga", "2026-03-01"]


def table(content, name="lista.csv"):
    return to_table(read_file(content, name), WORDS)


def refusal(content, name="lista.xlsx"):
    with pytest.raises(SheetRefused) as refused:
        table(content, name)
    return refused.value.message


def with_part(name, content=b"x", original=None):
    """An Excel file with one part more, or another content in one of its parts."""
    made, source = BytesIO(), ZipFile(BytesIO(original or excel(HEADER, ROW)))
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for info in source.infolist():
            if info.filename != name:
                archive.writestr(info.filename, source.read(info))
        archive.writestr(name, content)
    return made.getvalue()


def sheet_with(cells, name="xl/worksheets/sheet1.xml"):
    ns = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    return with_part(name, f"<worksheet {ns}><sheetData>{cells}</sheetData></worksheet>".encode())


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
def test_text_is_read_whatever_separates_and_encodes_it(separator, encoding):
    read = table(csv(HEADER, ROW, separator=separator, encoding=encoding))
    assert list(read.headers.values()) == HEADER
    assert [(row.number, row.cells) for row in read.rows] == [(2, ROW)]


def test_the_line_in_which_excel_says_the_separator_is_no_row():
    read = table(b"sep=,\r\n" + csv(HEADER, ROW, separator=","))
    assert (read.header_row, read.rows[0].number, read.rows[0].cells) == (2, 3, ROW)


def test_excel_is_read_with_days_as_days():
    read = table(excel(HEADER, [number(1), "Åsa", "Öberga", date(2026, 3, 1)]), "Lista.XLSX")
    day = read.rows[0].cells[3]
    assert (day.date() if isinstance(day, datetime) else day) == date(2026, 3, 1)


def test_a_header_below_a_title_empty_rows_and_columns_and_sums():
    rows = [["Deltagare 2026"], [], [None, *HEADER], [], [None, *ROW], [None], [None, *ROW], ["Summa", None, 2]]
    read = table(excel(*rows), "a.xlsx")
    assert (read.header_row, [row.number for row in read.rows], read.headers) == (3, [5, 7], dict(enumerate(HEADER, 1)))


def test_a_last_row_of_formulas_is_a_sum():
    assert [row.number for row in table(excel(HEADER, ROW, [None, None, None, "=COUNTA(A2:A2)"]), "a.xlsx").rows] == [2]


def test_a_formula_among_the_rows_is_known():
    read = table(excel(HEADER, [number(1), '=UPPER("a")', "Öberga", "2026-03-01"]), "a.xlsx")
    assert read.rows[0].formulas == {1}
    assert table(csv(HEADER, [number(1), "=1+1", "@SUM(A1)", "+A1"])).rows[0].formulas == {1, 2, 3}
    assert not table(csv(HEADER, [number(1), "-Åsa", "+46 70", "2026-03-01"])).rows[0].formulas


def test_merged_headings_are_those_of_each_column():
    top = ["Personnummer", "Namn", None, "Startdatum"]
    read = table(excel(top, [None, "Förnamn", "Efternamn", None], ROW, merged=("A1:A2", "B1:C1")), "a.xlsx")
    assert read.header_row == 2
    assert read.headers == {0: "Personnummer", 1: "Förnamn", 2: "Efternamn", 3: "Startdatum"}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("xl/vbaProject.bin", "makron"),
        ("xl/externalLinks/externalLink1.xml", "länkar"),
        ("xl/connections.xml", "länkar"),
        ("xl/embeddings/oleObject1.bin", "andra filer"),
        ("inuti.zip", "andra filer"),
    ],
)
def test_what_no_list_needs_is_refused(name, words):
    assert words in refusal(with_part(name))


@pytest.mark.parametrize(
    "declared", [b"<!DOCTYPE a>", b'<!ENTITY a "b">', b"\xff\xfe<", b'<?xml version="1.0" encoding="utf-7"?>']
)
def test_declarations_are_refused(declared):
    assert "inte hör hemma" in refusal(with_part("xl/workbook.xml", declared + b"<workbook/>"))


def test_a_bomb_is_refused_unread():
    assert "för stor" in refusal(with_part("xl/worksheets/sheet2.xml", b" " * 30_000_000))


def test_a_cell_far_out_is_refused_before_anybody_makes_room():
    assert "rader" in refusal(sheet_with('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'))
    assert "kolumner" in refusal(sheet_with('<row r="1"><c r="XFD1"><v>1</v></c></row>'))
    assert "skadad" in refusal(sheet_with("<row><c><v>1</v></c></row>"))


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "a.csv", "tom"),
        (b"a;b", "a.pdf", "varken"),
        (b"a;b", "a.xlsm", "makron"),
        (b"a;b", "a.xlsx", "ingen Excel-fil"),
        (b"PK\x03\x04 a", "a.csv", "stämmer inte"),
        (b"PK\x03\x04 a", "a.xlsx", "skadad"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.xlsx", "äldre format"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "a.xlsx", "lösenord"),
        (b"\x81\x00\x02\x03" * 10, "a.csv", "text"),
        (b"x" * (MOST_BYTES + 1), "a.csv", "större än"),
        (b"bara en rad", "a.csv", "rubrikrad"),
        (";".join(HEADER).encode(), "a.csv", "inga rader"),
        (b";".join([b"a"] * (MOST_COLUMNS + 1)), "a.csv", "kolumner"),
    ],
)
def test_what_is_no_list_is_refused_in_words(content, name, words):
    assert words in refusal(content, name)


def test_as_many_rows_as_may_be_and_one_more():
    rows = [ROW] * MOST_ROWS
    assert len(table(csv(HEADER, *rows)).rows) == MOST_ROWS
    assert "fler än" in refusal(csv(HEADER, *rows, ROW), "a.csv")


def test_as_many_columns_as_may_be_and_one_more():
    wide = [*HEADER, *(f"Eget {number}" for number in range(MOST_COLUMNS - len(HEADER)))]
    row = [*ROW, *("x" for _ in wide[len(HEADER) :])]
    for written, name in ((csv, "a.csv"), (excel, "a.xlsx")):
        assert len(table(written(wide, row), name).rows) == 1
        assert "kolumner" in refusal(written([*wide, "En till"], [*row, "x"]), name)


def test_the_last_row_may_stand_so_far_down_and_no_farther():
    """Empty rows are counted, in the text of a file and in a sheet."""
    nothing = ["" for _ in HEADER]
    for written, name in ((csv, "a.csv"), (excel, "a.xlsx")):
        between = [nothing] * (MOST_SHEET_ROWS - 2)
        assert len(table(written(HEADER, *between, ROW), name).rows) == 1
        assert "rader" in refusal(written(HEADER, *between, nothing, ROW), name)


def test_columns_are_proposed_by_their_headings():
    read = table(
        csv(
            ["PNR", "Efternamn, förnamn", "Inskriven den", "Ansvarig handläggare", "Mobilnr."],
            ["1", "2", "3", "4", "5"],
        )
    )
    assert WORDS.proposed(read) == {0: "number", 1: "full_name", 2: "starts_on", 3: "caseworker"}
    assert [field.code for field in missing({0: "number"}, FIELDS)] == ["starts_on"]


def test_the_signature_is_of_the_headings_alone():
    one, other = table(csv(HEADER, ROW)), table(csv(["PERSONNUMMER ", *HEADER[1:]], ROW, ROW))
    assert signature(one) == signature(other)
    assert signature(one) != signature(table(csv([*HEADER[1:], HEADER[0]], ROW)))


def test_each_field_has_words_and_each_label_is_known():
    fields = [field for sheet in SHEETS.values() for field in sheet.fields]
    assert {field.code for field in fields} == set(headings())


@pytest.mark.parametrize(("column", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_are_called_as_in_excel(column, letters):
    assert (column_letters(column), column_index(letters)) == (letters, column)
