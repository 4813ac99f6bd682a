"""Change, test, tell: in copies of the checkout, so that the files here are never touched."""

import argparse
import os
import random
import shutil
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import Queue

from tests.house import tracked_files
from tests.mutation.areas import AREAS, CHAIN, ROOT
from tests.mutation.changes import Change, Source

COPIES = ROOT / "var" / "mutate"
PATIENCE = 4
"""How many times longer than without a change the tests may take; what hangs has been noticed."""


@dataclass(frozen=True)
class Mutant:
    """One change of one file, whose text is as it was when all began."""

    area: str
    path: str
    text: str
    change: Change

    def __str__(self) -> str:
        change, line = self.change, self.text.splitlines()[self.change.line - 1].strip()
        return f"{self.path}:{change.line}: {self.text[change.start : change.end]!r} -> {change.new!r} in: {line[:110]}"


def main() -> None:
    """Print what survived, and the share that was caught."""
    options = _options()
    mutants = [mutant for area in options.areas for mutant in _mutants(area, options.most, options.seed)]
    copies: Queue[Path] = Queue()
    for number in range(options.processes):
        copies.put(_copy(number))
    patience = {area: PATIENCE * _time_unchanged(area) for area in options.areas}
    print(f"{len(mutants)} changes ...", flush=True)
    with ThreadPoolExecutor(options.processes) as pool:
        caught = list(pool.map(lambda mutant: _is_caught(mutant, copies, patience[mutant.area]), mutants))
    total, good = Counter(mutant.area for mutant in mutants), Counter()
    for mutant, is_caught in zip(mutants, caught, strict=True):
        good[mutant.area] += is_caught
    for area in total:
        print(f"{area:<14}{good[area]:>5} of {total[area]:>4} caught")
    share = sum(good.values()) / len(mutants)
    print(f"{'all':<14}{sum(good.values()):>5} of {len(mutants):>4} caught: {share:.0%}")


def _options() -> argparse.Namespace:
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("areas", nargs="*", default=list(AREAS), help=f"of {', '.join(AREAS)}; all without")
    reader.add_argument("--most", type=int, default=40, help="changes of each area, drawn at random; 0 for all")
    reader.add_argument("--seed", type=int, default=1, help="another draw")
    reader.add_argument("--processes", type=int, default=2)
    return reader.parse_args()


def _mutants(area: str, most: int, seed: int) -> list[Mutant]:
    texts = {path: (ROOT / path).read_text(encoding="utf-8") for path in AREAS[area].paths()}
    found = [Mutant(area, path, text, change) for path, text in texts.items() for change in Source(text).changes(CHAIN)]
    drawn = random.Random(seed).sample(found, min(most or len(found), len(found)))
    return sorted(drawn, key=lambda mutant: (mutant.path, mutant.change.start))


def _copy(number: int) -> Path:
    """A checkout of its own, with its own database server."""
    copy = COPIES / str(number)
    for left in copy.glob("*"):
        if left.is_dir() and not left.is_symlink() and left.name != "var":
            shutil.rmtree(left)
    for path in tracked_files():
        (copy / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / path, copy / path)
    for name in (".venv", ".env"):
        if not (copy / name).is_symlink():
            (copy / name).symlink_to(ROOT / name)
    return copy


def _time_unchanged(area: str) -> float:
    """Seconds that the tests of an area take as they are. Ends the program when one fails."""
    began = time.monotonic()
    if not _passes(COPIES / "0", AREAS[area].tests, None, tell=True):
        sys.exit(f"The tests of {area} fail as they are.")
    return time.monotonic() - began


def _is_caught(mutant: Mutant, copies: "Queue[Path]", patience: float) -> bool:
    area = AREAS[mutant.area]
    copy = copies.get()
    file = copy / mutant.path
    try:
        file.write_text(mutant.change.apply(mutant.text), encoding="utf-8")
        caught = not all(_passes(copy, tests, patience) for tests in (area.nearest(mutant.path), area.tests) if tests)
    finally:
        file.write_text(mutant.text, encoding="utf-8")
        copies.put(copy)
    if not caught:
        print(f"SURVIVED {mutant}", flush=True)
    return caught


def _passes(copy: Path, tests: tuple[str, ...], patience: float | None, *, tell: bool = False) -> bool:
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-x",
        "-q",
        "--no-header",
        "-p",
        "no:cacheprovider",
        "-m",
        "not browser and not slow",
    ]
    try:
        done = subprocess.run(
            [*command, *dict.fromkeys(tests)],
            cwd=copy,
            env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            timeout=patience,
            check=False,
        )
    except subprocess.TimeoutExpired:
        print(f"TOO LONG, taken as caught: {copy.name}", flush=True)
        return False
    if tell and done.returncode:
        print(done.stdout.decode()[-3000:])
    return done.returncode == 0


if __name__ == "__main__":
    main()
