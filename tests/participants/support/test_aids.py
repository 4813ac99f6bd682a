"""Aids: ordered, delivered, returned, cancelled; late ones on Min dag; never in a list."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from nystart.foundation.audit.models import AccessLog
from participants.support.actions import cancel_aid, deliver_aid
from participants.support.models import Aid
from tests.factories.support import AidFactory

pytestmark = pytest.mark.django_db
ORDERED = date(2026, 2, 2)


def days(number):
    return timezone.localdate() + timedelta(days=number)


def iso(number):
    return days(number).isoformat()


def step(aid):
    return reverse("participants:aid", args=[aid.pk])


@pytest.fixture
def aid(participant):
    return AidFactory(participant=participant)


@pytest.fixture
def lent(participant):
    return AidFactory(participant=participant, delivered=True)


def test_an_order_is_noted_once(as_user, caseworker, participant):
    url = reverse("participants:add_aid", args=[participant.pk])
    sent = {"submission": str(uuid4()), "what": "Hörselslinga", "provider": "Hörselvården", "ordered_on": "i dag"}
    for _ in range(2):
        page = as_user(caseworker).post(url, sent | {"expected_on": iso(9)}, follow=True).content.decode()
        assert "Hörselslinga" in page and "Beställningen är sparad." in page
    found = Aid.objects.get()
    assert (found.ordered_by, found.ordered_on, found.expected_on, found.state) == (
        caseworker,
        days(0),
        days(9),
        "ordered",
    )


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"what": ""}, "Svara på frågan: Vad är beställt?"),
        ({"ordered_on": 1}, "Dagen har inte varit ännu."),
        ({"expected_on": -1}, "Dagen ligger före beställningen."),
        ({"return_by": -1}, "Dagen ligger före beställningen."),
    ],
)
def test_an_order_that_cannot_be_is_told_and_kept(as_user, caseworker, participant, changes, told):
    sent = {"submission": str(uuid4()), "what": "Bord", "provider": "Centralen", "ordered_on": iso(0)}
    sent |= {name: iso(value) if isinstance(value, int) else value for name, value in changes.items()}
    page = as_user(caseworker).post(reverse("participants:add_aid", args=[participant.pk]), sent).content.decode()
    assert told in page and 'value="Centralen"' in page and not Aid.objects.exists()


@pytest.mark.parametrize(("on", "right"), [(ORDERED - timedelta(days=1), False), (ORDERED, True)])
def test_it_comes_on_the_day_of_the_order_at_the_earliest(as_user, caseworker, aid, on, right):
    page = as_user(caseworker).post(step(aid), {"what": "delivered", "on": on.isoformat()}, follow=True)
    aid.refresh_from_db()
    assert (aid.delivered_on == on) is right
    assert ("innan det beställdes" in page.content.decode()) is not right
    assert aid.delivered_by == (caseworker if right else None)


@pytest.mark.parametrize(("on", "right"), [(date(2026, 2, 19), False), (date(2026, 2, 20), True)])
def test_it_goes_back_on_the_day_it_came_at_the_earliest(as_user, caseworker, lent, on, right):
    page = as_user(caseworker).post(step(lent), {"what": "returned", "on": on.isoformat()}, follow=True)
    lent.refresh_from_db()
    assert (lent.state == "returned") is right
    assert ("innan det kom" in page.content.decode()) is not right


def test_what_happens_tomorrow_has_not_happened(as_user, caseworker, aid):
    page = as_user(caseworker).post(step(aid), {"what": "delivered", "on": iso(1)}).content.decode()
    assert "Dagen har inte varit ännu." in page
    page = as_user(caseworker).post(step(aid), {"what": "delivered", "on": iso(0), "return_by": iso(-1)})
    assert "Dagen ligger före leveransen." in page.content.decode()
    aid.refresh_from_db()
    assert aid.state == "ordered"


def test_a_cancelled_order_says_why(as_user, caseworker, aid):
    sent = {"what": "cancelled", "on": iso(0), "because": ""}
    assert "Skriv varför det avbeställs." in as_user(caseworker).post(step(aid), sent).content.decode()
    as_user(caseworker).post(step(aid), sent | {"because": "Behövs inte"})
    aid.refresh_from_db()
    assert (aid.state, aid.cancelled_because, aid.cancelled_by) == ("cancelled", "Behövs inte", caseworker)


def test_a_step_that_a_colleague_took_is_not_taken_again(as_user, caseworker, unit_manager, aid):
    deliver_aid(aid=aid, on=ORDERED, by=unit_manager)
    page = as_user(caseworker).post(step(aid), {"what": "delivered", "on": iso(0)}).content.decode()
    assert "Det valet finns inte längre." in page
    with pytest.raises(Exception, match="Hjälpmedlet är redan levererat"):
        cancel_aid(aid=aid, on=days(0), because="Fel", by=caseworker)


def test_the_latest_step_is_taken_back(as_user, caseworker, lent):
    client, undo = as_user(caseworker), reverse("participants:undo_aid", args=[lent.pk])
    client.post(step(lent), {"what": "returned", "on": "2026-03-01"})
    states = []
    for _ in range(3):
        page = client.post(undo, follow=True).content.decode()
        lent.refresh_from_db()
        states.append(lent.state)
    assert states == ["delivered", "ordered", "ordered"] and "Det finns inget att ångra." in page
    assert lent.events.count() == 4
    cancel_aid(aid=lent, on=days(0), because="Fel", by=caseworker)
    client.post(undo)
    lent.refresh_from_db()
    assert (lent.state, lent.cancelled_because) == ("ordered", "")


def test_reading_is_noted_and_others_are_refused(as_user, caseworker, outsider, activity_leader, aid):
    as_user(caseworker).get(step(aid))
    assert AccessLog.objects.about(aid.participant_id).get().detail == "hjälpmedel"
    assert as_user(outsider).get(step(aid)).status_code == 404
    assert as_user(activity_leader).get(step(aid)).status_code == 403
    assert as_user(outsider).post(reverse("participants:undo_aid", args=[aid.pk])).status_code == 404


@pytest.mark.parametrize(
    "facts",
    [
        {"delivered_on": ORDERED},
        {"delivered": True, "delivered_on": ORDERED - timedelta(days=1)},
        {"returned": True, "returned_on": date(2026, 2, 19)},
        {"returned_on": ORDERED},
        {"cancelled_on": ORDERED},
    ],
    ids=str,
)
def test_the_database_refuses_what_the_form_would(participant, facts):
    with pytest.raises(IntegrityError), transaction.atomic():
        AidFactory(participant=participant, **facts)


# --- Other pages -----------------------------------------------------------------------------------------------------


def kinds(client, part):
    day = client.get("/my-day/").context["day"]
    return [item.kind.code for item in getattr(day, part) if item.kind.code.startswith("aid_")]


@pytest.mark.parametrize(("number", "part"), [(-1, "late"), (0, "now"), (1, "coming"), (7, "coming")])
def test_what_should_have_come_or_gone_back_stands_on_min_dag(as_user, caseworker, participant, number, part):
    AidFactory(participant=participant, expected_on=days(number))
    AidFactory(participant=participant, delivered=True, return_by=days(number))
    client = as_user(caseworker)
    assert sorted(kinds(client, part)) == ["aid_awaited", "aid_lent"]
    assert "bord" not in client.get("/my-day/").content.decode().lower()


def test_what_is_done_or_far_away_does_not(as_user, caseworker, unit_manager, participant):
    AidFactory(participant=participant, expected_on=days(8))
    AidFactory(participant=participant, expected_on=None)
    AidFactory(participant=participant, returned=True, return_by=days(-9))
    AidFactory(
        participant=participant,
        expected_on=days(-9),
        cancelled_on=days(0),
        cancelled_by=caseworker,
        cancelled_because="Fel",
    )
    client = as_user(caseworker)
    assert [kinds(client, part) for part in ("late", "now", "coming")] == [[], [], []]
    AidFactory(participant=participant, expected_on=days(-1))
    assert kinds(client, "late") == ["aid_awaited"] and kinds(as_user(unit_manager), "late") == []


def test_the_timeline_tells_each_step_to_who_may_change_the_file(as_user, caseworker, registrar, participant):
    AidFactory(participant=participant, returned=True)
    url = participant.get_absolute_url() + "?visa=allt"
    page = as_user(caseworker).get(url).content.decode()
    for word in ("beställt", "levererat", "återlämnat"):
        assert f"Hjälpmedel {word}" in page
    assert "Hjälpmedel" not in as_user(registrar).get(url).content.decode()


def test_the_page_costs_the_same_however_many_aids(as_user, caseworker, participant, assert_constant_queries):
    client, url = as_user(caseworker), reverse("participants:support", args=[participant.pk])
    assert_constant_queries(
        lambda n: AidFactory.create_batch(n, participant=participant, delivered=True),
        lambda: client.get(url),
        at_most=22,
    )
