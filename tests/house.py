"""What the tests of the house rules read: the product's own files, parsed, and its models."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db.models import Model

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("nystart", "projects", "participants", "placements", "reports")
LAYERS = (
    "nystart.foundation.web",
    "nystart.foundation.access",
    "nystart.foundation.audit",
    "nystart.foundation.files",
    "nystart.foundation.post",
    "nystart.foundation.desk",
    "nystart.foundation.accounts",
    "projects",
    "participants",
    "placements",
    "reports",
)
"""Lowest first. ``nystart.foundation.files`` and ``nystart.foundation.post`` stand side by side."""


@cache
def tracked_files() -> tuple[str, ...]:
    """Every file that git knows, as paths from the top; where there is no git, every file that is no by-product."""
    try:
        listed = subprocess.run(
            ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout.splitlines()
    except (OSError, subprocess.CalledProcessError):
        skipped = {".git", ".venv", "var", "staticfiles", "__pycache__"}
        listed = [str(path.relative_to(ROOT)) for path in ROOT.rglob("*") if not skipped & set(path.parts)]
    return tuple(path for path in listed if (ROOT / path).is_file())


def product_modules() -> list[str]:
    """Paths of the product's Python files, without migrations."""
    return [
        path
        for path in tracked_files()
        if path.endswith(".py") and path.split("/")[0] in PACKAGES and "/migrations/" not in path
    ]


@cache
def tree_of(path: str) -> ast.Module:
    """The parsed module."""
    return ast.parse((ROOT / path).read_text(encoding="utf-8"))


def nodes(path: str, *kinds: type[ast.AST]) -> Iterator[Any]:
    """All nodes of some kinds in a module."""
    return (node for node in ast.walk(tree_of(path)) if isinstance(node, kinds))


def dotted(node: ast.AST) -> str:
    """``date.today`` for such an attribute; nothing for anything more complicated."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        before = dotted(node.value)
        return f"{before}.{node.attr}" if before else ""
    return ""


def layer_of(module_path: str) -> str:
    """The layer that a file belongs to, or an empty string for the wiring."""
    name = module_path.removesuffix(".py").replace("/", ".")
    return next((layer for layer in LAYERS if name == layer or name.startswith(f"{layer}.")), "")


def our_models() -> list[type[Model]]:
    """The product's models, without the tables of events beside them."""
    return [model for model in apps.get_models() if _is_ours(model) and not is_event(model)]


def is_event(model: type[Model]) -> bool:
    """Whether the model is the history of another."""
    return hasattr(model, "pgh_tracked_model")


def _is_ours(model: type[Model]) -> bool:
    return model.__module__.split(".")[0] in PACKAGES
