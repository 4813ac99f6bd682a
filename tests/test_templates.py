"""House rules of templates and scripts, one test each that lists all who break it: nothing inline or unused, all Swedish."""

import ast
import re
from functools import cache

from django.contrib.staticfiles import finders
from django.template import TemplateDoesNotExist, TemplateSyntaxError
from django.template.loader import get_template

from tests.house import ROOT, nodes, product_modules, tracked_files

TEMPLATES = [path.removeprefix("templates/") for path in tracked_files() if path.startswith("templates/")]
PAGES = [name for name in TEMPLATES if name.endswith(".html")]
SCRIPTS = [path for path in tracked_files() if path.startswith("static/js/") and path.endswith(".js")]
NAMED_BY_OTHERS = ("account/", "mfa/", "usersessions/", "admin/", "allauth/", "django/", "errors/", "nystart_forms/")
"""Templates that a package asks for by name, and the error pages, whose names are put together."""
NAMED_BY_DJANGO = {"400.html", "403.html", "404.html", "500.html"}
DOCUMENT_STYLE = ("reports/document", "reports/documents/", "participants/documents/")
"""Templates that become a PDF carry their own style sheet: no browser ever shows them."""

INLINE = re.compile(r"<script(?![^>]*\bsrc=)|\s(?:on[a-z]+|(?:data-)?hx-on[^=\s]*)\s*=(?!=)|javascript:", re.IGNORECASE)
STYLE = re.compile(r"<style\b|\sstyle\s*=", re.IGNORECASE)
UTILITIES = re.compile(
    r"class=\"[^\"]*\b(?:text-body|text-muted|bg-[a-z]+|border-(?:primary|secondary|success|danger))\b"
)
"""Bootstrap's colour helpers, which do not follow the theme."""
KEEPS_OR_EVALUATES = re.compile(
    r"localStorage|sessionStorage|indexedDB|eval\(|innerHTML|insertAdjacentHTML|document\.write"
)

CODE = re.compile(
    r"\{%\s*comment.*?endcomment\s*%\}|\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<style.*?</style>|<code>.*?</code>", re.DOTALL
)
SPOKEN = re.compile(r"\b(?:aria-label|placeholder|title|alt|label|text|action|caption|hint|noun)=\"([^\"]*)\"")
"""Attributes that are read, and the texts that a page gives to a piece."""
TAG = re.compile(r"<[^>]*>")
ENGLISH = re.compile(
    r"\b(the|and|with|your|you|please|save|submit|cancel|delete|edit|search|next|previous|back|password|user|"
    r"welcome|click|here|yes|no|not|found|error|required|home|settings|add|remove|update|create|new|page|from|this|"
    r"sign in|log in|close|loading|optional|none|true|false)\b",
    re.IGNORECASE,
)
INCLUDES = re.compile(r"""\{%\s*include\s+["']([^"']+)["']""")
EXTENDS = re.compile(r"""\{%\s*extends\s+["']([^"']+)["']""")
TITLE = re.compile(r"\{% block title %\}(?!\s*\{% endblock)")
HEADING = re.compile(r"<h1|\{% participant_head ")
STATIC = re.compile(r"""\{%\s*static\s+["']([^"']+)["']""")


@cache
def _text(name: str) -> str:
    return (ROOT / "templates" / name).read_text(encoding="utf-8")


def _breaking(rule: re.Pattern[str], names: list[str]) -> list[str]:
    return [f"{name}: {found.group()}" for name in names if (found := rule.search(_text(name)))]


def test_nothing_is_inline():
    assert _breaking(INLINE, PAGES) == []
    assert _breaking(STYLE, [name for name in PAGES if not name.startswith(DOCUMENT_STYLE)]) == []


def test_nothing_but_the_voice_of_the_page_speaks_by_itself():
    live = re.compile(r"role=\"(?:status|alert|log)\"|aria-live")
    assert {name for name in PAGES if live.search(_text(name))} == {
        "components/_voice.html",
        "nystart_forms/_summary.html",
    }


def test_colours_follow_the_theme():
    assert _breaking(UTILITIES, PAGES) == []


def test_scripts_keep_nothing_in_the_browser_and_evaluate_nothing():
    texts = {path: (ROOT / path).read_text(encoding="utf-8") for path in SCRIPTS}
    assert texts
    assert [path for path, text in texts.items() if KEEPS_OR_EVALUATES.search(text)] == []


def _words(name: str) -> str:
    """What is read on the screen or aloud."""
    return "\n".join(
        [TAG.sub(" ", CODE.sub(" ", _text(name))), *(CODE.sub(" ", said) for said in SPOKEN.findall(_text(name)))]
    )


def test_no_english_on_the_screen():
    spoken = [name for name in TEMPLATES if not name.endswith(".css")]
    lines = ((name, line.strip()[:80]) for name in spoken for line in _words(name).splitlines())
    assert [f"{name}: {line}" for name, line in lines if ENGLISH.search(line)] == []


def _fault(name: str) -> str:
    try:
        get_template(name)
    except (TemplateDoesNotExist, TemplateSyntaxError) as fault:
        return f"{name}: {fault}"
    return ""


def test_every_template_compiles():
    assert [fault for fault in map(_fault, PAGES) if fault] == []


def test_every_static_file_that_is_named_exists():
    assert [(name, file) for name in PAGES for file in STATIC.findall(_text(name)) if not finders.find(file)] == []


def _asked_for() -> set[str]:
    """Every template named in Python, or included or extended by a template."""
    found = {
        node.value
        for path in product_modules()
        for node in nodes(path, ast.Constant)
        if isinstance(node.value, str) and "/" in node.value and node.value.endswith((".html", ".txt", ".css"))
    }
    for name in TEMPLATES:
        found |= {*INCLUDES.findall(_text(name)), *EXTENDS.findall(_text(name))}
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


def _is_piece(name: str) -> bool:
    return name.split("/")[-1].startswith("_")


def test_pieces_have_an_underscore_and_pages_have_none():
    included = {piece for name in TEMPLATES for piece in INCLUDES.findall(_text(name))}
    included |= {name for name in PAGES if name.startswith("components/")}
    assert {name for name in included if not _is_piece(name) and not name.startswith(NAMED_BY_OTHERS)} == set()
    assert {name for name in _rendered() if not _is_piece(name) and not EXTENDS.search(_text(name))} == set()


def _frames(name: str) -> list[str]:
    """The page and what it extends, nearest first."""
    above = EXTENDS.search(_text(name))
    return [name, *(_frames(above.group(1)) if above else [])]


def _with_pieces(name: str) -> str:
    return "\n".join([_text(name), *map(_with_pieces, INCLUDES.findall(_text(name)))])


def _whole(name: str) -> str:
    """The text of a page with its frames and all pieces, without the bases that all pages share."""
    return "\n".join(_with_pieces(each) for each in _frames(name) if not each.startswith("base"))


def test_every_page_says_in_title_and_heading_where_one_is():
    frames = {name for page in PAGES for name in EXTENDS.findall(_text(page))}
    pages = {name: _whole(name) for name in PAGES if EXTENDS.search(_text(name)) and name not in frames}
    assert pages
    assert [name for name, text in pages.items() if not TITLE.search(text)] == []
    assert [name for name, text in pages.items() if not HEADING.search(text)] == []


POSTED = re.compile(r"<form\b[^>]*\bmethod=\"post\"[^>]*>.*?</form>", re.DOTALL | re.IGNORECASE)
DEMANDING = re.compile(
    r"<(?:input|select|textarea)\b[^>]*\s(?:required|pattern|minlength|min|max|type=\"(?:email|url|number)\")[\s=>{]"
)
"""A field that the browser itself would refuse, in its own language and without leading to the field."""
GUARDED = re.compile(r"\{% csrf_token %\}")
REPEATED = {"errors/503.html"}
"""The page of a database that is away writes the guard itself, from what it was given; it needs no context processor."""


def test_every_form_that_is_sent_carries_its_guard_and_whose_page_it_is():
    forms = [(name, form) for name in PAGES for form in POSTED.findall(_text(name))]
    assert len(forms) > 50
    assert {name for name, form in forms if not GUARDED.search(form)} - REPEATED == set()


def test_no_form_lets_the_browser_refuse_in_words_of_its_own():
    demanding = [(name, form) for name in PAGES for form in POSTED.findall(_text(name)) if DEMANDING.search(form)]
    assert demanding
    assert {name for name, form in demanding if not re.match(r"<form\b[^>]*\bnovalidate\b", form)} == set()


def test_no_form_is_sent_in_a_way_that_the_rule_does_not_see():
    opened = {name: len(re.findall(r"method\s*=\s*[\"']?post", _text(name), re.IGNORECASE)) for name in PAGES}
    assert {name for name, count in opened.items() if count != len(POSTED.findall(_text(name)))} == set()


def test_pages_of_the_log_in_are_our_own_and_none_of_the_packages_is_left():
    theirs = [name for name in PAGES if name.startswith(("account/", "mfa/", "usersessions/"))]
    assert theirs
    assert [name for name in theirs if not str(get_template(name).origin).startswith(str(ROOT / "templates"))] == []


def test_a_form_is_left_by_one_word():
    """Avbryt leaves a form with fields unsaved; Gå tillbaka says no to a question, or is a step back on the lent screen."""
    asks = re.compile(r"\{% crispy |as_crispy_field|as_crispy_errors")
    leaves = re.compile(r"<a class=\"btn btn-text\"[^>]*>Gå tillbaka</a>")
    assert _breaking(leaves, [name for name in PAGES if asks.search(_text(name))]) == []


def test_every_field_for_a_file_speaks_swedish():
    """The widget that Django gives a file by itself has no template here, and says "Choose File" in the browser's language."""
    found = [
        f"{path}:{call.lineno}"
        for path in product_modules()
        for call in nodes(path, ast.Call)
        if ast.unparse(call.func) == "forms.FileField"
        and not any(word.arg == "widget" and "forms.FileInput" in ast.unparse(word.value) for word in call.keywords)
    ]
    assert found == []
