"""Tags for pages about projects: the state in words, and texts as they were written."""

from itertools import groupby
from operator import itemgetter

from django import template
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from projects.reading.recognition import strip_bullet

from ..models import Project

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
