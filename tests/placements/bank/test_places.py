"""Places are counted by the database and never booked twice."""

import threading
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from placements.bank.actions.places import book_place, release_place
from placements.bank.models import Employer, PlaceBooking, Position
from placements.bank.models.position import WrongState
from tests.factories.bank import DAY, PlaceBookingFactory, PositionFactory

RIVALS = 8
ROUNDS = 5


@pytest.mark.django_db
def test_booked_and_released_places_are_counted():
    position = PositionFactory(published=True, places_total=2)
    booking = book_place(position=position, starts_on=DAY)
    position.refresh_from_db()
    assert (position.places_taken, position.places_free, position.state) == (1, 1, "published")

    book_place(position=position, starts_on=DAY)
    position.refresh_from_db()
    assert (position.places_taken, position.places_free, position.state) == (2, 0, "full")

    release_place(booking=booking, on=DAY)
    release_place(booking=booking, on=DAY)
    position.refresh_from_db()
    assert (position.places_taken, position.places_free, position.state) == (1, 1, "published")


@pytest.mark.django_db
def test_a_full_position_and_one_that_is_not_out_cannot_be_booked():
    full = PositionFactory(published=True, places_total=1)
    book_place(position=full, starts_on=DAY)

    with pytest.raises(WrongState, match="Alla platser är tagna"):
        book_place(position=full, starts_on=DAY)
    with pytest.raises(WrongState, match="inte publicerad"):
        book_place(position=PositionFactory(), starts_on=DAY)


@pytest.mark.django_db
def test_the_database_refuses_one_too_many_whoever_asks():
    position = PositionFactory(published=True, places_total=1)
    PlaceBookingFactory(position=position)

    with pytest.raises(IntegrityError, match="position_never_overbooked"), transaction.atomic():
        PlaceBookingFactory(position=position)


@pytest.mark.django_db
def test_fewer_places_than_are_taken_are_refused():
    position = PositionFactory(published=True, places_total=2)
    PlaceBookingFactory.create_batch(2, position=position)

    with pytest.raises(IntegrityError, match="position_never_overbooked"), transaction.atomic():
        Position.objects.filter(pk=position.pk).update(places_total=1)


@pytest.mark.django_db
def test_the_count_cannot_be_written_by_hand():
    position = PositionFactory(published=True, places_total=5)
    Position.objects.filter(pk=position.pk).update(places_taken=3)

    position.refresh_from_db()
    assert position.places_taken == 0


@pytest.mark.django_db
def test_more_places_open_a_full_position_again():
    position = PositionFactory(published=True, places_total=1)
    PlaceBookingFactory(position=position)
    Position.objects.filter(pk=position.pk).update(places_total=2)

    position.refresh_from_db()
    assert position.state == "published"


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_of_many_at_once_only_as_many_as_there_are_places_get_one():
    for _ in range(ROUNDS):
        position = PositionFactory(published=True, places_total=2)
        assert race(position) == {"booked": 2, "refused": RIVALS - 2}
        position.refresh_from_db()
        assert (position.places_taken, position.state) == (2, "full")
        assert PlaceBooking.objects.filter(position=position).count() == 2


def race(position):
    """Book from as many threads at once; how many got a place and how many did not."""
    gate, counted, lock = threading.Barrier(RIVALS), {"booked": 0, "refused": 0}, threading.Lock()

    def rival():
        gate.wait()
        try:
            book_place(position=position, starts_on=DAY)
            outcome = "booked"
        except WrongState:
            outcome = "refused"
        finally:
            connection.close()
        with lock:
            counted[outcome] += 1

    threads = [threading.Thread(target=rival) for _ in range(RIVALS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return counted


@pytest.mark.django_db
def test_each_position_has_a_number_of_its_own():
    first, second = PositionFactory(), PositionFactory()

    assert second.number > first.number > 1000


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"hours_per_week": 41}, "position_hours_in_a_week"),
        ({"places_total": 0}, "position_has_a_place"),
        ({"available_from": date(2026, 5, 2), "available_until": date(2026, 5, 1)}, "position_ends_after_start"),
        ({"state": "published", "published_on": None}, "position_public_has_a_date"),
    ],
)
def test_what_is_never_right_is_refused_by_the_database(fields, constraint):
    position = PositionFactory()

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Position.objects.filter(pk=position.pk).update(**fields)


@pytest.mark.django_db
@pytest.mark.parametrize("number", ["9003081980", "0308189802"])
def test_a_personnummer_can_never_be_an_organisation_number(number):
    employer = PositionFactory().employer

    with pytest.raises(IntegrityError, match="employer_number_is_no_person"), transaction.atomic():
        Employer.objects.filter(pk=employer.pk).update(organisation_number=number)
