"""Addresses in a document's running text: they are links that can be followed."""

import re

from django import template
from django.template.defaultfilters import stringfilter
from django.utils.html import Urlizer
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


class _SwedishAddresses(Urlizer):
    """Django's own reading of addresses, which knows no domains of our part of the world without https:// or www."""

    simple_url_2_re = re.compile(r"^www\.|^(?!http)\w[^@]+\.(se|eu|fi|no|dk|com|org|net|edu)($|/.*)$", re.IGNORECASE)


_links = _SwedishAddresses()


@register.filter(is_safe=True, needs_autoescape=True)
@stringfilter
def linked(text: str, autoescape: bool = True) -> SafeString:
    """The text with its web and e-mail addresses as links: ``hultsfred.se/nystart``, ``kontakt@hultsfred.se``."""
    return mark_safe(_links(text, autoescape=autoescape))  # nosec B308 B703  # it escapes the text itself
