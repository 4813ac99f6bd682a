"""Tags for pages about projects: the state in words, and the fields of the import's review."""

from itertools import groupby
from operator import itemgetter
from typing import Any

from django import forms, template
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from nystart.foundation.web.templatetags.ui import field_context
from projects.forms.review import FIELD_KEYS
from projects.imports.recognition import strip_bullet
from projects.models import Project

BREAK = SafeString("<br>")

register = template.Library()


@register.simple_tag
def phase_words(project: Project) -> str:
    """Genomförande, månad 20 av 26; after the last day only: avslutat."""
    words = ", ".join(part for part in (str(project.get_phase_display()), _time_words(project)) if part)
    return words[:1].upper() + words[1:]


def _time_words(project: Project) -> str:
    today = timezone.localdate()
    if project.ends_on and project.ends_on < today:
        return "avslutat"
    if project.starts_on and today < project.starts_on:
        return "inte börjat"
    month, months = project.month_on(today), project.month_count
    return f"månad {month} av {months}" if month and months else ""


@register.simple_tag
def is_running(project: Project) -> bool:
    """Whether today is a day of the project."""
    return project.is_running_on(timezone.localdate())


@register.filter
def prose(text: str) -> SafeString:
    """A text with its paragraphs, and its rows that begin with a bullet as a list."""
    blocks: list[SafeString] = []
    for block in text.split("\n\n"):
        for bulleted, rows in groupby((strip_bullet(row)[::-1] for row in block.splitlines()), key=itemgetter(0)):
            blocks.append(_block(bulleted, [row for _, row in rows]))
    return format_html_join("", "{}", ((block,) for block in blocks))


def _block(bulleted: bool, rows: list[str]) -> SafeString:
    if bulleted:
        return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", ((row,) for row in rows)))
    return format_html("<p>{}</p>", format_html_join(BREAK, "{}", ((row,) for row in rows)))


@register.inclusion_tag("projects/_review_field.html")
def review_field(form: Any, name: str, doubt: str = "", hint: str = "") -> dict[str, Any]:
    """A field of the review with the row it was read from, dashed when the page does not say it."""
    bound: forms.BoundField = form[name]
    is_empty = bound.value() in (None, "") and not bound.errors
    if is_empty:
        bound.field.widget.attrs["class"] = f"{bound.field.widget.attrs.get('class', '')} ny-missing".strip()
    options = {"placeholder": "uppgift saknas"} if is_empty else {}
    context = field_context(bound, label="", hint=doubt or hint, options=options)
    line = form.page.lines.get(name) or (None if is_empty else form.page.lines.get(FIELD_KEYS.get(name, name)))
    return context | {"line": line, "doubt": bool(doubt), "is_empty": is_empty, "is_derived": name in form.page.derived}
