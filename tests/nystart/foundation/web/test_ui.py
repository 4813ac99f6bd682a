"""Pieces of lists on small screens: the choice of order, and the labels of code lists as cards."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.template import engines
from django.test import RequestFactory
from django.utils.safestring import SafeString

from nystart.foundation.web.templatetags.ui import with_labels

ROOT = Path(settings.BASE_DIR)
ORDERS = [("namn", "Namn, A till Ö", False), ("-namn", "Namn, Ö till A", True)]


def shown(template: str, query: str, **context: Any) -> str:
    """The template as it stands on a page with the query in its address."""
    return engines["django"].from_string("{% load ui %}" + template).render(context, RequestFactory().get(f"/?{query}"))


def test_the_choice_of_order_keeps_every_other_choice_and_begins_from_the_top() -> None:
    query = "urval=nya&spar=a&spar=b&ordna=-namn&efter=sida"
    form = shown('{% order_choice orders "deltagare" %}', query, orders=ORDERS)
    for kept in ('name="urval" value="nya"', 'name="spar" value="a"', 'name="spar" value="b"'):
        assert kept in form
    assert "efter" not in form.replace("Ordna efter", "")
    assert form.count('name="ordna"') == 1
    assert '<option value="-namn" selected>Namn, Ö till A</option>' in form
    assert '<option value="namn">' in form


def test_what_stands_in_the_address_is_written_as_text() -> None:
    form = shown('{% order_choice orders "deltagare" %}', "urval=%22%3E%3Cscript%3E", orders=ORDERS)
    assert "<script>" not in form


@pytest.mark.parametrize(
    ("query", "link"), [("", "?ordna=namn"), ("ordna=namn", "?ordna=-namn"), ("ordna=-namn", "?ordna=namn")]
)
def test_a_column_head_has_its_words_where_the_link_is_away(query: str, link: str) -> None:
    head = shown('{% sort_head "namn" "Namn" %}', query)
    assert '<span class="ny-head-words">Namn</span>' in head
    assert f'href="{link}"' in head


def test_the_cells_of_a_code_list_have_the_head_of_their_column() -> None:
    headers = [{"text": "namn"}, {"text": "gäller <från>"}, {"text": "gäller till"}]
    cells = [SafeString(f"<{tag} class='a'>{text}</{tag}>") for tag, text in (("th", "Ort"), ("td", "Ja"), ("td", "-"))]
    assert list(with_labels(cells, headers)) == [
        "<th class='a'>Ort</th>",
        "<td data-label=\"Gäller &lt;från&gt;\" class='a'>Ja</td>",
        "<td data-label=\"Gäller till\" data-empty class='a'>-</td>",
    ]


def test_breakpoints_follow_the_size_of_text() -> None:
    sheets = [path.read_text(encoding="utf-8") for path in (ROOT / "static/css").glob("*.css")]
    assert len(sheets) > 5
    assert [
        found for sheet in sheets for found in re.findall(r"@(?:media|container)[^{]*\bwidth\b[^{]*px[^{]*", sheet)
    ] == []
    pages = [path.read_text(encoding="utf-8") for path in (ROOT / "templates").rglob("*.html")]
    assert [
        found for page in pages for found in re.findall(r"[\" ](?:[a-z]+-)+(?:sm|md|lg|xl|xxl)-[a-z0-9-]+", page)
    ] == []
