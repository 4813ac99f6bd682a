"""Every URL x every role: the status is the one that the matrix states, and no URL is missing from it.

The format is described in tests/access.py.
"""

import importlib
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.access import PUBLIC, Address
from tests.cast import CAST
from tests.markup import faults, offered_by_the_browser

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
    "accounts:answer_email",
    "approvals:open_link",
    "approvals:send_code",
    "approvals:enter",
    "approvals:say_yes",
    "approvals:say_wrong",
    "reception:where",
    "reception:apply",
    "reception:applied",
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
    "bank:answer",
    "bank:new_link",
    "bank:withdraw_change",
}
"""Everything that needs no log-in. Who adds a line here says why in the matrix file of the app."""


def _parts() -> dict[str, dict[str, Address]]:
    """The matrix of each file, by the path of the file."""
    found: dict[str, dict[str, Address]] = {}
    for path in sorted(TESTS.rglob("access_matrix*.py")):
        parts = path.relative_to(TESTS).with_suffix("").parts
        found["/".join(parts)] = importlib.import_module(".".join(("tests", *parts))).MATRIX
    return found


def patterns(resolver: Any, namespace: str = "") -> Iterator[tuple[str, Any]]:
    """(URL name, view) of every address of the product."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from patterns(entry, f"{namespace}{entry.namespace}:" if entry.namespace else namespace)
        elif isinstance(entry, URLPattern):
            yield f"{namespace}{entry.name}", entry.callback


PARTS = _parts()
MATRIX = {name: address for part in PARTS.values() for name, address in part.items()}
VIEWS = dict(patterns(get_resolver()))


def test_every_address_is_in_the_matrix_and_nothing_else():
    assert sorted(VIEWS) == sorted(MATRIX)


def test_no_address_is_in_the_matrix_twice():
    assert sum(len(part) for part in PARTS.values()) == len(MATRIX)


def test_what_is_public_is_a_short_written_list():
    assert {name for name, address in MATRIX.items() if address.needs is PUBLIC} == PUBLIC_NAMES


@pytest.mark.parametrize("name", [name for name in sorted(VIEWS) if VIEWS[name].__module__.startswith(OURS)])
def test_the_view_is_labelled_with_what_the_matrix_says(name):
    assert hasattr(VIEWS[name], "permissions"), "use @requires, @signed_in or @public"
    stated = MATRIX.get(name)
    assert stated is None or VIEWS[name].permissions == stated.permissions


STAGE = ("home", "unit", "neighbour", "neighbour_unit", "authority", "company", *CAST)
"""What ``scene`` gives: the fixtures of tests/cast.py. It is all made before the first address is asked for."""


@pytest.mark.parametrize("part", sorted(PARTS))
def test_each_role_gets_the_stated_status(part, request, as_user):
    """Every address of one file of the matrix, asked for by every role, by nobody in particular, and in the wrong way.

    The cast and its log-ins are made once for all of them; what each request does is undone.
    """
    actors = {name: request.getfixturevalue(name) for name in STAGE}
    clients = {name: as_user(actors[name]) for name in CAST}
    wrong = {}
    for name in sorted(PARTS[part].keys() & VIEWS.keys()):
        with transaction.atomic():
            found = _wrongs(name, PARTS[part][name], actors.__getitem__, clients)
            transaction.set_rollback(True)
        if found:
            wrong[name] = found
    assert not wrong, "\n".join(f"{name}: {found}" for name, found in wrong.items())


def _wrongs(name: str, address: Address, scene: Any, clients: dict[str, Client]) -> dict[str, str]:
    """Who gets something else than the matrix states at one address."""
    url = reverse(name, kwargs=address.kwargs(scene)) + address.query
    data = address.data(scene)
    method = address.methods.split()[0]
    found = {role: _compare(_ask(clients[role], method, url, data), address.expected(role)) for role in CAST}
    found["nobody"] = _check_stranger(address, _ask(Client(), method, url, data))
    if VIEWS[name].__module__.startswith(OURS):
        role = next(name for name in CAST if address.expected(name) == address.answers)
        wrong_method = address.wrong_method
        found[wrong_method] = _compare(_ask(clients[role], wrong_method, url), (405,))
    return {who: what for who, what in found.items() if what}


def _ask(client: Client, method: str, url: str, data: dict[str, Any] | None = None) -> Any:
    """One request, undone afterwards, also a new key of the session. A view that fails is an answer too."""
    client.raise_request_exception = False
    cookies = deepcopy(client.cookies)
    with transaction.atomic():
        answer = getattr(client, method)(url, data or {}) if method != "delete" else client.delete(url)
        transaction.set_rollback(True)
    client.cookies = cookies
    return answer


def _compare(answer: Any, expected: tuple[int, ...]) -> str:
    """What is wrong with an answer, or nothing."""
    if answer.status_code in expected:
        return "; ".join([*faults(answer), *offered_by_the_browser(answer)])
    raised = getattr(answer, "exc_info", None)
    return f"{answer.status_code} instead of {expected}" + (f" {raised[1]!r}"[:300] if raised else "")


def _check_stranger(address: Address, answer: Any) -> str:
    if address.needs is PUBLIC:
        return _compare(answer, address.answers)
    sent_on = answer.status_code == 302 and answer.url.startswith("/log-in/")
    return "" if sent_on else f"{answer.status_code} is open to all"
