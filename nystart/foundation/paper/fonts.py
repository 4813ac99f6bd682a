"""The font of all documents (Inter, under a name of our own), so that every machine sets the same pages.

The package holds one variable font; setting type with it takes three times as long. The three cuts that documents use
are made once per machine and kept in ``VAR_DIR``, named by a digest of how they are made: a new recipe makes new ones.
"""

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from django.conf import settings

FAMILY = "NystartInter"
"""No font of any machine is called so: one called Inter could be another version, or hold no Greek."""
UPRIGHT, ITALIC = "Inter[opsz,wght].ttf", "Inter-Italic[opsz,wght].ttf"
CUTS = (
    ("Regular", UPRIGHT, "normal", 400),
    ("SemiBold", UPRIGHT, "normal", 600),
    ("Italic", ITALIC, "italic", 400),
)
PRIVATE = range(0xE000, 0xF900)
"""Pictures for Inter's own use, which nobody types."""
FEATURES = ("kern", "tnum", "ccmp", "mark", "mkmk", "locl")
OPTICAL_SIZE = 14
RECIPE = 2
"""To be raised when the cuts are made in another way than the constants above tell."""
LINE_ENDS = frozenset(map(ord, "\t\n\r\f"))


def font_folder() -> Path:
    """Where the cuts are kept."""
    return Path(settings.VAR_DIR) / "fonts"


def font_file(name: str) -> Path:
    """Where one cut is kept."""
    return font_folder() / f"{FAMILY}-{name}-{recipe_digest()}.ttf"


def is_own_font(path: Path) -> bool:
    """Whether a path is one of the cuts, when every link and every ``..`` in it has been followed.

    A cut that is itself a link to somewhere else is none: only files that lie in the folder are ours.
    """
    folder, found = font_folder().resolve(), path.resolve()
    return found.parent == folder and found.name in {font_file(name).name for name, *_ in CUTS} and found.is_file()


def font_face_css() -> str:
    """The ``@font-face`` rules of a document, making the cuts first when this machine has none of this recipe."""
    rules = []
    for name, source, style, weight in CUTS:
        path = font_file(name)
        if not path.exists():
            _cut(name, source, weight, path)
        rules.append(
            f'@font-face {{ font-family: "{FAMILY}"; font-style: {style}; font-weight: {weight};'
            f' src: url("{path.as_uri()}"); }}'
        )
    return "\n".join(rules)


@cache
def recipe_digest() -> str:
    """A print of all that decides what is in a cut: the package's font, the tool that cuts, and the recipe."""
    made_of = (RECIPE, CUTS, PRIVATE, FEATURES, OPTICAL_SIZE, version("fontpkg-inter"), version("fonttools"))
    return hashlib.sha256(repr(made_of).encode()).hexdigest()[:12]


@cache
def characters() -> frozenset[int]:
    """What a document can print: every character that all of the package's fonts have."""
    return frozenset.intersection(*(frozenset(_font(source).getBestCmap()) for source in (UPRIGHT, ITALIC))) - set(
        PRIVATE
    )


def is_printable(sign: str) -> bool:
    """Whether a document can print the character, on every machine alike; a line end or a tab is a space."""
    return ord(sign) in characters() or ord(sign) in LINE_ENDS


def unprintable(text: str) -> list[str]:
    """The characters of a text that no document can print, each once, in order."""
    return [sign for sign in dict.fromkeys(text) if not is_printable(sign)]


def unprintable_places(text: str) -> list[tuple[int, int]]:
    """Where they stand (first, one after the last); words of them with spaces between are one place."""
    found: list[tuple[int, int]] = []
    for at, sign in enumerate(text):
        if is_printable(sign):
            continue
        if found and not text[found[-1][1] : at].strip():
            found[-1] = (found[-1][0], at + 1)
        else:
            found.append((at, at + 1))
    return found


def _font(source: str) -> Any:
    import fontpkg_inter
    from fontTools.ttLib import TTFont

    return TTFont(Path(fontpkg_inter.ROOT) / "files" / source, lazy=True)


def _cut(name: str, source: str, weight: int, path: Path) -> None:
    """Make one weight of the variable font, with every character that documents can print, under our name."""
    from fontTools import subset
    from fontTools.varLib import instancer

    font = _font(source)
    options = subset.Options()
    options.layout_features = list(FEATURES)
    options.notdef_outline = True
    chosen = subset.Subsetter(options)
    chosen.populate(unicodes=sorted(characters()))
    chosen.subset(font)
    finished = instancer.instantiateVariableFont(font, {"wght": weight, "opsz": OPTICAL_SIZE})
    _rename(finished, name)
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, delete=False) as draft:
        finished.save(draft)
    Path(draft.name).replace(path)


def _rename(font: Any, name: str) -> None:
    """Say our own family name inside the file too, so that nothing asks the machine for Inter."""
    words = {1: f"{FAMILY} {name}", 2: "Regular", 4: f"{FAMILY} {name}", 6: f"{FAMILY}-{name}", 16: FAMILY, 17: name}
    for number, value in words.items():
        font["name"].removeNames(nameID=number)
        font["name"].setName(value, number, 3, 1, 0x409)
