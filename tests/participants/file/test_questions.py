"""How many questions the heavy pages ask of the database: pinned, since each costs more than its answer."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories.participant_file import CaseNoteFactory, NoteDraftFactory
from tests.factories.participants import EnrolmentFactory

pytestmark = pytest.mark.django_db
GUARD = 1
"""The guard of the tests says once more that nobody acts."""


def asked(client, address, data=None):
    """The questions of a page that is open already in this process."""
    for _turn in range(2):
        with CaptureQueriesContext(connection) as captured:
            answer = client.post(address, data | {"submission": str(uuid4())}) if data else client.get(address)
        assert answer.status_code == (302 if data else 200)
    said = [query["sql"].lstrip("( \n") for query in captured]
    questions = [sql for sql in said if sql.startswith(("SELECT", "INSERT", "UPDATE", "DELETE", "WITH"))]
    return questions[: len(questions) - GUARD]


@pytest.fixture
def people(unit, caseworker, enrolment):
    """Some people of the caseworker, with notes and a draft."""
    made = [enrolment, *EnrolmentFactory.create_batch(3, organisation=unit, caseworker=caseworker)]
    for each in made:
        CaseNoteFactory(participant=each.participant, author=caseworker)
    NoteDraftFactory(participant=enrolment.participant, author=caseworker)
    return made


@pytest.mark.parametrize(
    ("address", "most"),
    [
        ("/participants/", 8),
        ("/participants/?urval=enheten&ordna=-start", 8),
        ("/my-day/", 8),
        ("/participants/{pk}/", 13),
        ("/participants/{pk}/notes/", 10),
    ],
)
def test_a_page_asks_no_more(as_user, caseworker, people, participant, address, most):
    questions = asked(as_user(caseworker), address.format(pk=participant.pk))
    assert len(questions) <= most, "\n".join(sql[:120] for sql in questions)


@pytest.mark.parametrize(("search", "most"), [("/participants/find/", 8), ("/search/", 7)])
def test_a_search_asks_no_more(as_user, caseworker, people, search, most):
    client = as_user(caseworker)
    questions = asked(client, client.post(search, {"namn": "Hedås", "q": "Hedås"}).url)
    assert len(questions) <= most, "\n".join(sql[:120] for sql in questions)


def test_a_note_is_signed_with_no_more(as_user, caseworker, people, participant):
    words = {"facts": "Vi gick igenom veckan.", "assessment": "", "do": "sign", "version": "0"}
    note = words | {"kind": "meeting", "held_on": timezone.localdate().isoformat()}
    other = people[-1].participant
    questions = asked(as_user(caseworker), f"/participants/{other.pk}/notes/new/", note)
    assert len(questions) <= 13, "\n".join(sql[:120] for sql in questions)
