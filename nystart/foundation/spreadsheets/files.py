"""Which kind of file it is: told from its bytes, and from a name that must agree with them."""

from pathlib import PurePath

from .delimited import read_delimited
from .limits import MOST_BYTES
from .refusal import SheetRefused
from .table import Grid
from .workbook import read_workbook

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
MACRO_ENDINGS = {".xlsm", ".xlsb", ".xltm", ".xlam"}
TEXT_ENDINGS = {".csv", ".txt", ".tsv"}


def read_file(content: bytes, name: str) -> Grid:
    """The cells of the first sheet that has any. Raises SheetRefused for whatever is no ordinary Excel or CSV file."""
    if not content:
        raise SheetRefused("Filen är tom. Välj en annan fil.")
    if len(content) > MOST_BYTES:
        raise SheetRefused(f"Filen är större än {MOST_BYTES // 1024 // 1024} MB. Dela upp den i flera filer.")
    ending = PurePath(name).suffix.lower()
    if ending in MACRO_ENDINGS:
        raise SheetRefused("Filen kan innehålla makron. Spara den som vanlig Excel-arbetsbok (xlsx) och försök igen.")
    if ending not in {".xlsx", *TEXT_ENDINGS}:
        raise SheetRefused("Filen är varken Excel (xlsx) eller CSV. Spara listan som en av dem och försök igen.")
    if content.startswith(OLE):
        raise SheetRefused(_about_ole(content))
    if content.startswith(b"PK"):
        if ending != ".xlsx" or not content.startswith(ZIP):
            raise SheetRefused("Filens namn stämmer inte med innehållet. Spara om listan i Excel och försök igen.")
        return read_workbook(content)
    if ending == ".xlsx":
        raise SheetRefused("Filen heter xlsx men är ingen Excel-fil. Öppna den i Excel, spara om den och försök igen.")
    return read_delimited(content)


def _about_ole(content: bytes) -> str:
    if ENCRYPTED in content:
        return "Filen är skyddad med lösenord. Ta bort lösenordet i Excel, spara och försök igen."
    return "Filen är i Excels äldre format. Spara den som Excel-arbetsbok (xlsx) och försök igen."
