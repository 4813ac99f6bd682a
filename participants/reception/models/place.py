"""Receptions (mottagningar): doors that anybody may come in by."""

from typing import Self

from django.db import models
from django.urls import reverse

from nystart.foundation.access import Permission, ScopedQuerySet
from nystart.foundation.access.actor import Actor
from nystart.foundation.audit import tracked
from nystart.foundation.web.models import Identified
from nystart.foundation.web.retention import RetentionClass


class ReceptionQuerySet(ScopedQuerySet):
    def visible_to(self, user: Actor) -> Self:
        """Those of units where the user takes people in."""
        return self.filter(organisation__in=user.organisation_ids(Permission.REGISTER_PARTICIPANT))

    def editable_by(self, user: Actor) -> Self:
        """Those of units whose reception the user looks after."""
        return self.filter(organisation__in=user.organisation_ids(Permission.KEEP_RECEPTION))

    def public(self) -> Self:
        """Those that have a page of their own, by municipality and name."""
        return self.filter(is_public=True).order_by("controller__name", "name", "pk").select_related("controller")


@tracked()
class Reception(Identified):
    """A place where people come without an appointment (mottagning), and ask for help on its public page.

    Several authorities may sit in it on different days (en väg in).
    """

    retention = RetentionClass.PUBLIC

    controller = models.ForeignKey(
        "accounts.Organisation", verbose_name="kommun", on_delete=models.PROTECT, related_name="+"
    )
    organisation = models.ForeignKey(
        "accounts.Organisation", verbose_name="enhet", on_delete=models.PROTECT, related_name="+"
    )
    name = models.CharField("namn", max_length=80)
    slug = models.SlugField("adressnamn", max_length=60, unique=True)
    lead = models.CharField("vad får man hjälp med här?", max_length=240)
    street = models.CharField("gatuadress", max_length=120)
    postcode = models.CharField("postnummer", max_length=6, blank=True)
    city = models.CharField("ort", max_length=60)
    phone = models.CharField("telefon", max_length=30, blank=True)
    phone_hours = models.CharField("telefontid", max_length=120, blank=True)
    email = models.EmailField("e-post", blank=True)
    access = models.CharField("tillgänglighet i lokalen", max_length=240, blank=True)
    is_public = models.BooleanField("har en öppen sida", default=True)

    objects = ReceptionQuerySet.as_manager()

    class Meta:
        verbose_name = "mottagning"
        verbose_name_plural = "mottagningar"
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("participants:reception", args=[self.pk])


class OfAReceptionQuerySet(ScopedQuerySet):
    """Rows of a reception: seen by who takes people in there, changed by who looks after it."""

    def visible_to(self, user: Actor) -> Self:
        """Those of receptions that the user works in."""
        return self.filter(reception__in=Reception.objects.visible_to(user))

    def editable_by(self, user: Actor) -> Self:
        """Those of receptions that the user looks after."""
        return self.filter(reception__in=Reception.objects.editable_by(user))
