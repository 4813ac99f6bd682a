"""An unknown variable printed in one of our own templates fails the test."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.template import VariableDoesNotExist
from django.template.base import FilterExpression, Variable

OURS = str(Path(settings.BASE_DIR) / "templates")
FALLBACKS = {"default", "default_if_none", "missing"}


@pytest.fixture(autouse=True, scope="session")
def fail_on_unknown_variable() -> Any:
    """Patch the resolution of ``{{ name }}``; ``{% if name %}`` and ``{{ name|default:"" }}`` may miss."""
    original = FilterExpression.resolve

    def resolve(self: FilterExpression, context: Any, ignore_failures: bool = False) -> Any:
        if not ignore_failures and isinstance(self.var, Variable) and _is_ours(context) and not _has_fallback(self):
            try:
                self.var.resolve(context)
            except VariableDoesNotExist as missing:
                raise AssertionError(f"{context.template_name}: unknown variable {self.token}") from missing
        return original(self, context, ignore_failures)

    FilterExpression.resolve = resolve  # type: ignore[method-assign]
    yield
    FilterExpression.resolve = original  # type: ignore[method-assign]


def _is_ours(context: Any) -> bool:
    template = getattr(context, "template", None)
    return template is not None and str(template.origin.name).startswith(OURS)


def _has_fallback(expression: FilterExpression) -> bool:
    return any(function.__name__ in FALLBACKS for function, _arguments in expression.filters)
