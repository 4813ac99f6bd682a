"""Tags for pages about projects: the state in words, and the fields of the import's review."""

from typing import Any

from django import forms, template
from django.utils import timezone

from nystart.web.templatetags.ui import field_context
from projects.forms.review import FIELD_KEYS
from projects.models import Project

register = template.Library()


@register.simple_tag
def phase_words(project: Project) -> str:
    """Genomförande, månad 20 av 26; after the last day only: avslutat."""
    today = timezone.localdate()
    phase = str(project.get_phase_display()) if project.phase else "Projekt"
    if project.ends_on and project.ends_on < today:
        return f"{phase}, avslutat"
    if project.starts_on and today < project.starts_on:
        return f"{phase}, inte börjat"
    month, months = project.month_on(today), project.month_count
    return f"{phase}, månad {month} av {months}" if month and months else phase


@register.simple_tag
def is_running(project: Project) -> bool:
    """Whether today is a day of the project."""
    return project.is_running_on(timezone.localdate())


@register.inclusion_tag("projects/_review_field.html")
def review_field(form: Any, name: str, doubt: str = "", hint: str = "") -> dict[str, Any]:
    """A field of the review with the row it was read from, dashed when the page does not say it."""
    bound: forms.BoundField = form[name]
    is_empty = bound.value() in (None, "") and not bound.errors
    if is_empty:
        bound.field.widget.attrs["class"] = f"{bound.field.widget.attrs.get('class', '')} ny-missing".strip()
    options = {"placeholder": "uppgift saknas"} if is_empty else {}
    context = field_context(bound, label="", hint=doubt or hint, options=options)
    line = form.page.lines.get(FIELD_KEYS.get(name, name))
    return context | {"line": line, "doubt": bool(doubt), "is_empty": is_empty, "is_derived": name in form.page.derived}
