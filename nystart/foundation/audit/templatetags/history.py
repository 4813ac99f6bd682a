"""The history of an object as a part of any page: ``{% load history %}{% history participant %}``."""

from typing import Any

from django import template

from ..changes import changes_of

register = template.Library()


@register.inclusion_tag("audit/_history.html")
def history(subject: Any, heading: str = "Ändringar") -> dict[str, Any]:
    """What has changed in the tracked facts of the object, when and by whom, newest first."""
    return {"changes": changes_of(subject), "heading": heading, "anchor": f"h-history-{subject.pk}"}
