"""Booking and releasing places. The row is locked first, so that fifty at once get no more than there are."""

from datetime import date

from django.db import transaction

from ..models import PlaceBooking, Position


@transaction.atomic
def book_place(*, position: Position, starts_on: date) -> PlaceBooking:
    """Take one place (boka plats). Raises WrongState when none is free or the position is not open."""
    locked = Position.objects.select_for_update().get(pk=position.pk)
    locked.check_can_book()
    return PlaceBooking.objects.create(position=locked, starts_on=starts_on)


@transaction.atomic
def release_place(*, booking: PlaceBooking, on: date) -> None:
    """Give a place back (släpp plats). Releasing twice changes nothing."""
    Position.objects.select_for_update().get(pk=booking.position_id)
    held = PlaceBooking.objects.select_for_update().get(pk=booking.pk)
    if held.released_on is None:
        held.released_on = on
        held.save(update_fields=["released_on"])
    booking.released_on = held.released_on
