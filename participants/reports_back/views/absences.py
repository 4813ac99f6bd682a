"""The rows of absence of a report that is corrected, as they were written."""

from datetime import date
from typing import Any

from ..models import ReportBack


def written(report: ReportBack | None) -> list[dict[str, Any]]:
    """What the rows begin with."""
    return [{**row, "day": date.fromisoformat(row["day"])} for row in report.absences] if report else []
