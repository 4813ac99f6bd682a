"""Bootstrap icons, one SVG at a time, read from their package and put into the page.

No sprite, no font and no static files: a page carries the icons that it shows and nothing else.
"""

import re
from functools import lru_cache
from importlib import resources

PACKAGE = "js_lib_bootstrap_icons"
FOLDER = "static/bootstrap-icons"
NAME = re.compile(r"[a-z0-9-]+")
INNER = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)


class UnknownIcon(ValueError):
    """There is no icon of that name."""


@lru_cache(maxsize=None)
def icon_svg(name: str) -> str:
    """The icon as one line of SVG, hidden from assistive technology: a word always stands beside it.

    Raises UnknownIcon.
    """
    if not NAME.fullmatch(name):
        raise UnknownIcon(name)
    source = resources.files(PACKAGE).joinpath(FOLDER, f"{name}.svg")
    try:
        drawing = INNER.search(source.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise UnknownIcon(name) from error
    if drawing is None:
        raise UnknownIcon(name)
    paths = " ".join(drawing[1].split()).replace("> <", "><")
    return f'<svg class="ny-i" viewBox="0 0 16 16" aria-hidden="true">{paths}</svg>'
