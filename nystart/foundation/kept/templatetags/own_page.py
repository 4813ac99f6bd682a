"""``{% csrf_token %}`` as Django has it, followed by whose page it is; built in, so that every form has both."""

from typing import Any

from django import template
from django.template.base import Parser, Token
from django.template.defaulttags import CsrfTokenNode
from django.utils.html import format_html

from ..whose import FIELD

register = template.Library()


class OwnPageNode(CsrfTokenNode):
    """The two hidden fields."""

    def render(self, context: Any) -> str:
        page_of = getattr(context.get("csrf_token"), "page_of", "")
        guard = super().render(context)
        return format_html('{}<input type="hidden" name="{}" value="{}">', guard, FIELD, page_of) if page_of else guard


@register.tag("csrf_token")
def own_page(parser: Parser, token: Token) -> OwnPageNode:
    """The form guard and the page's writer."""
    return OwnPageNode()
