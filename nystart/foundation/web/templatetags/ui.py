"""Tags for the pieces that all pages share: icons, states, the summary of errors, sort heads, crumbs."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import Any

from django import forms, template
from django.http import QueryDict
from django.template.base import NodeList, Parser, Token
from django.template.context import Context
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString

from nystart.foundation.swedish.formats import count_word
from nystart.foundation.web.icons import icon_svg
from nystart.foundation.web.markup import markup

register = template.Library()

STATE_ICONS = {
    "ok": "check-circle-fill",
    "go": "circle-half",
    "bad": "exclamation-circle-fill",
    "wait": "clock",
    "no": "pause-circle",
    "end": "circle",
}
SENTENCE_ENDS = re.compile(r"(?<=\w{3}[.!?])\s+(?=[A-ZÅÄÖ])")
"""Between two sentences; not after an initial or an abbreviation."""
WRAPPERS = {"crumbs": ('<nav aria-label="Länkstig"><ol class="ny-crumbs">', "</ol></nav>")}


@register.simple_tag
@cache
def asset(path: str) -> str:
    """The address of a static file in the frame of every page, asked for once in a process."""
    return static(path)


@register.simple_tag
@cache
def address(url_name: str) -> str:
    """The address of a page without arguments in the frame of every page, asked for once in a process."""
    return reverse(url_name)


@register.simple_tag
def icon(name: str) -> SafeString:
    """One Bootstrap icon as inline SVG. A word always stands beside it."""
    return icon_svg(name)


@register.simple_tag
def state(kind: str, word: str, icon: str = "") -> SafeString:
    """A state: an icon and a word. Kinds: ok, go, bad, wait, no, end."""
    drawing = icon_svg(icon or STATE_ICONS[kind])
    return markup('<span class="ny-state ny-state--{}">{}{}</span>', kind, drawing, word)


@register.inclusion_tag("nystart_forms/_summary.html")
def form_errors(*forms_shown: forms.BaseForm) -> dict[str, Any]:
    """The summary at the top of a page: each error in its own words, linking to its field.

    One form writes it by ``{{ form|as_crispy_errors }}``. The tag itself is for pages that send several forms at once:
    crispy-forms takes one form or formset, and the summary must count the errors of all in one heading. A form where
    nothing needs to be changed has a ``summary_heading`` of its own; a row among like rows says which in ``summary_place``.
    """
    own = next(filter(None, (getattr(form, "summary_heading", "") for form in forms_shown)), "")
    errors = [error for form in forms_shown if form is not None for error in _errors_of(form)]
    first = next((anchor for form in forms_shown if form is not None and (anchor := _first_field(form))), "")
    told = Counter(message for _, _, message in errors)
    rows = [
        ("" if own else anchor or first, _told_apart(label, message) if told[message] > 1 else message)
        for anchor, label, message in errors
    ]
    heading = f"{count_word(len(rows))} {'uppgift' if len(rows) == 1 else 'uppgifter'} behöver ändras"
    return {"rows": rows, "heading": own or heading[:1].upper() + heading[1:]}


def _told_apart(label: str, message: str) -> str:
    """An error that several fields have, with the label of its own field before it."""
    return f"{label}{'' if label.endswith('?') else ':'} {message}" if label else message


def _errors_of(form: Any) -> list[tuple[str, str, str]]:
    """(Id of the field that takes the cursor, its label, message) of each error, also of a formset.

    What concerns the whole form leads to its first field.
    """
    if hasattr(form, "management_form"):
        inner = [row for one in form.forms for row in _errors_of(one)]
        return [(_first_field(form), "", message) for message in form.non_form_errors()] + inner
    place = getattr(form, "summary_place", "")
    rows = [(_first_field(form), "", message) for message in form.non_field_errors()]
    for bound in form:
        anchor = _first_field(form) if bound.is_hidden else bound.anchor
        rows.extend((anchor, str(bound.label), message) for message in bound.errors)
    if not place:
        return rows
    return [
        (anchor, "", f"{place}{label and f', {label[:1].lower()}{label[1:]}'}: {text}") for anchor, label, text in rows
    ]


def _first_field(form: Any) -> str:
    """The id of what takes the cursor first in a form; nothing where a form has no fields to see."""
    if hasattr(form, "management_form"):
        return next((anchor for one in form.forms if (anchor := _first_field(one))), "")
    return next((bound.anchor for bound in form.visible_fields() if not bound.field.disabled), "")


@register.simple_tag(takes_context=True)
def sort_head(context: Context, key: str, label: str, parameter: str = "ordna", numeric: bool = False) -> SafeString:
    """A column head that sorts by its column; once more turns the order round.

    Where rows become cards the head is hidden: its words take the place of the link, and `order_choice` offers the same.
    """
    query: QueryDict = context["request"].GET.copy()
    current = query.get(parameter, "")
    query[parameter] = f"-{key}" if current == key else key
    query.pop("efter", None)
    order = {key: "ascending", f"-{key}": "descending"}.get(current)
    arrow = icon_svg("arrow-up" if order == "ascending" else "arrow-down") if order else ""
    return format_html(
        '<th scope="col"{}{}><a href="?{}">{}{}</a> <span class="ny-head-words">{}</span></th>',
        format_html(' class="{}"', "ny-n") if numeric else "",
        format_html(' aria-sort="{}"', order) if order else "",
        query.urlencode(),
        label,
        arrow,
        label,
    )


@register.inclusion_tag("components/_order.html", takes_context=True)
def order_choice(
    context: Context, orders: Iterable[tuple[str, str, bool]], noun: str, parameter: str = "ordna"
) -> dict[str, Any]:
    """The choice *Ordna* of a list whose column heads are hidden on small screens; the other choices of the list stay.

    An order is its value in the address, its words and whether it is chosen.
    """
    query: QueryDict = context["request"].GET
    kept = [(name, value) for name, values in query.lists() if name not in (parameter, "efter") for value in values]
    return {"orders": orders, "noun": noun, "parameter": parameter, "kept": kept}


@register.filter
def with_labels(cells: Iterable[SafeString], headers: Iterable[dict[str, Any]]) -> Iterable[SafeString]:
    """The cells of a row of a code list, each with the head of its column as label for where rows become cards.

    A cell that says nothing is marked, so that a card leaves it out.
    """
    for cell, header in zip(cells, headers, strict=False):
        head = str(header["text"])
        empty = SafeString(" data-empty") if cell.endswith(">-</td>") else ""
        label = format_html('<td data-label="{}"{}', head[:1].upper() + head[1:], empty)
        rest = SafeString(cell.removeprefix("<td"))  # nosec B703  # a part of what the admin has made safe
        yield label + rest if cell.startswith("<td") else cell


@register.filter
def undo_url(message: Any) -> str:
    """The address that undoes what a message tells, given as extra tag `undo:/path/`."""
    for tag in (message.extra_tags or "").split():
        if tag.startswith("undo:/") and not tag.startswith("undo://"):
            return tag.removeprefix("undo:")
    return ""


@register.filter
def deed(message: Any) -> str:
    """What a message says has been done, for the title of a page: its first sentence without the full stop."""
    return SENTENCE_ENDS.split(strip_tags(str(message)), maxsplit=1)[0].rstrip(".! ")


@register.tag
def wrapped(parser: Parser, token: Token) -> "WrappedNode":
    """Puts a frame round its content, and nothing at all where the content is blank."""
    name = token.split_contents()[1].strip("\"'")
    nodelist = parser.parse(("endwrapped",))
    parser.delete_first_token()
    return WrappedNode(name, nodelist)


class WrappedNode(template.Node):
    """The node of `wrapped`; blocks inside it can be overridden as usual."""

    def __init__(self, name: str, nodelist: NodeList) -> None:
        self.name = name
        self.nodelist = nodelist

    def render(self, context: Context) -> str:
        """The content in its frame."""
        content = self.nodelist.render(context)
        if not content.strip():
            return ""
        before, after = WRAPPERS[self.name]
        return before + content + after
