"""What a file is, told from its bytes and never from its name."""

from io import BytesIO
from zipfile import BadZipFile, ZipFile

import puremagic

KINDS = {
    "application/pdf": ".pdf",
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "text/plain": ".txt",
}
"""The kinds that are accepted, with the ending their shown name gets."""

OFFICE_PARTS = {
    "word/document.xml": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xl/workbook.xml": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class FileRefused(ValueError):
    """The file is of a kind that is not kept, is empty or is too large. The message is Swedish and shown as it is."""


def sniff(content: bytes) -> str:
    """The content type of the bytes. Raises FileRefused for what is not accepted."""
    if not content:
        raise FileRefused("Filen är tom. Välj en annan fil.")
    is_archive = content.startswith(b"PK\x03\x04")
    found = _office(content) if is_archive else _magic(content) or _text(content)
    if found not in KINDS:
        raise FileRefused("Filen är av ett slag som inte tas emot. Använd PDF, Word, Excel, bild eller text.")
    return found


def _magic(content: bytes) -> str:
    try:
        matches = puremagic.magic_string(content)
    except (puremagic.PureError, ValueError):
        return ""
    return next((match.mime_type for match in matches if match.mime_type in KINDS), "")


def _office(content: bytes) -> str:
    """Word and Excel files are zip archives, told apart by the part they must have."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            parts = set(archive.namelist())
    except BadZipFile:
        return ""
    return next((kind for part, kind in OFFICE_PARTS.items() if part in parts), "")


def _text(content: bytes) -> str:
    try:
        words = content.decode("utf-8")
    except UnicodeDecodeError:
        return ""
    return "text/plain" if all(letter.isprintable() or letter in "\r\n\t\ufeff" for letter in words) else ""
