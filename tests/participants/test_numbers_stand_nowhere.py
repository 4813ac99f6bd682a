"""After everything that is done with an identity number, no table holds it in a form that can be read."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.urls import reverse

from nystart.foundation.accounts.models import User
from nystart.foundation.ciphers.opaque import STORED
from nystart.foundation.kept.models import KeptForm
from nystart.foundation.web.session_store import RowKey, SessionStore
from nystart.roof.ops.rekeying import places
from participants.core.models import FormerNumber, Identity, Participant, ProtectedAccess
from tests.factories.participants import EnrolmentFactory, IdentityFactory, ProtectedAccessFactory
from tests.factories.projects import ProjectFactory

pytestmark = pytest.mark.django_db
FIRST, CHANGED, SECOND, PROTECTED, MISSED = (f"19890512TF{n}" for n in (41, 42, 43, 44, 45))
NUMBERS = (FIRST, CHANGED, SECOND, PROTECTED, MISSED)
TOKEN = re.compile(rf"{STORED}[A-Za-z0-9_-]{{22,}}")


def dashed(number):
    return f"{number[:8]}-{number[8:]}"


def written(number):
    """The ways in which a number can stand somewhere."""
    return {number, dashed(number), number[2:], dashed(number)[2:]}


def everything():
    """Every row of every table as text, by table; sessions and bytes as what they hold."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p', 'm') AND relnamespace = 'public'::regnamespace"
        )
        tables = [name for (name,) in cursor.fetchall()]
        rows = {}
        for table in tables:
            cursor.execute(f'SELECT t::text FROM "{table}" t')
            rows[table] = [row for (row,) in cursor.fetchall()]
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns"
            " WHERE table_schema = 'public' AND data_type = 'bytea'"
        )
        for table, column in cursor.fetchall():
            cursor.execute(f"""SELECT encode("{column}", 'escape') FROM "{table}" WHERE "{column}" IS NOT NULL""")
            rows[table] += [row for (row,) in cursor.fetchall()]
    rows["django_session"] += [str(SessionStore(RowKey(each.pk)).load()) for each in Session.objects.all()]
    return rows


def holding(*texts):
    return {table for table, rows in everything().items() if any(text in row for row in rows for text in texts)}


@pytest.fixture
def typed(home, unit, caseworker):
    project = ProjectFactory(lead=home, starts_on="2025-03-01", ends_on="2028-02-29")
    return {
        "first_name": "Embla",
        "last_name": "Ödman",
        "number": dashed(FIRST),
        "submission": "0b0f3a4e-6c2b-4a3f-9d58-2f1f0f4f8a11",
        "interpreter": "none",
        "project": project.pk,
        "starts_on": "2026-01-12",
        "referrer_kind": "social_services",
        "organisation": unit.pk,
        "caseworker": caseworker.pk,
    }


@pytest.fixture
def walked(as_user, client, typed, unit, caseworker, unit_manager):
    """Everybody has done with numbers what there is to do; the person of the walk."""
    coach = as_user(caseworker)
    page = coach.get(reverse("participants:enrol_new")).content.decode()
    assert coach.post(reverse("participants:enrol_new"), typed).status_code == 302
    person = Identity.objects.get(number=FIRST).participant
    again = coach.post(reverse("participants:enrol_new"), typed | {"first_name": "Freja"})
    assert "redan registrerad" in again.content.decode()
    coach.post(reverse("participants:enrol_new"), typed | {"number": FIRST[:-1], "last_name": "Fel"})
    for number, found in ((FIRST, True), (MISSED, False)):
        assert (coach.post("/participants/find/", {"namn": number}).url == person.get_absolute_url()) is found
        answer = coach.post("/search/", {"q": dashed(number)}, follow=True).content.decode()
        assert (person.get_absolute_url() in answer) is found
    address = reverse("participants:identity", args=[person.pk])
    assert coach.post(address, {"what": "number", "number": CHANGED}).status_code == 302
    assert CHANGED[:8] in coach.get(address).content.decode()
    coach.post("/participants/find/", {"namn": FIRST})

    second = EnrolmentFactory(organisation=unit).participant
    IdentityFactory(participant=second, number=SECOND)
    manager = as_user(unit_manager)
    join = reverse("participants:join", args=[person.pk])
    manager.post(join, {"number": MISSED})
    pair = manager.post(join, {"number": SECOND}).url
    manager.post(pair, {"reason": "Legitimation visad.", "compared": "on", "kept": str(person.pk)})

    hidden = EnrolmentFactory(organisation=unit, protected=True).participant
    IdentityFactory(participant=hidden, number=PROTECTED)
    ProtectedAccessFactory(participant=hidden, user=caseworker)
    for number in (MISSED, PROTECTED):
        manager.post(reverse("participants:break_glass"), {"number": number, "reason": "Hon ringde och är i fara nu."})

    client.logout()
    owner = {"page_of": re.search(r'name="page_of" value="([^"]+)"', page)[1]}
    client.post(reverse("participants:enrol_new"), typed | owner | {"number": MISSED})
    client.post(reverse("participants:find"), owner | {"namn": MISSED})
    client.post(reverse("desk:search"), owner | {"q": MISSED})
    return person


def test_no_table_holds_a_number_and_they_are_found_all_the_same(walked):
    assert KeptForm.objects.count() == 1
    assert ProtectedAccess.objects.filter(basis="break_glass").count() == 1
    assert {row.number for row in Identity.objects.all()} >= {CHANGED, PROTECTED}
    assert {row.number for row in FormerNumber.objects.all()} == {FIRST, SECOND}
    for number in NUMBERS:
        assert holding(*written(number)) == set(), number
    for number in (FIRST, CHANGED, SECOND):
        assert Participant.objects.numbered(number).get() == walked


def test_the_search_of_this_test_would_find_a_number(walked, caseworker):
    User.objects.filter(pk=caseworker.pk).update(title=dashed(MISSED))
    assert holding(*written(MISSED)) == {"accounts_user", "accounts_userevent"}


def test_whatever_is_encrypted_is_encrypted_anew_after_a_change_of_key(walked):
    """A token in a column that the command does not know would be lost with the old key."""
    found = {table for table, rows in everything().items() if any(TOKEN.search(row) for row in rows)}
    assert {"participants_identity", "participants_formernumber"} <= found <= {place.table for place in places()}
