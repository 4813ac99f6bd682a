"""Bookings (bokningar) of places. They say that a place is taken, never by whom."""

from django.db import models
from django.db.models import Q

from nystart.foundation.audit import tracked
from nystart.foundation.web.models import Identified
from nystart.foundation.web.retention import RetentionClass

from .position import Position


@tracked()
class PlaceBooking(Identified):
    """One place of a position is taken (bokad plats). The database counts them and refuses one too many.

    A placement points here; this row points at nobody.
    """

    retention = RetentionClass.PUBLIC

    position = models.ForeignKey(Position, on_delete=models.PROTECT, related_name="bookings")
    starts_on = models.DateField("från")
    released_on = models.DateField("släppt", null=True, blank=True)

    class Meta:
        verbose_name = "bokad plats"
        verbose_name_plural = "bokade platser"
        indexes = (models.Index(fields=["position"], name="booking_open", condition=Q(released_on__isnull=True)),)

    def __str__(self) -> str:
        return f"{self.position_id} {self.starts_on}"
