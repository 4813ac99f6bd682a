"""Every page of every role is read by the Nu HTML checker and by our own rules, and every link on them leads somewhere.

The demonstration is loaded once. Rules and the checker are told of in docs/accessibility.md and decision 0033.
"""

from collections.abc import Iterable
from datetime import date

import pytest
import time_machine
from django.test import Client

from nystart.foundation.access import Role
from nystart.foundation.accounts.models import User
from nystart.roof.demo.cast import PARTS
from nystart.roof.demo.load import load
from nystart.roof.demo.progress import Progress
from tests.documents import checker
from tests.documents.collect import Collection
from tests.documents.walk import dead_ends

DAY = date(2026, 3, 12)
MOST = 12
"""So many examples of a finding are told."""


class Silent:
    """A progress bar that nobody reads."""

    def write(self, text: str, ending: str = "\n") -> None:
        pass


@pytest.mark.slow
@pytest.mark.django_db
def test_every_page_of_every_role(settings, tmp_path):
    """One test for all: the pages are made once."""
    settings.DEMO = True
    collection = Collection()
    with time_machine.travel("2026-03-12T09:00Z", tick=False):
        load(DAY, Progress(Silent(), None))
        found = {"dead ends": _walk(collection)}
    documents = list(collection)
    assert len(documents) > 500, "the walk saw next to nothing"
    found["failures"] = collection.failures
    found["HTML checker"] = checker.messages(((str(one), one.html) for one in documents), tmp_path)
    told = [f"{rule}: {len(all_of_it)}\n{_examples(all_of_it)}" for rule, all_of_it in found.items() if all_of_it]
    assert not told, "\n\n".join((f"{len(documents)} documents in {tmp_path}", *told))


def _walk(collection: Collection) -> list[str]:
    """Let everybody walk; the dead ends."""
    first = {part.role: part.email for part in reversed(PARTS)}
    assert set(first) == set(Role)
    ends = []
    for role, email in first.items():
        client = Client(raise_request_exception=False)
        client.force_login(User.objects.get(email=email), backend="django.contrib.auth.backends.ModelBackend")
        ends += _ends(collection, client, role.value, "/")
    return ends + _ends(collection, Client(raise_request_exception=False), "nobody", "/praktikplatser/")


def _ends(collection: Collection, client: Client, role: str, start: str) -> list[str]:
    def seen(url, answer):
        collection.open(client, role, url, answer)

    return [f"{role}: {end}" for end in dead_ends(client, start, seen)]


def _examples(found: Iterable[str]) -> str:
    return "\n".join(f"  {one[:400]}" for one in list(found)[:MOST])
