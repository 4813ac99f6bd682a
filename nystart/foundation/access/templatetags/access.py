"""What the user of a page may do, asked by templates that show a link only to those who can follow it."""

from typing import Any
from uuid import UUID

from django import template

from nystart.foundation.access import Permission

register = template.Library()


@register.simple_tag(takes_context=True)
def holds(context: Any, permission: str, organisation_id: UUID | None) -> bool:
    """Whether the user holds a permission in an organisation: ``{% holds "view_figures" project.lead_id as allowed %}``."""
    return organisation_id in context["request"].user.organisation_ids(Permission(permission))
