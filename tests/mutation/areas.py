"""Where rules stand that somebody could get wrong without noticing, and the tests that should notice."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Area:
    """Files of the product, as globs, and the tests that answer for them."""

    files: tuple[str, ...]
    tests: tuple[str, ...]

    def paths(self) -> Iterator[str]:
        """Every file. Raises LookupError for a glob that finds none: it has been moved."""
        for pattern in self.files:
            found = sorted(path for path in ROOT.glob(pattern) if path.name not in {"__init__.py", "apps.py"})
            if not found:
                raise LookupError(f"No file is called {pattern}.")
            yield from (str(path.relative_to(ROOT)) for path in found)

    def nearest(self, path: str) -> tuple[str, ...]:
        """Those of the tests that lie where the file does: they are asked first, since most slips are noticed there."""
        folder = ROOT / "tests" / Path(path).parent
        while not folder.is_dir():
            folder = folder.parent
        named = sorted(folder.glob(f"test_{Path(path).stem}*.py"))
        found = (str(place.relative_to(ROOT)) for place in named or [folder])
        return tuple(place for place in found if any(Path(place).is_relative_to(test) for test in self.tests))


AREAS = {
    "figures": Area(("reports/figures/*.py",), ("tests/reports",)),
    "suppression": Area(
        ("reports/tables/suppression.py", "reports/tables/shield.py"),
        ("tests/reports/tables/test_suppression.py", "tests/reports/tables", "tests/reports"),
    ),
    "dates": Area(
        ("nystart/foundation/swedish/dates.py", "nystart/foundation/swedish/formats.py"),
        ("tests/nystart/foundation/web",),
    ),
    "scopes": Area(
        (
            "participants/core/models/*.py",
            "nystart/foundation/accounts/models/membership.py",
            "nystart/foundation/accounts/models/user.py",
            "projects/register/models/project.py",
            "placements/bank/models/scopes.py",
            "placements/bank/models/position_queries.py",
        ),
        (
            "tests/participants/core",
            "tests/participants",
            "tests/placements",
            "tests/nystart/foundation/accounts",
            "tests/nystart/foundation/access",
            "tests/projects",
        ),
    ),
    "actions": Area(("participants/*/actions.py", "participants/*/actions/*.py"), ("tests/participants",)),
    "signing": Area(("participants/signing/*.py",), ("tests/participants/signing",)),
    "brakes": Area(
        (
            "nystart/foundation/web/brake.py",
            "nystart/foundation/accounts/attempts.py",
            "nystart/foundation/accounts/enrolling.py",
            "nystart/foundation/accounts/actions/tried.py",
            "nystart/foundation/audit/tries.py",
        ),
        (
            "tests/nystart/foundation/accounts/test_attempts.py",
            "tests/nystart/foundation/accounts/test_tried.py",
            "tests/nystart/foundation/accounts/test_enrolling.py",
            "tests/nystart/foundation/accounts/test_devices.py",
            "tests/nystart/foundation/audit/test_tries.py",
            "tests/nystart/foundation/accounts/test_unknown.py",
        ),
    ),
    "lists": Area(
        ("participants/file/filters.py", "nystart/foundation/desk/*.py", "participants/*/contributing.py"),
        ("tests/participants/file", "tests/nystart/foundation/desk", "tests/participants"),
    ),
}
CHAIN = frozenset(
    {
        *(
            "visible_to",
            "editable_by",
            "countable_by",
            "reviewable_by",
            "managed_by",
            "with_permission",
            "entrusted_to",
        ),
        *(
            "active",
            "active_on",
            "open",
            "ended",
            "waiting",
            "registered_rightly",
            "running_on",
            "public_on",
            "vacant_on",
        ),
        *("in_review", "reachable_by", "valid_on", "granted", "newest_first"),
    }
)
"""Methods of querysets that narrow or order: a link that may be forgotten."""
