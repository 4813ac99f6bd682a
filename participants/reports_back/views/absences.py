"""The rows of absence of a report: as they were written when it is corrected, and more of them."""

from datetime import date
from typing import Any

from ..forms import ROWS
from ..models import ReportBack

PREFIX = "rows"


def written(report: ReportBack | None) -> list[dict[str, Any]]:
    """What the rows begin with."""
    return [{**row, "day": date.fromisoformat(row["day"])} for row in report.absences] if report else []


def with_more_rows(sent: Any, more: bool) -> Any:
    """What was sent, with room for more rows when they were asked for. Nothing that was typed is lost."""
    if not more:
        return sent
    data, total = sent.copy(), f"{PREFIX}-TOTAL_FORMS"
    typed = data.get(total, "")
    data[total] = str((int(typed) if typed.isdecimal() and len(typed) < 3 else 0) + ROWS)
    return data
