"""Every page of every role is read by the Nu HTML checker and by our own rules, and every link on them leads somewhere.

The demonstration is loaded once. Rules and the checker are told of in docs/accessibility.md and decision 0033.
"""

from collections.abc import Iterable
from datetime import date

import pytest
import time_machine
from django.db import transaction

from nystart.foundation.access import Role
from nystart.foundation.accounts.adapter import ClosedAccountAdapter
from nystart.roof.demo.load import load
from nystart.roof.demo.progress import Progress
from tests.documents import checker, forms, names, readability, scenes, words
from tests.documents.collect import Collection
from tests.guards import middleware
from tests.test_access_matrix import MATRIX, STAGE

DAY = date(2026, 3, 12)
MOST = 12
"""So many examples of a finding are told."""

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


class Silent:
    """A progress bar that nobody reads."""

    def write(self, text: str, ending: str = "\n") -> None:
        pass


@pytest.mark.slow
@pytest.mark.django_db
def test_every_page_of_every_role(request, settings, monkeypatch, tmp_path):
    """One test for all: the pages are made once."""
    settings.DEMO = True
    monkeypatch.setattr(ClosedAccountAdapter, "is_reauthentication_required", lambda self, app: False)
    # allauth notes that reserve codes were shown.
    monkeypatch.setattr(middleware, "MAY_BE_WRITTEN_BY_GET", {*middleware.MAY_BE_WRITTEN_BY_GET, "mfa_authenticator"})
    collection = Collection()
    actors = {name: request.getfixturevalue(name) for name in STAGE}
    with transaction.atomic():
        scenes.open_the_matrix(collection, MATRIX, actors.__getitem__)
        transaction.set_rollback(True)
    with time_machine.travel("2026-03-12T09:00Z", tick=False):
        load(DAY, Progress(Silent(), None))
        scenes.leave_imports(collection)
        scenes.open_second_steps(collection)
        scenes.open_error_pages(collection)
        found = {"Dead ends.": list(scenes.walk(collection))}
    documents = list(collection)
    assert {one.role for one in documents} >= {*(role.value for role in Role), "nobody"}
    assert len(documents) > 600, "the walk saw next to nothing"
    found["Failures."] = collection.failures
    found["HTML checker."] = checker.messages(((str(one), one.html) for one in documents), tmp_path / "pages")
    found[forms.wrongly_offered.__doc__] = [
        f"{one}: {what}" for one in documents for what in forms.wrongly_offered(one)
    ]
    for rule in RULES:
        found[rule.__doc__] = [f"{one}: {what}" for one in documents for what in rule(one.tree)]
    found[readability.too_hard.__doc__], measured = readability.too_hard(documents)
    told = [f"{rule} {len(all_of_it)}\n{_examples(all_of_it)}" for rule, all_of_it in found.items() if all_of_it]
    print(f"{len(documents)} documents of {len({one.role for one in documents})} kinds of visitors, {len(found)} rules")
    print("\n".join(measured))
    assert not told, "\n\n".join((f"{len(documents)} documents in {tmp_path}/pages", *told))


def _examples(found: Iterable[str]) -> str:
    return "\n".join(f"  {one[:400]}" for one in list(found)[:MOST])
