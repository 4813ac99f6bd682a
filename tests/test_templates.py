"""House rules of the templates: pages and pieces, nothing inline, nothing unused, Swedish on the screen."""

import ast
import re

import pytest

from tests.house import ROOT, nodes, product_modules, tracked_files

TEMPLATES = [path.removeprefix("templates/") for path in tracked_files() if path.startswith("templates/")]
PAGES = [name for name in TEMPLATES if name.endswith(".html")]
NAMED_BY_OTHERS = ("account/", "mfa/", "usersessions/", "admin/", "allauth/", "django/", "errors/")
"""Templates that a package asks for by name, and the error pages, whose names are put together."""
NAMED_BY_DJANGO = {"400.html", "403.html", "404.html", "500.html"}

INLINE = re.compile(r"<script(?![^>]*\bsrc=)|<style\b|\sstyle=|\son[a-z]+=|javascript:", re.IGNORECASE)
TAGS = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<style.*?</style>|<[^>]*>", re.DOTALL)
ENGLISH = re.compile(
    r"\b(the|and|with|your|you|please|save|submit|cancel|delete|edit|search|next|previous|back|password|user|"
    r"welcome|click|here|yes|no|not|found|error|required|home|settings|add|remove|update|create|new|page|from|this)\b",
    re.IGNORECASE,
)
DOCUMENT_STYLE = ("reports/document", "reports/documents/")
"""Templates that become a PDF carry their own style sheet: no browser ever shows them."""


def _text(name: str) -> str:
    return (ROOT / "templates" / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [name for name in PAGES if not name.startswith(DOCUMENT_STYLE)])
def test_nothing_is_inline(name):
    found = INLINE.search(_text(name))
    assert found is None, f"{found.group()} in {name}"


@pytest.mark.parametrize("name", PAGES)
def test_no_english_on_the_screen(name):
    words = TAGS.sub(" ", _text(name))
    found = [line.strip()[:80] for line in words.splitlines() if ENGLISH.search(line)]
    assert found == []


def _asked_for() -> set[str]:
    """Every template named in Python, or included or extended by a template."""
    found = {
        node.value
        for path in product_modules()
        for node in nodes(path, ast.Constant)
        if isinstance(node.value, str) and "/" in node.value and node.value.endswith((".html", ".txt", ".css"))
    }
    for name in TEMPLATES:
        found |= set(re.findall(r"""\{%\s*(?:include|extends)\s+["']([^"']+)["']""", _text(name)))
    return {name for name in found if name.removesuffix(".css") == name or (ROOT / "templates" / name).exists()}


def test_no_template_is_unused():
    unused = set(TEMPLATES) - _asked_for() - NAMED_BY_DJANGO
    assert {name for name in unused if not name.startswith(NAMED_BY_OTHERS)} == set()


def test_every_template_that_is_asked_for_is_there():
    assert {name for name in _asked_for() if name.split("/")[0] + "/" not in NAMED_BY_OTHERS} - set(TEMPLATES) == set()


def _rendered() -> set[str]:
    """Templates that a view renders as a whole page."""
    return {
        node.value
        for path in product_modules()
        if "/views" in path
        for node in nodes(path, ast.Constant)
        if isinstance(node.value, str) and node.value.endswith(".html") and "/" in node.value
    }


def test_pieces_have_an_underscore_and_pages_have_none():
    included = {
        piece
        for name in TEMPLATES
        for piece in re.findall(r"""\{%\s*include\s+["']([^"']+)["']""", _text(name))
    }  # fmt: skip
    assert {name for name in included if not name.split("/")[-1].startswith("_")} == set()
    extended = [name for name in _rendered() if not name.split("/")[-1].startswith("_")]
    assert {name for name in extended if not re.search(r"\{%\s*extends\b", _text(name))} == set()
