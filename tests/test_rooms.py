"""Rooms that can grow: no two files import each other in a circle, and no room has two subjects."""

import ast
from graphlib import CycleError, TopologicalSorter

from tests.house import ROOT, nodes, product_modules

LARGEST_ROOM = 2500
"""Lines of Python without migrations. Aim at 2 000: a room with two subjects is two rooms."""
BOXES = ("projects/", "participants/", "placements/", "reports/", "nystart/foundation/")


def name_of(path: str) -> str:
    """The dotted name of a file; a package is called after its folder."""
    return path.removesuffix("/__init__.py").removesuffix(".py").replace("/", ".")


def imports_of(path: str, names: set[str]):
    """The files that a file imports. A package's own ``__init__`` only gathers names and does not count."""
    package = name_of(path) if path.endswith("__init__.py") else name_of(path).rpartition(".")[0]
    for node in nodes(path, ast.ImportFrom):
        above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
        stem = ".".join([*above, *([node.module] if node.module else [])])
        for target in (stem, *(f"{stem}.{alias.name}" for alias in node.names)):
            if target in names and target != name_of(path):
                yield target


def test_no_two_files_import_each_other_in_a_circle():
    paths = [path for path in product_modules() if not path.endswith("__init__.py")]
    names = {name_of(path) for path in paths}
    graph = {name_of(path): set(imports_of(path, names)) for path in paths}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        circle = error.args[1]
        raise AssertionError(f"Import circle: {' -> '.join(circle)}") from None


def rooms() -> dict[str, int]:
    """Folder of each room -> its lines of Python, without migrations."""
    sizes: dict[str, int] = {}
    for path in product_modules():
        box = next((each for each in BOXES if path.startswith(each)), "")
        room, _, inside = path.removeprefix(box).partition("/")
        if box and inside:
            sizes[f"{box}{room}"] = sizes.get(f"{box}{room}", 0) + len((ROOT / path).read_bytes().splitlines())
    return sizes


def test_no_room_has_grown_into_two():
    sizes = rooms()
    assert sizes
    too_large = {room: size for room, size in sizes.items() if size > LARGEST_ROOM}
    assert too_large == {}
