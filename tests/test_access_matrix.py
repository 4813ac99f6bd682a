"""Every URL x every role: the status is the one that the matrix states, and no URL is missing from it.

The format is described in tests/access.py.
"""

import importlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.access import PUBLIC, Address
from tests.cast import CAST

TESTS = Path(__file__).resolve().parent
OURS = ("nystart.", "projects.", "participants.", "placements.", "reports.")

PUBLIC_NAMES = {
    "account_login",
    "account_logout",
    "account_inactive",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "mfa_authenticate",
    "web:accessibility",
    "web:privacy",
    "web:help",
    "accounts:accept",
    "bank:search",
    "bank:municipality",
    "bank:position",
    "bank:json_feed",
    "bank:atom_feed",
    "bank:embedded",
    "bank:embed_help",
    "bank:offer",
    "bank:offered",
    "bank:change",
    "bank:change_step",
}
"""Everything that needs no log-in. Who adds a line here says why in the matrix file of the app."""


def _matrix() -> dict[str, Address]:
    found: dict[str, Address] = {}
    for path in sorted(TESTS.rglob("access_matrix*.py")):
        module = ".".join(("tests", *path.relative_to(TESTS).with_suffix("").parts))
        entries = importlib.import_module(module).MATRIX
        assert not found.keys() & entries.keys(), f"{module} repeats {sorted(found.keys() & entries.keys())}"
        found |= entries
    return found


def patterns(resolver: Any, namespace: str = "") -> Iterator[tuple[str, Any]]:
    """(URL name, view) of every address of the product."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from patterns(entry, f"{namespace}{entry.namespace}:" if entry.namespace else namespace)
        elif isinstance(entry, URLPattern):
            yield f"{namespace}{entry.name}", entry.callback


MATRIX = _matrix()
VIEWS = dict(patterns(get_resolver()))


def test_every_address_is_in_the_matrix_and_nothing_else():
    assert sorted(VIEWS) == sorted(MATRIX)


def test_what_is_public_is_a_short_written_list():
    assert {name for name, address in MATRIX.items() if address.needs is PUBLIC} == PUBLIC_NAMES


@pytest.mark.parametrize("name", [name for name in sorted(VIEWS) if VIEWS[name].__module__.startswith(OURS)])
def test_the_view_is_labelled_with_what_the_matrix_says(name):
    assert hasattr(VIEWS[name], "permissions"), "use @requires, @signed_in or @public"
    stated = MATRIX.get(name)
    assert stated is None or VIEWS[name].permissions == stated.permissions


@pytest.mark.parametrize("name", sorted(VIEWS.keys() & MATRIX.keys()))
def test_each_role_gets_the_stated_status(name, request, as_user):
    """One object, asked for by every role in turn, by nobody in particular, and in the wrong way."""
    address, scene = MATRIX[name], request.getfixturevalue
    url = reverse(name, kwargs=address.kwargs(scene)) + address.query
    data = address.data(scene)
    wrong = {role: answer for role in CAST if (answer := _wrong(as_user(scene(role)), address, role, url, data))}
    assert not wrong, f"{url}: {wrong}"
    _check_anonymous(address, url, data)
    if VIEWS[name].__module__.startswith(OURS):
        _check_wrong_method(address, url, as_user, scene)


def _wrong(client: Client, address: Address, role: str, url: str, data: dict[str, Any]) -> str:
    """What is wrong with the answer to this role, or nothing."""
    status = _ask(client, address.methods.split()[0], url, data).status_code
    expected = address.expected(role)
    return "" if status in expected else f"{status} instead of {expected}"


def _ask(client: Client, method: str, url: str, data: dict[str, Any] | None = None) -> Any:
    """One request, undone afterwards."""
    with transaction.atomic():
        answer = getattr(client, method)(url, data or {}) if method != "delete" else client.delete(url)
        transaction.set_rollback(True)
    return answer


def _check_anonymous(address: Address, url: str, data: dict[str, Any]) -> None:
    answer = _ask(Client(), address.methods.split()[0], url, data)
    if address.needs is PUBLIC:
        assert answer.status_code in address.answers, f"{url}: nobody gets {answer.status_code}"
    else:
        assert answer.status_code == 302, f"{url} is open to all: {answer.status_code}"
        assert answer.url.startswith("/log-in/"), f"{url} sends a stranger to {answer.url}"


def _check_wrong_method(address: Address, url: str, as_user: Any, scene: Any) -> None:
    role = next(name for name in CAST if address.expected(name) == address.answers)
    status = _ask(as_user(scene(role)), address.wrong_method, url).status_code
    assert status == 405, f"{address.wrong_method.upper()} {url} gives {status}"
