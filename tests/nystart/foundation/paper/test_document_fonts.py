"""What a document looks like, seen as a picture: a text layer can be right where the page is blank."""

import subprocess
import sys
from pathlib import Path

import pymupdf
import pytest
from django.conf import settings
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from nystart.foundation.paper import fonts
from tests.house import ROOT

SIGNS = "≥ЖΩŠğőếЂίÞ→−€ßłı"
"""Signs of names and texts in Europe: Cyrillic, Greek, Turkish, Hungarian, Vietnamese, Serbian, arrows, signs of sums."""
BLANK, UNKNOWN = "\u00a0", "\u2603"
STYLES = ("font-weight: 400", "font-weight: 600", "font-style: italic")
MAKE = """
import sys
from django.conf import settings
settings.configure(VAR_DIR=sys.argv[1])
from nystart.foundation.paper.fonts import FAMILY, font_face_css
from nystart.foundation.paper import pdf
pdf.unprintable = lambda text: []  # the box of a missing sign is what the others are compared with
style = "@page { size: 60pt 60pt; margin: 10pt } p { margin: 0; font-size: 30pt; break-after: page; font-family: " + FAMILY + " }"
body = "".join(f'<p style="{more}">{sign}</p>' for more in sys.argv[4:] for sign in sys.argv[3])
html = f'<!doctype html><html lang="sv"><title>Tecken</title><style>{font_face_css()}{style}</style><body>{body}</body></html>'
open(sys.argv[2], "wb").write(pdf.render_pdf(html).content)
"""


def pictures(folder, name, fontconfig=None):
    """Each sign in each cut as a picture, set by a process of its own with fonts of a machine that we choose."""
    target = folder / f"{name}.pdf"
    command = [sys.executable, "-c", MAKE, str(settings.VAR_DIR), str(target), SIGNS + BLANK + UNKNOWN, *STYLES]
    machine = {"FONTCONFIG_FILE": str(fontconfig)} if fontconfig else {}
    path = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT), "HOME": str(folder)}
    subprocess.run(command, cwd=ROOT, env=path | machine, check=True, capture_output=True)
    with pymupdf.open(target) as document:
        drawn = [page.get_pixmap(dpi=144, colorspace=pymupdf.csGRAY).samples for page in document]
        used = {font[3].split("+")[-1] for page in document for font in page.get_fonts()}
    places = [(style, sign) for style in STYLES for sign in SIGNS + BLANK + UNKNOWN]
    return dict(zip(places, drawn, strict=False)), used


def fontconfig_of(folder, fonts_in):
    """A machine that has the fonts of one folder and nothing else."""
    file = folder / f"{fonts_in.name}.conf"
    cache = f"<cachedir>{folder / 'cache'}</cachedir>"
    file.write_text(f"<?xml version='1.0'?><fontconfig><dir>{fonts_in}</dir>{cache}</fontconfig>")
    return file


def broken_inter(path: Path):
    """A font that says it is Inter and draws nothing."""
    names = [".notdef", *(f"uni{ord(sign):04X}" for sign in SIGNS + BLANK)]
    builder = FontBuilder(1000)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(sign): f"uni{ord(sign):04X}" for sign in SIGNS + BLANK})
    builder.setupGlyf({name: TTGlyphPen(None).glyph() for name in names})
    builder.setupHorizontalMetrics(dict.fromkeys(names, (600, 0)))
    builder.setupHorizontalHeader(ascent=900, descent=-200)
    builder.setupNameTable({"familyName": "Inter", "styleName": "Regular", "psName": "Inter-Regular"})
    builder.setupOS2()
    builder.setupPost()
    path.parent.mkdir()
    builder.save(path)


@pytest.fixture(scope="module")
def machines(tmp_path_factory):
    """The same signs as set on three machines: this one, one without fonts, one with a broken Inter."""
    folder = tmp_path_factory.mktemp("machines")
    (folder / "none").mkdir()
    broken_inter(folder / "broken" / "Inter.ttf")
    bare, broken = (fontconfig_of(folder, folder / name) for name in ("none", "broken"))
    return {
        "this": pictures(folder, "this"),
        "without fonts": pictures(folder, "bare", bare),
        "with a broken Inter": pictures(folder, "inter", broken),
    }


@pytest.mark.parametrize("machine", ["this", "without fonts", "with a broken Inter"])
@pytest.mark.parametrize("style", STYLES)
def test_every_sign_leaves_ink_that_is_not_the_box_of_a_missing_one(machines, machine, style):
    drawn, _used = machines[machine]
    blank, box = drawn[style, BLANK], machines["without fonts"][0][style, UNKNOWN]
    assert box != blank
    for sign in SIGNS:
        assert drawn[style, sign] != blank, sign
        assert drawn[style, sign] != box, sign
    assert len({drawn[style, sign] for sign in SIGNS}) == len(SIGNS)


@pytest.mark.parametrize("machine", ["without fonts", "with a broken Inter"])
def test_every_machine_sets_the_same_picture(machines, machine):
    for place, picture in machines["this"][0].items():
        assert place[1] == UNKNOWN or machines[machine][0][place] == picture, place


@pytest.mark.parametrize("machine", ["without fonts", "with a broken Inter"])
def test_no_font_but_ours_is_used(machines, machine):
    assert machines[machine][1]
    assert all(name.startswith(fonts.FAMILY) for name in machines[machine][1])


def test_the_cuts_say_their_own_name():
    from fontTools.ttLib import TTFont

    fonts.font_face_css()
    for name, *_rest in fonts.CUTS:
        font = TTFont(fonts.font_folder() / f"{fonts.FAMILY}-{name}-{fonts.recipe_digest()}.ttf")
        assert {font["name"].getDebugName(number) for number in (1, 16)} == {f"{fonts.FAMILY} {name}", fonts.FAMILY}
        assert fonts.characters() <= set(font.getBestCmap())


def test_every_sign_of_a_european_name_can_be_printed():
    latin = (*range(0x20, 0x7F), *range(0xA0, 0xAD), *range(0xAE, 0x149), *range(0x14A, 0x17F), *range(0x1EA0, 0x1EFA))
    greek = (*range(0x391, 0x3A2), *range(0x3A3, 0x3CF))
    cyrillic = range(0x400, 0x460)
    signs = map(ord, "–—’”“•…≥≤≠≈±×÷→←↑↓−€£₽№™✓½⅓²₂°µ∞√")
    assert fonts.unprintable("".join(map(chr, (*latin, *greek, *cyrillic, *signs)))) == []


def test_what_no_document_can_print_is_told_once_in_order():
    assert fonts.unprintable("Hej\t☃\r\nمر ☃ 語") == ["☃", "م", "ر", "語"]


def test_pictures_of_inter_s_own_are_not_printed():
    assert fonts.unprintable("\ue000") == ["\ue000"]


@pytest.fixture
def another_recipe(monkeypatch):
    """The recipe has changed since the cuts were made."""
    monkeypatch.setattr(fonts, "RECIPE", fonts.RECIPE + 1)
    fonts.recipe_digest.cache_clear()
    yield
    fonts.recipe_digest.cache_clear()


def test_another_recipe_makes_cuts_of_its_own(monkeypatch, another_recipe):
    made = []
    monkeypatch.setattr(fonts, "_cut", lambda name, source, weight, path: made.append((name, path.exists())))
    css = fonts.font_face_css()
    assert made == [("Regular", False), ("SemiBold", False), ("Italic", False)]
    assert css.count(fonts.recipe_digest()) == len(made)
