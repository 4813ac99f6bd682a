"""Measured values as a page reads them."""

from django import template

from ..models import Measurement
from ..scores import Result, Row

register = template.Library()


@register.filter
def with_days(result: Result, row: Row) -> list[tuple[Measurement, tuple[int | None, int | None]]]:
    """Each measurement with both sides' values of a row."""
    return list(zip(result.measurements, row.pairs, strict=True))
