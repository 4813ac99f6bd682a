"""Tags for the review of an import."""

from typing import Any

from django import forms, template

from nystart.foundation.web.controls import add_class

from ..forms.review import FIELD_KEYS

register = template.Library()


@register.inclusion_tag("projects/_review_field.html")
def review_field(form: Any, name: str, doubt: str = "", hint: str = "") -> dict[str, Any]:
    """A field of the review with the row it was read from, dashed when the page does not say it."""
    bound: forms.BoundField = form[name]
    is_empty = bound.value() in (None, "") and not bound.errors
    if is_empty:
        add_class(bound.field.widget, "ny-missing")
        if not isinstance(bound.field.widget, forms.Select):
            bound.field.widget.attrs["placeholder"] = "uppgift saknas"
    bound.help_text = doubt or hint or bound.help_text
    line = form.page.lines.get(name) or (None if is_empty else form.page.lines.get(FIELD_KEYS.get(name, name)))
    return {
        "field": bound,
        "line": line,
        "doubt": bool(doubt),
        "is_empty": is_empty,
        "is_derived": name in form.page.derived,
    }
