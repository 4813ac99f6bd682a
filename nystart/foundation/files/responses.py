"""Handing a stored file to a browser: always as a download, never shown inside our own address."""

from django.http import FileResponse, Http404

from .models import StoredFile


def attachment(stored: StoredFile) -> FileResponse:
    """The file as a download. The view that calls has asked who may have it. Raises Http404 when the bytes are gone."""
    if not stored.path.is_file():
        raise Http404("Filen finns inte längre.")
    response = FileResponse(
        stored.path.open("rb"), as_attachment=True, filename=stored.shown_name, content_type=stored.content_type
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-store"
    return response
