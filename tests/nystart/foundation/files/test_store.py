"""Files are known by their bytes, kept under a name that tells nothing, and handed out only as downloads."""

import hashlib
from io import BytesIO
from zipfile import ZipFile

import pytest

from nystart.foundation.files.actions import clean_name, damaged, store_file
from nystart.foundation.files.kinds import FileRefused, sniff
from nystart.foundation.files.responses import attachment
from nystart.foundation.web.retention import RetentionClass

PDF = b"%PDF-1.7\n1 0 obj << >> endobj\n%%EOF"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 32


def _office(part):
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        archive.writestr(part, "<x/>")
    return stream.getvalue()


def test_a_file_is_kept_with_its_checksum_and_size(db, project_manager):
    stored = store_file(content=PDF, shown_name="Rapport", retention=RetentionClass.FUND, by=project_manager)
    assert stored.path.read_bytes() == PDF
    assert stored.sha256 == hashlib.sha256(PDF).hexdigest()
    assert (stored.size, stored.content_type, stored.shown_name) == (len(PDF), "application/pdf", "Rapport.pdf")
    assert stored.retention_class == "fund"


def test_the_name_on_the_disk_tells_nothing(db):
    stored = store_file(content=PDF, shown_name="Kerstin Coach.pdf", retention=RetentionClass.FUND)
    assert "Kerstin" not in str(stored.path)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (PDF, "application/pdf"),
        (PNG, "image/png"),
        ("Räksmörgås\n".encode(), "text/plain"),
        (_office("word/document.xml"), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (_office("xl/workbook.xml"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ],
)
def test_the_kind_is_told_from_the_bytes(content, kind):
    assert sniff(content) == kind


@pytest.mark.parametrize("content", [b"", b"MZ\x90\0\3\0\0\0", b"\0\1\2\3\xff", _office("evil.exe")])
def test_other_kinds_are_refused_whatever_they_are_called(db, content):
    with pytest.raises(FileRefused):
        store_file(content=content, shown_name="snäll.pdf", retention=RetentionClass.FUND)


def test_a_name_cannot_leave_its_folder_or_break_a_header():
    assert clean_name("../../etc/passwd", ".pdf") == "passwd.pdf"
    assert clean_name('a"\r\nSet-Cookie: x', ".pdf") == "a-Set-Cookie- x.pdf"
    assert clean_name("...", ".pdf") == "fil.pdf"


def test_a_file_is_handed_out_as_an_attachment_that_no_browser_runs(db):
    stored = store_file(content=PDF, shown_name="Slutrapport å", retention=RetentionClass.FUND)
    response = attachment(stored)
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert b"".join(response.streaming_content) == PDF


def test_a_changed_file_is_found_out(db):
    stored = store_file(content=PDF, shown_name="Rapport", retention=RetentionClass.FUND)
    assert not damaged(stored)
    stored.path.write_bytes(PDF + b" ")
    assert damaged(stored)
    stored.path.unlink()
    assert damaged(stored)
