"""A page as JSON: what the import command prints, with the same keys for every page."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from projects.reading.page import ProjectPage
from projects.register.codes import Phase

_PLAIN = (
    "name", "registry_number", "programme_period", "priority_area", "specific_objective", "phase", "owner", "region",
    "starts_on", "ends_on", "granted_amount", "total_budget", "currency", "co_financing_degree", "planned_participants",
)  # fmt: skip


def page_as_json(page: ProjectPage) -> dict[str, Any]:
    """All keys, with null for what the page does not say. Amounts and degree are numbers, days are ISO dates.

    The contact person is left out: it is no business of other systems.
    """
    found = {key: _plain(getattr(page, key)) for key in _PLAIN}
    found["phase"] = Phase(page.phase).label if page.phase else None
    found["owner"] = ", ".join(part for part in (page.owner, page.owner_unit) if part) or None
    found["co_financiers"] = None if page.co_financiers is None else [one.name for one in page.co_financiers]
    found["partners"] = None if page.partners is None else list(page.partners)
    found["municipalities"] = None if page.municipalities is None else list(page.municipalities)
    found["sections"] = (
        None
        if page.sections is None
        else [{"key": one.key, "heading": one.heading, "text": one.text} for one in page.sections]
    )
    found["unknown_labels"] = [one.label for one in page.unknown_labels]
    found["warnings"] = [*page.warnings, *_unknown_values(page)]
    found["other_facts"] = [{"label": one.label, "value": one.value} for one in page.other_facts]
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value.isoformat() if isinstance(value, date) else value


def _unknown_values(page: ProjectPage) -> list[str]:
    return [
        f"Rad {one.line}: rubriken {one.label} känner vi inte igen. Värdet är sparat: {one.value}"
        for one in page.unknown_labels
        if one.value
    ]
