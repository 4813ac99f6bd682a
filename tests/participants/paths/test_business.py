"""The way to an own business: noted anew each time, its number concealed, and asked about after six months."""

from datetime import date
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.urls import reverse

from nystart.foundation.audit.models import AccessLog
from participants.paths.actions import note_business
from participants.paths.contributing import work
from participants.paths.models import BusinessPath, BusinessStep
from tests.factories.paths import BusinessPathFactory, BusinessStepFactory

NUMBER = "556016-0680"


@pytest.fixture
def address(participant):
    return reverse("participants:business", args=[participant.pk])


def written(**changes):
    return {"submission": str(uuid4()), "idea": "Städning hos företag.", "result": "exploring"} | changes


def test_an_idea_is_noted_and_changed_by_a_new_row(as_user, caseworker, participant, address):
    client, sent = as_user(caseworker), written(adviser="Anna, Almi")
    for _ in range(2):
        client.post(address, sent)
    assert BusinessPath.objects.count() == 1
    page = client.post(address, written(idea="Städning och fönster."), follow=True).content.decode()
    assert "Städning och fönster." in page and BusinessPath.objects.count() == 2
    assert AccessLog.objects.filter(subject_id=participant.pk, detail="eget företag").exists()


def test_the_number_is_concealed_kept_and_never_shown(as_user, caseworker, participant, address):
    client = as_user(caseworker)
    started = {"result": "started", "result_on": "2 mars 2026"}
    page = client.post(address, written(organisation_number=NUMBER, **started), follow=True).content.decode()
    assert "Sparat, visas inte" in page
    client.post(address, written(idea="Annan idé", **started))
    newest = BusinessPath.objects.newest().get()
    assert newest.idea == "Annan idé" and newest.organisation_number == "5560160680"
    for url in (address, reverse("participants:paths", args=[participant.pk])):
        page = client.get(url).content.decode()
        assert "5560160680" not in page and NUMBER not in page
    with connection.cursor() as cursor:
        cursor.execute("SELECT organisation_number FROM paths_businesspath")
        assert all("5560160680" not in row[0] for row in cursor.fetchall())
        cursor.execute("SELECT * FROM paths_businesspathevent")
        assert "5560160680" not in str(cursor.fetchall())


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"idea": ""}, "Fyll i idén."),
        ({"result": "started"}, "Skriv vilken dag det hände."),
        ({"result": "stopped"}, "Skriv vilken dag det hände."),
        ({"organisation_number": "556016-0681"}, "Numret stämmer inte."),
        ({"alive": "yes", "alive_on": "i dag"}, "Bara ett företag som är startat kan leva."),
        ({"result": "started", "result_on": "i dag", "alive": "yes"}, "vilken dag ni frågade"),
        ({"result": "started", "result_on": "i dag", "alive_on": "i dag"}, "vilken dag ni frågade"),
    ],
)
def test_what_does_not_go_together_is_told_and_kept(as_user, caseworker, address, changes, told):
    page = as_user(caseworker).post(address, written(adviser="Anna, Almi", **changes)).content.decode()
    assert told in page and "Anna, Almi" in page and not BusinessPath.objects.exists()


@pytest.mark.parametrize(
    "wrong", [{"result": "started"}, {"alive": "yes", "alive_on": date(2026, 3, 1)}, {"alive": "no"}]
)
def test_the_database_refuses_it_too(participant, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        BusinessPathFactory(participant=participant, **wrong)


def test_what_was_noted_never_changes(participant):
    made = BusinessPathFactory(participant=participant)
    with pytest.raises(DatabaseError), transaction.atomic():
        BusinessPath.objects.filter(pk=made.pk).update(idea="Annan")
    with pytest.raises(DatabaseError), transaction.atomic():
        made.delete()


@pytest.mark.parametrize(
    ("day", "asks"), [(date(2026, 3, 11), False), (date(2026, 3, 12), True), (date(2026, 3, 13), True)]
)
def test_it_is_asked_about_six_months_after_the_start(participant, day, asks):
    BusinessPathFactory(participant=participant, started=True)
    assert BusinessPath.objects.to_be_asked_on(day).exists() is asks


def test_what_has_been_answered_is_not_asked_again(caseworker, participant):
    BusinessPathFactory(participant=participant, started=True)
    facts = {"idea": "x", "result": "started", "result_on": date(2025, 9, 12)}
    note_business(participant=participant, by=caseworker, alive="yes", alive_on=date(2026, 3, 12), **facts)
    assert not BusinessPath.objects.to_be_asked_on(date(2026, 6, 1)).exists()
    with pytest.raises(ValidationError):
        note_business(participant=participant, by=caseworker, alive="yes", alive_on=None, **facts)


def test_steps_are_added_once_and_turned(as_user, caseworker, participant):
    client, url = as_user(caseworker), reverse("participants:business_step", args=[participant.pk])
    BusinessPathFactory(participant=participant)
    sent = {"submission": str(uuid4()), "text": "Skriv en budget", "due_on": "1 april 2026"}
    for _ in range(2):
        client.post(url, sent)
    step = BusinessStep.objects.get()
    turn = reverse("participants:turn_business_step", args=[step.pk])
    for done in (True, False):
        client.post(turn)
        step.refresh_from_db()
        assert bool(step.done_on) is done
    page = client.post(url, sent | {"due_on": "", "text": "Ring banken"}).content.decode()
    assert "Fyll i ”Senast”." in page and "Ring banken" in page


def test_strangers_and_readers_note_nothing(as_user, outsider, registrar, participant, address):
    step = BusinessStepFactory(participant=participant)
    turn = reverse("participants:turn_business_step", args=[step.pk])
    for url in (address, turn):
        assert as_user(outsider).post(url).status_code == 404
        assert as_user(registrar).post(url).status_code == 403


@pytest.mark.parametrize("field", ["result_on", "alive_on"])
def test_a_day_to_come_has_not_happened(as_user, caseworker, address, field):
    sent = written(result="started", result_on="i dag", alive="yes", alive_on="i dag")
    page = as_user(caseworker).post(address, sent | {field: "i morgon"}).content.decode()
    assert "Dagen har inte varit ännu." in page and not BusinessPath.objects.exists()
    assert as_user(caseworker).post(address, sent).status_code == 302


DUE = date(2026, 4, 1)


def told(user, day):
    return [row[0] for rows in work(user, day) for row in rows if row[0] == "business_step"]


@pytest.mark.parametrize(("day", "asked"), [(date(2026, 3, 31), 0), (DUE, 1), (date(2026, 4, 2), 1)])
def test_a_step_is_told_when_it_is_due(caseworker, participant, day, asked):
    BusinessStepFactory(participant=participant)
    BusinessStepFactory()
    assert len(told(caseworker, day)) == asked


@pytest.mark.parametrize(("newest", "asked"), [("exploring", 1), ("started", 1), ("stopped", 0)])
def test_steps_of_a_business_that_will_not_be_are_told_no_more(caseworker, participant, newest, asked):
    BusinessPathFactory(participant=participant, result="stopped", result_on=date(2026, 2, 2))
    on = None if newest == "exploring" else date(2026, 3, 2)
    BusinessPathFactory(participant=participant, result=newest, result_on=on)
    BusinessStepFactory(participant=participant)
    BusinessStepFactory(participant=participant, done_on=DUE)
    assert len(told(caseworker, DUE)) == asked


def test_the_way_stands_in_the_timeline_once(as_user, caseworker, participant):
    for idea in ("Städning", "Städning och fönster"):
        BusinessPathFactory(participant=participant, started=True, idea=idea)
    BusinessStepFactory(participant=participant, done_on=date(2026, 3, 2))
    page = as_user(caseworker).get(participant.get_absolute_url()).content.decode()
    assert page.count("Företaget är startat") == 1 and "Klart steg mot eget företag" in page
