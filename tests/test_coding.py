"""House rules against injection: what is never written in the product's code, so that no input can become a program."""

import ast
import re

import pytest
from django.core.exceptions import ValidationError
from django.core.mail.backends.smtp import EmailBackend

from placements.bank.models import Employer
from tests.house import ROOT, nodes, product_modules, tracked_files

EVALUATES = {"eval", "exec", "compile", "__import__"}
UNPACKS_PROGRAMS = {"pickle", "marshal", "shelve", "dill", "jsonpickle"}
WITHOUT_A_PARSER = {"xml", "lxml", "ldap", "ldap3", "yaml", "requests", "httpx", "aiohttp"}
"""What would need rules of its own: documents from others, directories, other sites."""
MEASURES = "nystart/roof/ops/bench/"
"""The tool that measures; it serves no people."""


def _calls(path: str) -> list[ast.Call]:
    return [node for node in nodes(path, ast.Call) if isinstance(node, ast.Call)]


def _imported(path: str) -> set[str]:
    names = {alias.name for node in nodes(path, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in nodes(path, ast.ImportFrom) if not node.level}
    return {name.partition(".")[0] for name in names}


def _modules() -> list[str]:
    return [path for path in product_modules() if not path.startswith(MEASURES)]


def test_nothing_is_evaluated_or_unpacked_into_a_program():
    found = [
        f"{path}:{call.lineno}"
        for path in _modules()
        for call in _calls(path)
        if isinstance(call.func, ast.Name) and call.func.id in EVALUATES
    ]
    assert found == []
    assert [path for path in _modules() if _imported(path) & UNPACKS_PROGRAMS] == []


def test_no_document_is_parsed_and_no_other_site_is_asked():
    assert [path for path in _modules() if _imported(path) & WITHOUT_A_PARSER] == []


def test_no_program_is_started_through_a_shell():
    shells = [
        f"{path}:{call.lineno}"
        for path in product_modules()
        for call in _calls(path)
        if any(word.arg == "shell" for word in call.keywords)
        or ast.unparse(call.func) in {"os.system", "os.popen", "subprocess.getoutput"}
    ]
    assert shells == []


def test_templates_are_files_and_escape_what_they_show():
    made = [
        f"{path}:{call.lineno}"
        for path in _modules()
        for call in _calls(path)
        if ast.unparse(call.func).rpartition(".")[2] in {"Template", "from_string"}
    ]
    assert made == []
    pages = [path for path in tracked_files() if path.startswith("templates/") and path.endswith(".html")]
    unescaped = re.compile(r"\|\s*safe\b|\bautoescape off\b|\|\s*safeseq\b")
    assert [path for path in pages if unescaped.search((ROOT / path).read_text(encoding="utf-8"))] == []


def test_texts_with_gaps_are_our_own():
    """``format`` is called on what stands in capital letters in the code, or on SQL that quotes its parts, never on input.

    ``markup`` takes such a text as its pattern.
    """
    own = re.compile(r"[A-Z_]+(\[.*\])?|(sql\.SQL\(.*\)|statement|old_letter)|number", re.DOTALL)
    formatted = [
        (path, call.func.value)
        for path in _modules()
        for call in _calls(path)
        if isinstance(call.func, ast.Attribute) and call.func.attr == "format"
    ]
    marked_up = [
        (path, call.args[0]) for path in _modules() for call in _calls(path) if ast.unparse(call.func) == "markup"
    ]
    found = [
        f"{path}:{text.lineno} {ast.unparse(text)[:60]}"
        for path, text in formatted + marked_up
        if not isinstance(text, ast.Constant) and not own.fullmatch(ast.unparse(text))
    ]
    assert len(marked_up) > 10 and found == ["nystart/foundation/web/markup.py:12 pattern"]


def test_a_form_names_its_fields():
    """What is not named cannot be changed by adding it to a form that is sent."""
    loose = [
        f"{path}:{node.lineno}"
        for path in _modules()
        if "/forms" in path or path.endswith("filters.py")
        for node in nodes(path, ast.ClassDef)
        if node.name == "Meta"
        for line in node.body
        if isinstance(line, ast.Assign)
        and ({ast.unparse(target) for target in line.targets} & {"exclude"} or "__all__" in ast.unparse(line.value))
    ]
    assert loose == []


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", " vbscript:x", "//other.example"])
def test_an_address_that_is_shown_as_a_link_leads_to_a_web_site(address):
    with pytest.raises(ValidationError):
        Employer._meta.get_field("website").clean(address, None)


def test_a_mail_server_must_show_a_certificate_that_holds():
    context = EmailBackend(use_tls=True).ssl_context
    assert context.check_hostname and context.verify_mode.name == "CERT_REQUIRED"
