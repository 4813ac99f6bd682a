"""Bootstrap icons, one SVG at a time, read from their package and put into the page.

No sprite, no font and no static files: a page carries the icons that it shows and nothing else.
"""

import re
from functools import cache
from importlib import resources

from django.utils.safestring import SafeString, mark_safe

PACKAGE = "js_lib_bootstrap_icons"
FOLDER = "static/bootstrap-icons"
NAME = re.compile(r"[a-z0-9-]+")
INNER = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)


class UnknownIcon(ValueError):
    """There is no icon of that name."""


@cache
def icon_svg(name: str) -> SafeString:
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
    svg = f'<svg class="ny-i" viewBox="0 0 16 16" aria-hidden="true">{paths}</svg>'
    return mark_safe(svg)  # nosec B308 B703  # read from the icon package, never from input
