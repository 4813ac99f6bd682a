"""How a note is shown."""

from django import template

from ..codes import NoteKind

register = template.Library()


@register.filter
def note_kind(code: str) -> str:
    """The Swedish name of a kind of note."""
    return str(NoteKind(code).label) if code else ""
