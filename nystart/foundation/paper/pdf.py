"""The one module that knows WeasyPrint: HTML becomes a tagged PDF (PDF/UA-1) in Swedish.

WeasyPrint takes seconds to import and to run, so it is imported when used, and used in the worker. What its tags lack is
mended with pikepdf (``pdf_tags``, ``pdf_links``), and the result is read back before it is handed out.
"""

from dataclasses import dataclass
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

from .fonts import is_own_font, unprintable
from .pdf_links import link_words, mend_links
from .pdf_tags import mend_tags, numbers_in_tree

PANGO_COMMAND = "sudo apt-get install --yes libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


class PdfUnavailable(RuntimeError):
    """The system library that sets text is missing (Pango). The message says how to install it."""


class PdfDefect(RuntimeError):
    """The finished document lacks what the law asks of it: language, title or tags."""


class SignsMissing(ValueError):
    """The page holds characters that our font lacks; another font of the machine would have set them, or none."""

    def __init__(self, signs: list[str]) -> None:
        super().__init__(f"Rapportens typsnitt saknar tecknen {' '.join(signs[:20])} – skriv dem på ett annat sätt.")
        self.signs = signs


@dataclass(frozen=True)
class PdfFile:
    """A finished document: its bytes and its number of pages."""

    content: bytes
    pages: int


def render_pdf(html: str) -> PdfFile:
    """Make a tagged PDF of a whole HTML page with ``lang`` and ``title``.

    Raises SignsMissing when a character is not in our font, PdfUnavailable when Pango is missing and PdfDefect when the
    result is not accessible.
    """
    missing = unprintable(unescape(html))
    if missing:
        raise SignsMissing(missing)
    weasyprint = _weasyprint()
    document = weasyprint.HTML(string=html, url_fetcher=_local_fonts_only(weasyprint))
    raw = document.write_pdf(pdf_variant="pdf/ua-1", pdf_tags=True)
    return _finish(raw, link_words(document.etree_element))


def _weasyprint() -> Any:
    try:
        import weasyprint
    except OSError as error:
        message = f"PDF kan inte skapas: biblioteket Pango saknas. Kör: {PANGO_COMMAND}"
        raise PdfUnavailable(message) from error
    return weasyprint


def own_file(url: str) -> Path:
    """The file of a document's own that an address leads to: a cut of our font. Pictures are drawn in the page itself.

    Raises ValueError for every other address, whatever way it is written: a document fetches nothing.
    """
    parts = urlsplit(url)
    path = Path(url2pathname(parts.path)) if parts.scheme == "file" and not parts.netloc else None
    if path is None or not is_own_font(path):
        raise ValueError(f"A document may not fetch {url}")
    return path.resolve()


def _local_fonts_only(weasyprint: Any) -> Any:
    """Refuse every address but our own fonts; what is opened is the path that was looked at, not the address."""

    class FontFetcher(weasyprint.urls.URLFetcher):  # type: ignore[misc, name-defined]
        def fetch(self, url: str, headers: Any = None) -> Any:
            return super().fetch(own_file(url).as_uri(), headers)

    return FontFetcher(allowed_protocols=("file",), allow_redirects=False)


def _finish(raw: bytes, words: dict[str, str]) -> PdfFile:
    """Mend the tags, name the links, check the result and write it compactly."""
    import pikepdf

    with pikepdf.open(BytesIO(raw)) as pdf:
        mend_links(pdf, words)
        mend_tags(pdf.Root.StructTreeRoot)
        _leave_out_page_margins(pdf)
        _print_annotations(pdf)
        _check(pdf)
        pdf.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        finished = BytesIO()
        pdf.save(finished, compress_streams=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return PdfFile(finished.getvalue(), len(pdf.pages))


def _check(pdf: Any) -> None:
    with pdf.open_metadata() as metadata:
        titled = bool(metadata.get("dc:title"))
    tagged = "/StructTreeRoot" in pdf.Root and bool(pdf.Root.get("/MarkInfo", {}).get("/Marked"))
    if not (titled and tagged and str(pdf.Root.get("/Lang", "")).startswith("sv")):
        raise PdfDefect("The document has no title, no tags or is not marked as Swedish.")


def _leave_out_page_margins(pdf: Any) -> None:
    """Mark what stands in page heads and feet as artifacts: it is not in the tag tree, so nobody should hear it."""
    import pikepdf

    heard = numbers_in_tree(pdf.Root.StructTreeRoot)
    for page in pdf.pages:
        instructions: Any = pikepdf.parse_content_stream(page)
        operations = [
            ([pikepdf.Name.Artifact], pikepdf.Operator("BMC"))
            if str(operator) == "BDC" and _is_unheard(operands, heard.get(page.objgen, set()))
            else (operands, operator)
            for operands, operator in instructions
        ]
        page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(operations))


def _is_unheard(operands: Any, heard: set[int]) -> bool:
    return len(operands) == 2 and "/MCID" in operands[1] and int(operands[1]["/MCID"]) not in heard


def _print_annotations(pdf: Any) -> None:
    """Links are there in print too, so that screen and paper hold the same."""
    for page in pdf.pages:
        for annotation in page.get("/Annots", []):
            annotation["/F"] = 4
