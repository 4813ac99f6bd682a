"""Where the system acts in the middle of what somebody does, past the second wall: each place stands in ``docs/security.md``."""

import ast
import re
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.BASE_DIR)
BOXES = ("nystart", "participants", "placements", "projects", "reports")
STEPS = {"acting_as", "looking_as", "counting"}
NOBODY_ASKS = ("/management/commands/", "nystart/roof/", "participants/crowd/", "nystart/foundation/chain/")
"""Commands, the demonstration and the sealing of the logs: no request comes there."""


def places():
    """Every function (or class) of ours that lets the system act or look, as ``file::function``."""
    for box in BOXES:
        for path in sorted((ROOT / box).rglob("*.py")):
            name = path.relative_to(ROOT).as_posix()
            if not any(part in name for part in NOBODY_ASKS) and name != "nystart/foundation/audit/acting.py":
                yield from (f"{name}::{function}" for function in stepping(ast.parse(path.read_text(encoding="utf-8"))))


def stepping(tree, within=""):
    for node in ast.iter_child_nodes(tree):
        named = isinstance(node, ast.FunctionDef | ast.ClassDef)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in STEPS:
            yield within
        yield from stepping(node, within or (node.name if named else ""))


def test_every_step_of_the_system_is_told_with_what_it_may_fetch():
    text = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
    table = text.split("## Steps of the system")[1].split("\n## ")[0]
    told = re.findall(r"`([\w/.]+\.py::\w+)`", table)
    assert sorted(set(told)) == sorted(set(places()))
    assert len(told) == len(set(told))
