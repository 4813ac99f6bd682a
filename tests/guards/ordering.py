"""Queries without ORDER BY get a random order, so that a test cannot pass by luck."""

from typing import Any

import pytest
from django.db.models.functions import Random
from django.db.models.sql.compiler import SQLCompiler


@pytest.fixture(autouse=True, scope="session")
def shuffle_unordered_queries() -> Any:
    """Patch the compiler for the whole session."""
    original = SQLCompiler.get_order_by

    def get_order_by(self: Any) -> Any:
        found = original(self)
        query = self.query
        plain = not (query.combinator or query.distinct or query.subquery or query.group_by is not None)
        if found or not plain or query.is_sliced or (not query.select and not query.default_cols):
            return found
        expression = Random().resolve_expression(query)
        sql, params = self.compile(expression)
        return [(expression.asc(), (sql, params, None))]

    SQLCompiler.get_order_by = get_order_by  # type: ignore[method-assign]
    yield
    SQLCompiler.get_order_by = original  # type: ignore[method-assign]
