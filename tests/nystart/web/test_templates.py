"""House rules of all templates: no inline script or style, Swedish words, pieces with an underscore."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template

ROOT = Path(settings.BASE_DIR) / "templates"
TEMPLATES = sorted(path for path in ROOT.rglob("*.html"))
SCRIPTS = sorted((Path(settings.BASE_DIR) / "static" / "js").glob("*.js"))
INLINE_SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)[^>]*>", re.IGNORECASE)
HANDLER = re.compile(r"\s(?:on[a-z]+|hx-on[^=]*)\s*=\s*[\"']", re.IGNORECASE)
STYLE = re.compile(r"<style|\sstyle\s*=", re.IGNORECASE)
ENGLISH = re.compile(
    r">\s*[^<{]*\b(?:the|and|Submit|Save|Cancel|Delete|Edit|Search|Sign in|Log in|Password|Next|Previous|Close|Loading"
    r"|Required|Optional|Back|Yes|Home|Settings|None|True|False)\b[^<{]*<"
)
UTILITIES = re.compile(
    r"class=\"[^\"]*\b(?:text-body|text-muted|bg-[a-z]+|border-(?:primary|secondary|success|danger))\b"
)


def short(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", TEMPLATES, ids=short)
def test_a_template_has_no_inline_script_or_style(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    printed = "documents" in path.parts or path.name.startswith("document")
    assert not INLINE_SCRIPT.search(source)
    assert not HANDLER.search(source)
    assert printed or not STYLE.search(source)
    assert "javascript:" not in source


@pytest.mark.parametrize("path", TEMPLATES, ids=short)
def test_a_template_compiles_and_speaks_swedish(path: Path) -> None:
    get_template(short(path))
    source = re.sub(r"{#.*?#}|{% comment %}.*?{% endcomment %}|<code>.*?</code>", "", path.read_text(encoding="utf-8"))
    found = ENGLISH.search(source)
    assert found is None, found
    assert not UTILITIES.search(source), "Bootstrap's colour helpers do not follow the theme"


def test_pieces_have_an_underscore() -> None:
    assert [path.name for path in (ROOT / "components").glob("*.html") if not path.name.startswith("_")] == []


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_scripts_keep_nothing_in_the_browser_and_evaluate_nothing(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    for word in ("localStorage", "sessionStorage", "indexedDB", "eval(", "innerHTML", "document.write"):
        assert word not in source


def test_every_static_file_that_the_base_names_exists() -> None:
    from django.contrib.staticfiles import finders

    for path in TEMPLATES:
        for name in re.findall(r"{%\s*static\s+['\"]([^'\"]+)['\"]", path.read_text(encoding="utf-8")):
            assert finders.find(name), f"{short(path)} names {name}"
