"""The font of all documents (Inter), so that every machine sets the same pages.

The package holds one variable font; setting type with it takes three times as long. The three cuts that documents use
are made once per machine and kept in ``VAR_DIR``.
"""

from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings

FAMILY = "Inter"
CUTS = (
    ("Inter-Regular.ttf", "Inter[opsz,wght].ttf", "normal", 400),
    ("Inter-SemiBold.ttf", "Inter[opsz,wght].ttf", "normal", 600),
    ("Inter-Italic.ttf", "Inter-Italic[opsz,wght].ttf", "italic", 400),
)
CHARACTERS = (*range(0x20, 0x250), *range(0x2000, 0x2070), 0x20AC, 0x2122, *range(0x2190, 0x2194), 0x2212)
FEATURES = ("kern", "tnum", "ccmp", "mark", "mkmk", "locl")


def font_folder() -> Path:
    """Where the cuts are kept."""
    return Path(settings.VAR_DIR) / "fonts"


def font_face_css() -> str:
    """The ``@font-face`` rules of a document, making the cuts first when this machine has none."""
    rules = []
    for name, source, style, weight in CUTS:
        path = font_folder() / name
        if not path.exists():
            _cut(source, weight, path)
        rules.append(
            f'@font-face {{ font-family: "{FAMILY}"; font-style: {style}; font-weight: {weight};'
            f' src: url("{path.as_uri()}"); }}'
        )
    return "\n".join(rules)


def _cut(source: str, weight: int, path: Path) -> None:
    """Make one weight of the variable font, with the letters of European languages."""
    import fontpkg_inter
    from fontTools import subset
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    font = TTFont(Path(fontpkg_inter.ROOT) / "files" / source)
    options = subset.Options()
    options.layout_features = list(FEATURES)
    chosen = subset.Subsetter(options)
    chosen.populate(unicodes=CHARACTERS)
    chosen.subset(font)
    finished = instancer.instantiateVariableFont(font, {"wght": weight, "opsz": 14})
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, delete=False) as draft:
        finished.save(draft)
    Path(draft.name).replace(path)
