"""Every page of every role is read by the Nu HTML checker and by our own rules, and every link on them leads somewhere.

The demonstration is loaded once. Rules and the checker are told of in docs/accessibility.md and decision 0033.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest
import time_machine
from django.core.exceptions import RequestDataTooBig
from django.db import transaction
from django.test import Client
from django.urls import reverse

from nystart.foundation.access import Role
from nystart.foundation.accounts.models import User
from nystart.foundation.web import away, errors
from nystart.roof.demo.cast import PARTS
from nystart.roof.demo.load import load
from nystart.roof.demo.progress import Progress
from tests.access import PUBLIC
from tests.cast import CAST
from tests.documents import checker, forms, names, words
from tests.documents.collect import Collection
from tests.documents.walk import dead_ends
from tests.projects.project_bank import MISSION
from tests.test_access_matrix import MATRIX, STAGE

DAY = date(2026, 3, 12)
MOST = 12
"""So many examples of a finding are told."""


class Silent:
    """A progress bar that nobody reads."""

    def write(self, text: str, ending: str = "\n") -> None:
        pass


RULES = (
    names.nameless,
    names.equal_names,
    names.equal_headings,
    names.glued,
    words.code_shown,
    forms.lost_references,
    forms.errors_without_field,
    forms.spoken_names,
)
"""Our own, beside the checker's: each gives what is wrong in a parsed document."""
FIRST = {part.role: part.email for part in reversed(PARTS)}


@pytest.mark.slow
@pytest.mark.django_db
def test_every_page_of_every_role(request, settings, tmp_path):
    """One test for all: the pages are made once."""
    settings.DEMO = True
    collection = Collection()
    actors = {name: request.getfixturevalue(name) for name in STAGE}
    with transaction.atomic():
        _open_the_matrix(collection, actors)
        transaction.set_rollback(True)
    with time_machine.travel("2026-03-12T09:00Z", tick=False):
        load(DAY, Progress(Silent(), None))
        _leave_an_import(collection)
        _open_error_pages(collection)
        found = {"dead ends": _walk(collection)}
    documents = list(collection)
    assert set(FIRST) == set(Role) and len(documents) > 600, "the walk saw next to nothing"
    found["failures"] = collection.failures
    found["HTML checker"] = checker.messages(((str(one), one.html) for one in documents), tmp_path)
    for rule in RULES:
        found[rule.__doc__] = [f"{one}: {what}" for one in documents for what in rule(one.tree)]
    told = [f"{rule} {len(all_of_it)}\n{_examples(all_of_it)}" for rule, all_of_it in found.items() if all_of_it]
    assert not told, "\n\n".join((f"{len(documents)} documents in {tmp_path}", *told))


def _open_the_matrix(collection: Collection, actors: dict[str, Any]) -> None:
    """Every address of the matrix as the first who may, where there is one of everything and no more."""
    for name, address in MATRIX.items():
        role = next(name for name in CAST if address.expected(name) == address.answers)
        client = Client(raise_request_exception=False) if address.needs is PUBLIC else _client(actors[role])
        with transaction.atomic():
            url = reverse(name, kwargs=address.kwargs(actors.__getitem__)) + address.query
            if "get" in address.methods:
                collection.open(client, role, url, client.get(url))
            transaction.set_rollback(True)


def _leave_an_import(collection: Collection) -> None:
    """Somebody has begun to register a project from its page."""
    client = _client(User.objects.get(email=FIRST[Role.PROJECT_MANAGER]))
    for text in sorted(MISSION.glob("*.txt"))[:3]:
        answer = client.post(reverse("projects:import"), {"text": text.read_text(encoding="utf-8")})
        assert answer.status_code == 302, text
        collection.open(client, "project_manager", answer.url, client.get(answer.url))


def _open_error_pages(collection: Collection) -> None:
    """What is answered when something is wrong, to staff and to others."""
    staff = _client(User.objects.get(email=FIRST[Role.CASEWORKER]))
    for role, client in (("caseworker", staff), ("nobody", Client(raise_request_exception=False))):
        for number, url in ((404, "/finns-inte/"), (405, reverse("web:help"))):
            answer = client.post(url) if number == 405 else client.get(url)
            assert answer.status_code == number
            collection.add(role, f"{url} ({number})", answer)
        for page in (errors.bad_request, errors.forbidden):
            collection.add(role, page.__name__, page(answer.wsgi_request, ValueError()))
        collection.add(role, "too large", errors.bad_request(answer.wsgi_request, RequestDataTooBig()))
        for page in (errors.too_many, errors.server_error, errors.csrf_failure, away.unavailable):
            collection.add(role, page.__name__, page(answer.wsgi_request))


def _walk(collection: Collection) -> list[str]:
    """Let everybody walk; the dead ends."""
    ends = _ends(collection, Client(raise_request_exception=False), "nobody", "/praktikplatser/")
    for role, email in FIRST.items():
        ends += _ends(collection, _client(User.objects.get(email=email)), role.value, "/")
    return ends


def _client(user: User) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def _ends(collection: Collection, client: Client, role: str, start: str) -> list[str]:
    def seen(url, answer):
        collection.open(client, role, url, answer)

    return [f"{role}: {end}" for end in dead_ends(client, start, seen)]


def _examples(found: Iterable[str]) -> str:
    return "\n".join(f"  {one[:400]}" for one in list(found)[:MOST])
