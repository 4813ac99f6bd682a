"""Markup is made of safe parts and escaped ones."""

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from nystart.foundation.web.markup import markup


def test_what_is_not_safe_is_escaped() -> None:
    made = markup('<b title="{}">{}</b>{}', "\"'", "<script>&", mark_safe("<i>{}</i>"))
    assert made == '<b title="&quot;&#x27;">&lt;script&gt;&amp;</b><i>{}</i>'
    assert isinstance(made, SafeString)


def test_it_writes_what_django_would() -> None:
    for part in ("å <ä> {0} {}", 12, None, True, mark_safe("<b>")):
        assert markup("<p>{}</p>", part) == format_html("<p>{}</p>", part)
