"""An Excel file is an archive. It is unpacked here, within limits, and packed anew with nothing but sheets and texts in it.

So nothing reaches the reader that was not unpacked and looked at first: no macros, links, pictures, or parts that lie about
their size.
"""

import re
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

from .limits import MOST_PARTS, MOST_RATIO, MOST_UNPACKED, SMALL_PART
from .refusal import SheetRefused

DAMAGED = "Excel-filen är skadad. Öppna den i Excel, spara om den och försök igen."
TOO_LARGE = "Excel-filen blir för stor när den packas upp. Ta bort det som inte behövs och försök igen."
NEEDED = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|xl/workbook\.xml|xl/_rels/workbook\.xml\.rels|xl/styles\.xml|xl/sharedStrings\.xml"
    r"|xl/worksheets/[\w.-]+\.xml",
    re.IGNORECASE,
)
REFUSED_PARTS = (
    (re.compile(r"vbaProject|xl/macrosheets/|xl/dialogsheets/", re.IGNORECASE),
     "Filen innehåller makron. Spara den som vanlig Excel-arbetsbok (xlsx) utan makron och försök igen."),
    (re.compile(r"xl/externalLinks/|xl/connections\.xml|xl/queryTables/", re.IGNORECASE),
     "Filen har länkar till andra filer eller källor. Klistra in värdena i en ny fil och försök igen."),
    (re.compile(r"/embeddings/|/activeX/|\.(?:zip|7z|rar|gz|exe|dll|js|vbs|bat|xls[xmb]?|docx?|bin\.zip)$", re.IGNORECASE),
     "Filen har andra filer inuti sig. Klistra in listan i en ny fil och försök igen."),
)  # fmt: skip
NOT_XML = (b"\xff\xfe", b"\xfe\xff", b"PK")
DECLARES = re.compile(rb"<!DOCTYPE|<!ENTITY", re.IGNORECASE)
OTHER_ENCODING = re.compile(
    rb"""^\s*<\?xml[^>]*encoding\s*=\s*["'](?!utf-8|us-ascii|iso-8859-1|windows-1252)""", re.IGNORECASE
)


def safe_parts(content: bytes) -> dict[str, bytes]:
    """The parts that a list consists of, by name, unpacked. Raises SheetRefused for whatever no plain list has."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            _check_names(archive)
            parts = {
                info.filename: archive.read(info) for info in archive.infolist() if NEEDED.fullmatch(info.filename)
            }
    except SheetRefused:
        raise
    except Exception as error:  # a hostile archive fails in many ways, and none of them is ours
        raise SheetRefused(DAMAGED) from error
    if "xl/workbook.xml" not in parts:
        raise SheetRefused("Filen är ingen Excel-arbetsbok (xlsx). Spara listan som Excel eller CSV och försök igen.")
    for part in parts.values():
        _check_xml(part)
    if b"macroEnabled" in parts.get("[Content_Types].xml", b""):
        raise SheetRefused(REFUSED_PARTS[0][1])
    return parts


def packed(parts: dict[str, bytes]) -> BytesIO:
    """The parts as an archive again, for the reader."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_STORED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    made.seek(0)
    return made


def _check_names(archive: ZipFile) -> None:
    infos = archive.infolist()
    if len(infos) > MOST_PARTS or sum(info.file_size for info in infos) > MOST_UNPACKED:
        raise SheetRefused(TOO_LARGE)
    if len({info.filename for info in infos}) < len(infos):
        raise SheetRefused(DAMAGED)
    for info in infos:
        if info.flag_bits & 0x1:
            raise SheetRefused("Filen är skyddad med lösenord. Ta bort lösenordet i Excel, spara och försök igen.")
        if info.file_size > SMALL_PART and info.file_size > MOST_RATIO * max(info.compress_size, 1):
            raise SheetRefused(TOO_LARGE)
        for pattern, message in REFUSED_PARTS:
            if pattern.search(info.filename):
                raise SheetRefused(message)


def _check_xml(part: bytes) -> None:
    if part.startswith(NOT_XML) or DECLARES.search(part) or OTHER_ENCODING.search(part[:200]):
        raise SheetRefused("Filen innehåller något som inte hör hemma i en lista. Klistra in listan i en ny fil.")
