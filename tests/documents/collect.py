"""The documents: what every role of the demonstration meets, and every address of the matrix where there is next to nothing.

A walk follows each link; each form that a page shows is sent once empty and once as it stands, which gives the pages with errors and
those that say what was done. What a form does is undone.
"""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.test import Client
from lxml import html as lxml_html

from tests.markup import without_the_moment

from .walk import is_page, kind_of

Tree = Any
"""A parsed document (``lxml.html``)."""


@dataclass(frozen=True)
class Document:
    """One page as somebody saw it."""

    role: str
    address: str
    html: str
    tree: Tree = field(repr=False, compare=False)

    def __str__(self) -> str:
        return f"{self.role} {self.address}"


@dataclass
class Collection:
    """All documents that differ, and the forms that were sent."""

    documents: dict[str, Document] = field(default_factory=dict)
    failures: list[str] = field(default_factory=list)
    _sent: set[Any] = field(default_factory=set)

    def __iter__(self) -> Iterator[Document]:
        return iter(self.documents.values())

    def add(self, role: str, address: str, answer: Any) -> Document | None:
        """Keep a page unless the same was seen before; None for what is no whole page or no news."""
        if not is_page(answer):
            return None
        html = answer.content.decode()
        key = without_the_moment(html)
        if not html.lstrip().lower().startswith("<!doctype") or key in self.documents:
            return None
        self.documents[key] = Document(role, address, html, lxml_html.document_fromstring(html))
        return self.documents[key]

    def open(self, client: Client, role: str, address: str, answer: Any) -> None:
        """Keep a page and what its forms answer."""
        page = self.add(role, address, answer)
        for form in page.tree.forms if page is not None else ():
            self._send(client, page, form)

    def _send(self, client: Client, page: Document, form: Tree) -> None:
        if form.method.lower() != "post":
            return
        target = (form.action or page.address).split("#")[0]
        if target.startswith("?"):
            target = page.address.split("?")[0] + target
        kind = kind_of(target)
        if kind is None:
            return
        for data in (_as_it_stands(form), _empty(form)):
            shape = (kind, frozenset(name for name, value in data.items() if value))
            if shape in self._sent:
                continue
            self._sent.add(shape)
            cookies = deepcopy(client.cookies)
            with transaction.atomic():
                answer = client.post(target, data)
                self.add(page.role, f"{target} (sent)", answer)
                if answer.status_code == 302:
                    self.add(page.role, f"{answer.url} (after {target})", client.get(answer.url))
                elif answer.status_code >= 500:
                    self.failures.append(f"{answer.status_code} at {target}, sent by {page.role} as {data}")
                transaction.set_rollback(True)
            client.cookies = cookies


def _as_it_stands(form: Tree) -> dict[str, Any]:
    """What a browser would send: the first button too."""
    data: dict[str, Any] = {}
    for name, value in form.form_values():
        data.setdefault(name, []).append(value)
    button = form.xpath(".//button[@name][not(@type) or @type='submit']")
    if button:
        data.setdefault(button[0].get("name"), []).append(button[0].get("value", ""))
    return data


def _empty(form: Tree) -> dict[str, Any]:
    """The same with nothing typed, chosen or ticked."""
    kept = {
        control.get("name")
        for control in form.xpath(".//input[@type='hidden'] | .//button[@name]")
        if control.get("name")
    }
    return {name: value for name, value in _as_it_stands(form).items() if name in kept}
