"""Whoever is shown a person leaves a trace: every page of the access matrix, opened by every role that may.

Everybody gets a first name that nobody else has. Whose name stands on a page is named in the access log, in a row of that
reader: alone, or in a list; a protected person always alone. Whoever is refused leaves no such row.
"""

from itertools import product
from string import ascii_lowercase
from typing import Any

import pytest
from django.db import transaction
from django.urls import reverse

from nystart.foundation.audit.models import AccessAction, AccessLog
from participants.core.models import Participant
from tests.access import PUBLIC
from tests.cast import CAST
from tests.factories.participant_file import NoteDraftFactory
from tests.factories.participants import EnrolmentFactory, ProtectedAccessFactory, ReferralFactory
from tests.test_access_matrix import MATRIX, PARTS, STAGE, VIEWS

SEARCHES = {"desk:search": "q", "participants:find": "namn"}
"""Pages that are searched by posting a name, and the field of the name."""


@pytest.fixture
def stage(request: Any) -> dict[str, Any]:
    """The cast, and people whom it meets: enrolled, waiting, written about, referred, protected."""
    actors = {name: request.getfixturevalue(name) for name in STAGE}
    unit, coach = actors["unit"], actors["caseworker"]
    for protected in (False, True):
        enrolled = EnrolmentFactory(organisation=unit, caseworker=coach, protected=protected, starts_on="2026-01-12")
        waiting = ReferralFactory(
            organisation=unit,
            participant=EnrolmentFactory(organisation=unit, caseworker=None, protected=protected).participant,
            referrer=actors["referrer"],
            received_on="2026-01-12",
        )
        NoteDraftFactory(participant=enrolled.participant, author=coach)
        if protected:
            for person, name in product((enrolled.participant, waiting.participant), CAST):
                ProtectedAccessFactory(participant=person, user=actors[name])
    EnrolmentFactory(organisation=actors["neighbour_unit"], caseworker=actors["outsider"])
    return actors


def named_apart() -> dict[str, Participant]:
    """Everybody by a first name of her own, which no word of a page holds."""
    people = {}
    for person, letters in zip(Participant.objects.order_by("pk"), product(ascii_lowercase, repeat=3), strict=False):
        person.first_name = f"Zq{''.join(letters)}xz"
        Participant.objects.filter(pk=person.pk).update(first_name=person.first_name)
        people[person.first_name] = person
    return people


def shown(answer: Any, people: dict[str, Participant]) -> list[Participant]:
    """Whose name stands in an answer."""
    text = answer.content.decode(errors="ignore")
    return [person for name, person in people.items() if name in text]


def without_trace(reader: Any, seen: list[Participant]) -> list[str]:
    """Those of the people shown whom no row of the reader names, a protected one alone."""
    reads = AccessLog.objects.filter(user_id=reader.pk)
    return [
        f"{person}{', protected' if person.is_protected else ''}"
        for person in seen
        if not (reads.filter(subject_id=person.pk) if person.is_protected else reads.about(person.pk)).exists()
    ]


@pytest.mark.parametrize("part", sorted(PARTS))
def test_who_is_shown_is_named_in_the_log(part, stage, as_user):
    clients = {name: as_user(stage[name]) for name in CAST}
    found = {}
    for url_name in sorted(PARTS[part].keys() & VIEWS.keys()):
        address = MATRIX[url_name]
        if address.needs is PUBLIC or address.methods.split()[0] != "get":
            continue
        with transaction.atomic():
            url = reverse(url_name, kwargs=address.kwargs(stage.__getitem__)) + address.query
            people = named_apart()
            refused = [name for name in CAST if address.expected(name) in ((403,), (404,))]
            for name in (*(name for name in CAST if name not in refused), *refused[:1]):
                if wrong := _opened(clients[name], stage[name], url, people):
                    found[f"{url_name} by {name}"] = wrong
            transaction.set_rollback(True)
    assert not found, "\n".join(f"{where}: {wrong}" for where, wrong in found.items())


def _opened(client: Any, reader: Any, url: str, people: dict[str, Participant]) -> list[str]:
    with transaction.atomic():
        answer = client.get(url)
        if answer.status_code in (403, 404):
            rows = AccessLog.objects.filter(user_id=reader.pk).exclude(action=AccessAction.REFUSED)
            wrong = [f"refused, and yet in the log: {row.view}" for row in rows]
        elif answer.streaming:
            list(answer.streaming_content)
            wrong = []
        else:
            wrong = without_trace(reader, shown(answer, people))
        transaction.set_rollback(True)
    return wrong


@pytest.mark.parametrize(("url_name", "field"), SEARCHES.items())
@pytest.mark.parametrize("name", ["caseworker", "registrar", "outsider", "steering_member"])
def test_who_is_found_is_named_in_the_log(stage, as_user, url_name, field, name):
    people = named_apart()
    answer = as_user(stage[name]).post(reverse(url_name), {field: "zq"}, follow=True)
    seen = shown(answer, people)
    assert without_trace(stage[name], seen) == []
    assert bool(seen) == (name != "steering_member" and answer.status_code == 200)


def test_the_walk_meets_everybody(stage, as_user):
    """What the tests above lean on: lists show the ordinary and the protected, and the log tells them apart."""
    people = named_apart()
    for url_name in ("participants:list", "participants:referrals", "participants:note_drafts", "desk:my_day"):
        seen = shown(as_user(stage["caseworker"]).get(reverse(url_name)), people)
        assert {person.is_protected for person in seen} == {True, False}, url_name
        alone = AccessLog.objects.filter(view=url_name, subject_ids=[]).values_list("subject_id", flat=True)
        (together,) = AccessLog.objects.filter(view=url_name).exclude(subject_ids=[])
        assert set(alone) == {person.pk for person in seen if person.is_protected}
        assert set(together.subject_ids) == {person.pk for person in seen if not person.is_protected}
