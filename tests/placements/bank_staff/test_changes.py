"""A change of a published place: read field by field, approved or sent back; what staff wrote meanwhile is not lost."""

import re
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from nystart.foundation.post.models import Message
from placements.bank.actions.changes import propose_change
from placements.bank.models import Position, PositionChange
from placements.bank_staff.comparison import rows_of, shared_by
from tests.factories.bank import EmployerContactFactory, PlaceBookingFactory, PositionFactory
from tests.markup import faults

pytestmark = pytest.mark.django_db


@pytest.fixture
def change(home):
    """A published place whose employer wants another title and more hours."""
    position = PositionFactory(published=True, title="Köksbiträde", places_total=2)
    EmployerContactFactory(employer=position.employer)
    return propose_change(position=position, values={"title": "Kock", "hours_per_week": 30, "places_total": 1})


def page(client, change):
    return client.get(reverse("bank:review_change", args=[change.pk]))


def approve(client, change, seen=None, **chosen):
    data = {"seen": seen or page(client, change).context["seen"]} | chosen
    return client.post(reverse("bank:approve_change", args=[change.pk]), data, follow=True)


def test_old_and_new_stand_beside_each_other(as_user, placement_officer, change):
    response = page(as_user(placement_officer), change)
    rows = {row.name: (row.now, row.wanted) for row in response.context["rows"]}
    assert rows["title"] == ("<mark>Köksbiträde</mark>", "<mark>Kock</mark>")
    assert rows["hours_per_week"] == ("<mark>25</mark>", "<mark>30</mark>")
    assert "Vad ska annonsen heta?" in response.content.decode()


def test_approved_it_is_public_with_a_letter(as_user, placement_officer, change):
    response = approve(as_user(placement_officer), change)
    change.refresh_from_db()
    assert (change.state, change.reviewed_on) == ("approved", timezone.localdate())
    assert (change.position.title, change.position.hours_per_week, change.position.state) == ("Kock", 30, "published")
    assert Message.objects.get().purpose == "position_change_published"
    assert "Ändringen är publicerad." in response.content.decode()
    assert "redan granskad" in approve(as_user(placement_officer), change, seen="x").content.decode()


def test_sent_back_the_public_place_stays(as_user, placement_officer, change):
    client = as_user(placement_officer)
    address = reverse("bank:return_change", args=[change.pk])
    assert client.post(address, {"reason": ""}).status_code == 422
    client.post(address, {"reason": "Skriv tiderna."})
    change.refresh_from_db()
    assert (change.state, change.reason, change.position.title) == ("returned", "Skriv tiderna.", "Köksbiträde")
    assert "Skriv tiderna." in Message.objects.get().body


@pytest.mark.parametrize(("choice", "title"), [("keep", "Storkök"), ("take", "Kock")])
def test_what_staff_wrote_meanwhile_is_asked_about(as_user, placement_officer, change, choice, title):
    change.position.title = "Storkök"
    change.position.save()
    client = as_user(placement_officer)
    assert "När arbetsgivaren öppnade sidan stod det: Köksbiträde" in page(client, change).content.decode()
    unanswered = approve(client, change)
    told = unanswered.content.decode()
    assert unanswered.status_code == 422
    assert '<a href="#val-title">' in told and 'id="val-title"' in told
    assert told.count("Välj ett av dem.") == 1 and 'aria-describedby="fel-title"' in told
    approve(client, change, **{"val-title": choice})
    change.position.refresh_from_db()
    assert (change.position.title, change.position.hours_per_week) == (title, 30)


def test_nothing_is_approved_that_was_not_read(as_user, placement_officer, change):
    client = as_user(placement_officer)
    seen = page(client, change).context["seen"]
    propose_change(position=change.position, values={"title": "Något annat"})
    assert "ändrats sedan du öppnade sidan" in approve(client, change, seen=seen).content.decode()
    change.position.refresh_from_db()
    assert change.position.title == "Köksbiträde"


@pytest.mark.parametrize(("taken", "state"), [(1, "approved"), (2, "waiting")])
def test_no_fewer_places_than_are_taken(as_user, placement_officer, change, taken, state):
    PlaceBookingFactory.create_batch(taken, position=change.position)
    approve(as_user(placement_officer), change)
    change.refresh_from_db()
    assert change.state == state


def test_strangers_see_no_change_and_the_database_hides_it(as_user, outsider, caseworker, change, as_app):
    assert page(as_user(caseworker), change).status_code == 403
    with as_app(outsider):
        assert not PositionChange.objects.exists()
    with as_app():
        assert not PositionChange.objects.exists()


def test_at_most_one_change_is_open(change):
    with pytest.raises(IntegrityError, match="change_open_once"), transaction.atomic():
        PositionChange.objects.create(position=change.position, before={}, after={}, submitted_at=timezone.now())


def test_a_change_is_on_min_dag_of_those_who_may_publish_until_it_is_answered(
    as_user, placement_officer, caseworker, change
):
    officer = as_user(placement_officer)
    assert "Granska ändrad plats" in officer.get("/my-day/").content.decode()
    assert reverse("bank:review_change", args=[change.pk]) in officer.get("/my-day/").content.decode()
    assert "Granska ändrad plats" not in as_user(caseworker).get("/my-day/").content.decode()
    officer.post(reverse("bank:return_change", args=[change.pk]), {"reason": "Skriv vilka timmar som gäller."})
    assert "Granska ändrad plats" not in officer.get("/my-day/").content.decode()


@pytest.mark.parametrize(("days", "published"), [(-1, False), (0, True), (1, True)])
def test_days_that_no_longer_fit_are_told_and_nothing_is_changed(as_user, placement_officer, home, days, published):
    """Staff have moved the first day past the last day that the employer wants."""
    last = timezone.localdate() + timedelta(days=30)
    position = PositionFactory(published=True, title="Köksbiträde")
    change = propose_change(position=position, values={"title": "Kock", "available_until": last + timedelta(days=days)})
    Position.objects.filter(pk=position.pk).update(available_from=last)
    answer = approve(as_user(placement_officer), change)
    position.refresh_from_db()
    change.refresh_from_db()
    assert answer.status_code == 200
    assert ("hör inte ihop" in answer.content.decode()) is not published
    assert (position.title, change.state) == (("Kock", "approved") if published else ("Köksbiträde", "waiting"))


@pytest.mark.parametrize("choice", ["keep", "take"])
def test_a_choice_that_was_made_stays_when_another_is_missing(as_user, placement_officer, change, choice):
    change.position.title, change.position.hours_per_week = "Storkök", 35
    change.position.save()
    again = approve(as_user(placement_officer), change, **{"val-title": choice})
    assert again.status_code == 422
    chosen = re.findall(r'name="val-(\w+)" value="(\w+)" required checked', again.content.decode())
    assert chosen == [("title", choice)]


@pytest.mark.parametrize(
    ("choices", "told", "letter"),
    [
        ({"title": "keep", "hours_per_week": "keep"}, "Inget ändrades på den publicerade platsen.", "kept_out"),
        ({"title": "keep", "hours_per_week": "take"}, "Ändringen är publicerad.", "published"),
        ({"title": "take", "hours_per_week": "take"}, "Ändringen är publicerad.", "published"),
    ],
)
def test_an_approval_that_keeps_all_says_that_nothing_was_changed(
    as_user, placement_officer, home, choices, told, letter
):
    position = PositionFactory(published=True, title="Köksbiträde")
    EmployerContactFactory(employer=position.employer)
    change = propose_change(position=position, values={"title": "Kock", "hours_per_week": 30})
    Position.objects.filter(pk=position.pk).update(title="Storkök", hours_per_week=35)

    answer = approve(as_user(placement_officer), change, **{f"val-{name}": choice for name, choice in choices.items()})

    change.refresh_from_db()
    page = answer.content.decode()
    assert change.state == "approved"
    assert told in page
    assert page.count('data-say="load">Ändringen är publicerad') == (letter == "published")
    message = Message.objects.get()
    assert message.purpose == f"position_change_{letter}"
    assert ("är publicerad" in message.subject) is (letter == "published")


def test_a_change_that_the_place_says_already_changes_nothing_and_is_public(as_user, placement_officer, change):
    Position.objects.filter(pk=change.position_id).update(title="Kock", hours_per_week=30, places_total=1)
    answer = approve(as_user(placement_officer), change)
    assert "Inget ändrades på den publicerade platsen." in answer.content.decode()
    assert Message.objects.get().purpose == "position_change_published"


def test_all_kept_without_an_address_promises_no_letter(as_user, placement_officer, home):
    position = PositionFactory(published=True)
    change = propose_change(position=position, values={"title": "Kock"})
    Position.objects.filter(pk=position.pk).update(title="Storkök")
    answer = approve(as_user(placement_officer), change, **{"val-title": "keep"}).content.decode()
    assert "Inget ändrades på den publicerade platsen." in answer
    assert "besked med e-post" not in answer


@pytest.mark.parametrize(("others", "shared"), [(0, 0), (1, 2), (2, 3)])
def test_a_change_of_a_workplace_says_on_how_many_places_it_shows(as_user, placement_officer, home, others, shared):
    position = PositionFactory(published=True)
    PositionFactory.create_batch(others, published=True, employer=position.employer, workplace=position.workplace)
    PositionFactory(state="closed", employer=position.employer, workplace=position.workplace)
    PositionFactory(published=True, employer=position.employer)
    change = propose_change(position=position, values={"workplace.address": "Nygatan 3"})

    response = page(as_user(placement_officer), change)

    assert response.context["shared"] == shared
    words = {0: "", 2: "Två platser delar arbetsplatsen", 3: "Tre platser delar arbetsplatsen"}[shared]
    assert words in response.content.decode()
    assert ("delar arbetsplatsen" in response.content.decode()) is bool(shared)
    assert faults(response) == []


def test_a_change_of_the_place_alone_says_nothing_of_a_shared_workplace(home):
    position = PositionFactory(published=True)
    PositionFactory(published=True, employer=position.employer, workplace=position.workplace)
    change = propose_change(position=position, values={"title": "Kock"})
    assert shared_by(position, rows_of(change, position)) == 0


def test_what_the_employer_has_not_touched_is_told_beside_what_staff_wrote(as_user, placement_officer, home):
    position = PositionFactory(published=True, title="Storkök")
    change = propose_change(
        position=position, values={"title": "Köksbiträde", "hours_per_week": 30}, opened={"title": "Köksbiträde"}
    )

    response = page(as_user(placement_officer), change)
    rows = {row.name: (row.is_conflict, row.is_untouched, row.was) for row in response.context["rows"]}

    assert rows["title"] == (True, True, "Köksbiträde")
    assert rows["hours_per_week"] == (False, False, "25")
    assert response.content.decode().count("Arbetsgivaren har inte ändrat det.") == 1
    assert approve(as_user(placement_officer), change).status_code == 422


def test_a_change_sent_again_remembers_what_stood_when_the_first_was_written(home):
    position = PositionFactory(published=True, title="Köksbiträde")
    propose_change(position=position, values={"title": "Kock"}, opened={"title": "Köksbiträde"})
    Position.objects.filter(pk=position.pk).update(title="Storkök")

    again = propose_change(position=position, values={"title": "Kock"}, opened={"title": "Storkök"})
    assert again.before == {"title": "Köksbiträde"}
    other = propose_change(position=position, values={"title": "Kallskänka"}, opened={"title": "Storkök"})
    assert other.before == {"title": "Storkök"}
