"""What the user of a page may do, asked by templates that show a link only to those who can follow it."""

from typing import Any

from django import template

from nystart.access import Permission

register = template.Library()


@register.filter
def holds(user: Any, permission: str) -> bool:
    """Whether the user holds a permission anywhere: ``{% if request.user|holds:"view_figures" %}``."""
    return user.is_authenticated and user.can(Permission(permission))
