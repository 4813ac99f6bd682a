"""The house rules that no linter sees. The layers themselves are import contracts in pyproject.toml."""

import ast
import builtins
import keyword
import re
import sys
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.db import models as fields
from django.urls import get_resolver

from nystart.foundation.web.retention import RetentionClass
from tests.house import (
    LAYERS,
    PACKAGES,
    ROOT,
    dotted,
    is_event,
    layer_of,
    nodes,
    our_models,
    product_modules,
    tracked_files,
)
from tests.test_access_matrix import OURS, patterns

TOP_LEVEL = {
    *("nystart", "participants", "placements", "projects", "reports", "templates", "static", "tests", "docs"),
    *("manage.py", "pyproject.toml", "docker-compose.yml", "Dockerfile", "Makefile", "README.md", "CHANGELOG.md"),
    *("requirements.txt", "requirements-dev.txt"),
}
LONGEST_FILE = 400
LONG_BY_NATURE = (
    "requirements",
    "nystart/foundation/accounts/data/",
    "docs/",
    ".csv",
    ".json",
    ".svg",
    ".po",
    "CHANGELOG.md",
)

APP_FOLDERS = {
    *("models", "actions", "forms", "filters", "views", "urls", "tasks", "codes", "feeds", "data"),
    *("templatetags", "admin", "apps", "migrations", "management", "__init__"),
}
MORE_IN = {
    "projects/register": {"leading", "contributing"},
    "projects/occupations": {"finding"},
    "projects/goals": set(),
    "projects/imports": {"leads", "page_json", "review"},
    "projects/mission": set(),
    "projects/pages": set(),
    "participants/core": {"names", "choices", "search", "columns", "protecting", "contributing"},
    "participants/contact": {"contributing"},
    "participants/signing": {"signers"},
    "participants/support": {"contributing", "following"},
    "participants/network": {"contributing", "following", "sharing"},
    "participants/joining": {
        "one_person",
        "following",
        "late",
        "of_the_core",
        "comparing",
        "middleware",
        "contributing",
    },
    "participants/moves": {"contributing"},
    "participants/approvals": {
        "contributing",
        "following",
        "kinds",
        "letters",
        "public_urls",
        "secrets",
        "signers",
        "standing",
    },
    "participants/situation": {"contributing", "comparing"},
    "participants/pauses": {"contributing", "days"},
    "participants/decisions": {"contributing"},
    "participants/notes": {"following", "contributing"},
    "participants/paths": {"contributing", "following"},
    "participants/plans": {"following", "contributing", "planning", "editing", "approving", "paper", "proposing"},
    "participants/follow_up": {"contributing"},
    "participants/reception": {"contributing", "public_urls", "timetable"},
    "participants/studies": {"contributing", "following", "telling"},
    "participants/referring": {"contributing", "places"},
    "participants/intake": {"contributing", "letters", "workload"},
    "participants/progress": {"following", "contributing", "planning", "scores"},
    "participants/protection": {"contributing", "following"},
    "participants/file": {"tabs", "progress", "shown"},
    "participants/crowd": {"bulk", "bulk_journal"},
    "placements/bank": {"values", "search", "words", "programme", "steps", "contributing"},
    "placements/bank_public": {"limits", "listing"},
    "placements/bank_staff": {"comparison"},
    "reports/writing": {"checks", "names", "name_like", "known", "named", "texts", "words"},
    "reports/documents": {"final_report", "text"},
    "reports/pages": set(),
}
"""Names beside the usual ones, each with one idea that has no other place. A new one is a decision, made here."""

SCOPES = {"visible_to", "editable_by", "countable_by", "held_by", "reviewable_by", "managed_by", "public_on", "none"}
PLAIN = {"all", "filter", "exclude", "get", "first", "last", "values", "values_list", "order_by", "select_related"}
"""Django's own first steps: they say nothing of who may see the rows. A word of the domain does."""
ASK_WIDELY = {
    "placements/bank_public/forms.py": "the municipalities that have a bank are public",
    "placements/bank_public/views/public.py": "whether a public place has been closed",
    "reports/figures/measures.py": "published places are public",
}
"""Where a plain question is right, and why."""
ASKERS = ("/views.py", "/views/", "/forms.py", "/forms/", "/filters.py", "/filters/", "/feeds.py", "/figures/")
TWO_ADDRESSES = {"bank:municipality"}
"""The same page under a second address."""
LOOKUPS = {"filter", "exclude", "annotate", "values", "values_list", "select_related", "prefetch_related", "order_by"}
FORBIDDEN = re.compile(
    r"helper|utils?(_|$)|handler(?!\d)|_info$|(?<!project_)(?<!unit_)(?<!User)manager", re.IGNORECASE
)
TODAY = {"date.today", "datetime.today", "datetime.now", "datetime.date.today", "datetime.datetime.now"}
NOW = {"timezone.now", "timezone.localdate"}
RIGHTS_HOLD_TODAY = {
    "nystart/foundation/accounts/models/email_change.py",
    "nystart/foundation/accounts/models/sign_in.py",
    "nystart/foundation/accounts/models/user.py",
    "participants/core/models/enrolment.py",
    "participants/core/models/participant.py",
    "participants/core/models/protected_access.py",
    "participants/core/models/referral.py",
    "participants/referring/models/sent_referral.py",
}
"""Whether a role, an access list or a relation lets somebody in is always asked of today."""


def test_the_top_level_holds_what_it_should_and_nothing_else():
    found = {path.split("/")[0] for path in tracked_files()}
    assert {name for name in found if not name.startswith(".")} <= TOP_LEVEL


@pytest.mark.parametrize("app", MORE_IN)
def test_an_app_is_made_of_the_same_few_names(app):
    inside = {path.removeprefix(f"{app}/").split("/")[0].removesuffix(".py") for path in product_modules()
              if path.startswith(f"{app}/")}  # fmt: skip
    assert inside - APP_FOLDERS - MORE_IN[app] == set()


def test_no_file_is_longer_than_can_be_read():
    lengths = {
        path: (ROOT / path).read_text(encoding="utf-8").count("\n")
        for path in tracked_files()
        if path.endswith((".py", ".html", ".css", ".js")) and not any(part in path for part in LONG_BY_NATURE)
        if "/migrations/0001" not in path
    }
    assert {path: count for path, count in lengths.items() if count > LONGEST_FILE} == {}


def test_no_app_fetches_the_models_of_another_by_name():
    found = [
        f"{path}:{call.lineno}"
        for path in product_modules()
        for call in nodes(path, ast.Call)
        if dotted(call.func).endswith("apps.get_model") or dotted(call.func) == "get_model"
    ]
    assert found == []


def _reverse_names() -> dict[str, set[str]]:
    """Layer -> names that relations of higher layers put on its models."""
    found: dict[str, set[str]] = {layer: set() for layer in LAYERS}
    for model in our_models():
        own = layer_of(model.__module__)
        for relation in model._meta.related_objects:
            other = layer_of(relation.related_model.__module__)
            if own and other and LAYERS.index(other) > LAYERS.index(own) and relation.get_accessor_name():
                found[own] |= {relation.get_accessor_name(), relation.name}
    return found


def _names_asked_for(path: str):
    """(line, name) of attributes, and of fields in queries."""
    for attribute in nodes(path, ast.Attribute):
        yield attribute.lineno, attribute.attr
    for call in nodes(path, ast.Call):
        if isinstance(call.func, ast.Attribute) and call.func.attr in LOOKUPS:
            texts = [one.value for one in call.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
            for text in (*texts, *(given.arg or "" for given in call.keywords)):
                yield call.lineno, text.removeprefix("-").split("__")[0]


def test_no_app_uses_a_reverse_name_that_a_higher_one_defines():
    forbidden = _reverse_names()
    found = [
        f"{path}:{line} {name}"
        for path in product_modules()
        if (layer := layer_of(path)) and forbidden[layer]
        for line, name in _names_asked_for(path)
        if name in forbidden[layer]
    ]
    assert found == []


def _plain_questions(path: str):
    """(line, model) of every ``Model.objects`` that is asked without a scope and without a word of the domain."""
    parents = {child: node for node in nodes(path, ast.AST) for child in ast.iter_child_nodes(node)}
    for node in nodes(path, ast.Attribute):
        if node.attr != "objects" or not isinstance(node.value, ast.Name):
            continue
        called, calls, above = [], [], parents.get(node)
        while isinstance(above, ast.Attribute | ast.Call):
            (called.append(above.attr) if isinstance(above, ast.Attribute) else calls.append(above))
            above = parents.get(above)
        if called and called[0] in PLAIN and not set(called) & SCOPES and not any(map(_leans_on_a_scope, calls)):
            yield node.lineno, node.value.id


def _leans_on_a_scope(call: ast.Call) -> bool:
    """Whether rows are chosen among those of another queryset, or of the row around them (``OuterRef``)."""
    return any(
        (given.arg or "").endswith("__in")
        or (isinstance(given.value, ast.Call) and dotted(given.value.func) == "OuterRef")
        or (given.arg or "").endswith("participant")
        for given in call.keywords
    )


def test_views_forms_filters_and_figures_ask_within_a_scope():
    code_lists = {model.__name__ for model in our_models() if model.retention == RetentionClass.CODE_LIST}
    found = [
        f"{path}:{line} {model}"
        for path in product_modules()
        if any(part in f"/{path}" for part in ASKERS) and path not in ASK_WIDELY
        for line, model in _plain_questions(path)
        if model not in code_lists
    ]
    assert found == []


@pytest.mark.parametrize("model", our_models(), ids=lambda model: model._meta.label)
def test_every_model_says_how_long_its_rows_are_kept(model):
    assert isinstance(getattr(model, "retention", None), RetentionClass)


WITHOUT_PEOPLE = ("nystart.foundation.accounts.", "placements.bank.")
"""Accounts are those of the staff, and the bank knows no person that anybody helps: its import contract proves it."""


@pytest.mark.parametrize("model", our_models(), ids=lambda model: model._meta.label)
def test_every_model_says_what_it_is(model):
    made_by_django = f"{model.__name__}({', '.join(field.name for field in model._meta.fields)})"
    assert model.__doc__, "no docstring"
    assert model.__doc__ != made_by_django, "no docstring"


def _holds_words(model) -> bool:
    """Whether a column can hold a name or prose."""
    return any(
        isinstance(field, fields.TextField | fields.CharField) and not field.choices and not field.is_relation
        for field in model._meta.concrete_fields
    )


def _tables_behind_the_second_wall() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relkind = 'r' AND relrowsecurity")
        return {name for (name,) in cursor.fetchall()}


def test_words_about_people_are_behind_the_second_wall_and_so_is_their_history(db):
    walled = _tables_behind_the_second_wall()
    of_a_controller = [
        model for model in our_models()
        if not model.__module__.startswith(WITHOUT_PEOPLE)
        and any(field.attname == "controller_id" for field in model._meta.concrete_fields)
        and _holds_words(model)
    ]  # fmt: skip
    assert of_a_controller
    expected = {model._meta.db_table for model in of_a_controller}
    expected |= {event._meta.db_table for model in of_a_controller for event in _events(model)}
    assert expected - walled == set()


def _events(model):
    return [
        each for each in model.__subclasses__() + _event_models() if is_event(each) and each.pgh_tracked_model is model
    ]


def _event_models():

    return [model for model in apps.get_models() if is_event(model)]


def _is_taken(name: str, view: Any) -> bool:
    """Whether Python or the module itself uses the name for something else (``list``, ``import``, an action)."""
    return keyword.iskeyword(name) or hasattr(builtins, name) or hasattr(sys.modules[view.__module__], name)


def test_views_are_functions_and_bear_the_name_of_their_address():
    found = []
    for full_name, view in patterns(get_resolver()):
        name = full_name.split(":")[-1]
        if not view.__module__.startswith(OURS) or full_name in TWO_ADDRESSES:
            continue
        if hasattr(view, "view_class") or (view.__name__ != name and not _is_taken(name, view)):
            found.append(f"{full_name} is {view.__module__}.{view.__name__}")
    assert found == []


def test_names_say_what_things_are():
    found = [
        f"{path}:{node.lineno} {node.name}"
        for path in product_modules()
        for node in nodes(path, ast.ClassDef, ast.FunctionDef)
        if FORBIDDEN.search(node.name)
    ]
    found += [path for path in product_modules() if FORBIDDEN.search(path.split("/")[-1].removesuffix(".py"))]
    assert found == []


def test_days_are_passed_in():
    found = []
    for path in product_modules():
        stands_still = ("/models" in path and path not in RIGHTS_HOLD_TODAY) or "/figures/" in path
        for call in nodes(path, ast.Call):
            if (dotted(call.func) in TODAY and not call.args) or (stands_still and dotted(call.func) in NOW):
                found.append(f"{path}:{call.lineno} {dotted(call.func)}")
    assert found == []


def test_nothing_is_left_for_later():
    mark = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|X" + r"XX)\b")
    text_files = [
        path for path in tracked_files() if path.endswith((".py", ".html", ".css", ".js", ".md", ".toml", ".sql"))
    ]
    found = [
        f"{path}:{number}"
        for path in text_files
        for number, line in enumerate((ROOT / path).read_text(encoding="utf-8").splitlines(), 1)
        if mark.search(line)
    ]
    assert found == []


def test_the_packages_are_those_of_the_layers():
    assert {layer.split(".")[0] for layer in LAYERS} == set(PACKAGES)
